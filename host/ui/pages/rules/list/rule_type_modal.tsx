import {
  EuiCard,
  EuiFieldSearch,
  EuiFlexGrid,
  EuiFlexItem,
  EuiIcon,
  EuiModal,
  EuiModalBody,
  EuiModalHeader,
  EuiModalHeaderTitle,
  EuiSpacer,
  EuiText,
  useGeneratedHtmlId,
} from '@elastic/eui';
import React, { useState } from 'react';
import { useNavigate } from 'react-router';
import type { RuleTypeResource } from '../../../../common/rule_type_resource';
import { createRulePath } from '../rule_paths';
import { ruleTypeModelOf } from '../types/rule_type_models';

export interface RuleTypeModalProps {
  types: readonly RuleTypeResource[];
  onClose(): void;
}

/** What a new rule looks at. */
export function RuleTypeModal({ types, onClose }: RuleTypeModalProps) {
  const titleId = useGeneratedHtmlId();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const found = types
    .map((type) => ({ type, model: ruleTypeModelOf(type.id) }))
    .filter(({ type }) => `${type.name}\n${type.description}`.toLowerCase().includes(wanted))
    .toSorted((a, b) => a.type.name.localeCompare(b.type.name));
  return (
    <EuiModal
      onClose={onClose}
      aria-labelledby={titleId}
      style={{ width: 760, maxWidth: '100%' }}
      data-test-subj="ruleTypeModal"
    >
      <EuiModalHeader>
        <EuiModalHeaderTitle id={titleId}>Select rule type</EuiModalHeaderTitle>
      </EuiModalHeader>
      <EuiModalBody>
        <EuiFieldSearch
          fullWidth
          placeholder="Search"
          aria-label="Search rule types"
          value={text}
          onChange={({ target }) => setText(target.value)}
          data-test-subj="ruleTypeSearch"
        />
        <EuiSpacer size="m" />
        {found.length === 0 ? (
          <EuiText size="s" color="subdued" textAlign="center" role="status">
            No rule type matches.
          </EuiText>
        ) : (
          <EuiFlexGrid columns={2} gutterSize="m">
            {found.map(({ type, model }) => (
              <EuiFlexItem key={type.id}>
                <EuiCard
                  layout="horizontal"
                  hasBorder
                  titleSize="xs"
                  icon={<EuiIcon type={model.iconType} size="l" aria-hidden />}
                  title={type.name}
                  description={type.description}
                  isDisabled={!type.enabled_in_license}
                  onClick={() => void navigate(createRulePath(type.id))}
                  data-test-subj={`${type.id}-SelectOption`}
                />
              </EuiFlexItem>
            ))}
          </EuiFlexGrid>
        )}
      </EuiModalBody>
    </EuiModal>
  );
}
