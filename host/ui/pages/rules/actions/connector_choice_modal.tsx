import {
  EuiButton,
  EuiButtonEmpty,
  EuiCard,
  EuiEmptyPrompt,
  EuiFacetButton,
  EuiFacetGroup,
  EuiFieldSearch,
  EuiFlexGroup,
  EuiFlexItem,
  EuiModal,
  EuiModalBody,
  EuiModalFooter,
  EuiModalHeader,
  EuiModalHeaderTitle,
  EuiSpacer,
  EuiTextColor,
  useGeneratedHtmlId,
} from '@elastic/eui';
import React, { useState } from 'react';
import type {
  ConnectorTypeResource,
  ListedConnectorResource,
} from '../../../../common/connector_resource';
import { useServices } from '../../../services';
import { ConnectorTypeIcon } from '../../connectors/connector_type_icon';

export interface ConnectorChoiceModalProps {
  connectors: readonly ListedConnectorResource[];
  types: readonly ConnectorTypeResource[];
  onChoose(connector: ListedConnectorResource): void;
  onCreate(): void;
  onClose(): void;
}

/** Which connector an action is of; one that is missing can be made from here. */
export function ConnectorChoiceModal(props: ConnectorChoiceModalProps) {
  const { types, onChoose, onCreate, onClose } = props;
  const { connectorTypes, session } = useServices();
  const titleId = useGeneratedHtmlId();
  const [text, setText] = useState('');
  const [typeId, setTypeId] = useState<string | null>(null);
  const nameOf = (id: string) => types.find((type) => type.id === id)?.name ?? id;
  const wanted = text.trim().toLowerCase();
  const usable = props.connectors.filter(({ connector_type_id: id }) =>
    types.some((type) => type.id === id && type.enabled),
  );
  const matching = usable.filter((connector) =>
    `${connector.name}\n${nameOf(connector.connector_type_id)}`.toLowerCase().includes(wanted),
  );
  const found = matching.filter(({ connector_type_id: id }) => typeId === null || id === typeId);
  const typeIds = [...new Set(usable.map(({ connector_type_id: id }) => id))].toSorted((a, b) =>
    nameOf(a).localeCompare(nameOf(b)),
  );
  const countOf = (id: string | null) =>
    matching.filter(({ connector_type_id: other }) => id === null || other === id).length;
  return (
    <EuiModal
      onClose={onClose}
      aria-labelledby={titleId}
      style={{ width: 720, maxWidth: '100%' }}
      data-test-subj="ruleActionsConnectorsModal"
    >
      <EuiModalHeader>
        <EuiModalHeaderTitle id={titleId}>Select connector</EuiModalHeaderTitle>
      </EuiModalHeader>
      <EuiModalBody>
        <EuiFieldSearch
          fullWidth
          placeholder="Search"
          aria-label="Search connectors"
          value={text}
          onChange={({ target }) => setText(target.value)}
          data-test-subj="ruleActionsConnectorsModalSearch"
        />
        <EuiSpacer size="m" />
        {found.length === 0 ? (
          <EuiEmptyPrompt
            titleSize="xs"
            title={<h2>{usable.length === 0 ? 'No connectors yet' : 'No connectors found'}</h2>}
            body={usable.length === 0 && <p>A connector says where alerts go, such as xMatters.</p>}
            actions={
              usable.length > 0 && (
                <EuiButtonEmpty
                  onClick={() => {
                    setText('');
                    setTypeId(null);
                  }}
                  data-test-subj="ruleActionsConnectorsModalClearFiltersButton"
                >
                  Clear filters
                </EuiButtonEmpty>
              )
            }
            data-test-subj="ruleActionsConnectorsModalEmpty"
          />
        ) : (
          <EuiFlexGroup gutterSize="l">
            <EuiFlexItem grow={false} style={{ minWidth: 160 }}>
              <EuiFacetGroup data-test-subj="ruleActionsConnectorsModalFilterButtonGroup">
                {[null, ...typeIds].map((id) => (
                  <EuiFacetButton
                    key={id ?? ''}
                    quantity={countOf(id)}
                    isSelected={typeId === id}
                    onClick={() => setTypeId(id)}
                    data-test-subj="ruleActionsConnectorsModalFilterButton"
                  >
                    {id === null ? 'All' : nameOf(id)}
                  </EuiFacetButton>
                ))}
              </EuiFacetGroup>
            </EuiFlexItem>
            <EuiFlexItem>
              <EuiFlexGroup direction="column" gutterSize="s">
                {found.map((connector) => {
                  const { id, name, connector_type_id: type } = connector;
                  const model = connectorTypes.has(type) ? connectorTypes.get(type) : undefined;
                  return (
                    <EuiFlexItem key={id} grow={false}>
                      <EuiCard
                        layout="horizontal"
                        titleSize="xs"
                        hasBorder
                        icon={<ConnectorTypeIcon model={model} size="l" />}
                        title={name}
                        description={<EuiTextColor color="subdued">{nameOf(type)}</EuiTextColor>}
                        isDisabled={!model}
                        onClick={() => onChoose(connector)}
                        data-action-type-id={type}
                        data-test-subj="ruleActionsConnectorsModalCard"
                      />
                    </EuiFlexItem>
                  );
                })}
              </EuiFlexGroup>
            </EuiFlexItem>
          </EuiFlexGroup>
        )}
      </EuiModalBody>
      <EuiModalFooter>
        <EuiButtonEmpty onClick={onClose}>Cancel</EuiButtonEmpty>
        {session.capabilities.actions.save && (
          <EuiButton
            iconType="plusCircle"
            fill={usable.length === 0}
            onClick={onCreate}
            data-test-subj="ruleActionsCreateConnectorButton"
          >
            Create connector
          </EuiButton>
        )}
      </EuiModalFooter>
    </EuiModal>
  );
}
