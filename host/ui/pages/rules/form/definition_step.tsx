import {
  EuiAccordion,
  EuiCallOut,
  EuiFieldNumber,
  EuiFlexGroup,
  EuiFlexItem,
  EuiFormRow,
  EuiIcon,
  EuiPanel,
  EuiSkeletonText,
  EuiSpacer,
  EuiText,
  EuiTitle,
  useGeneratedHtmlId,
} from '@elastic/eui';
import React, { Suspense } from 'react';
import type { RuleTypeResource } from '../../../../common/rule_type_resource';
import { PartBoundary } from '../../connectors/part_boundary';
import type { RuleTypeModel } from '../types/rule_type_model';
import { DurationField } from './duration_field';
import { FlappingFields } from './flapping_fields';
import type { DraftProblems, RuleDraft } from './rule_draft';

export interface DefinitionStepProps {
  ruleId: string;
  isSaved: boolean;
  draft: RuleDraft;
  ruleType: RuleTypeResource;
  model: RuleTypeModel;
  /** Undefined until they are worth being shown. */
  problems: DraftProblems | undefined;
  onChange(change: (before: RuleDraft) => Partial<RuleDraft>): void;
}

/** What the rule looks at, and how often. */
export function DefinitionStep(props: DefinitionStepProps) {
  const { draft, ruleType, model, problems, onChange } = props;
  const TypeFields = model.fields;
  const intervalErrors = problems?.interval ?? [];
  const delayErrors = problems?.alertDelay ?? [];
  const hasAdvancedErrors = delayErrors.length + (problems?.flapping.length ?? 0) > 0;
  return (
    <EuiPanel hasBorder hasShadow={false} data-test-subj="ruleDefinition">
      <EuiFlexGroup gutterSize="s" alignItems="center" responsive={false}>
        <EuiFlexItem grow={false}>
          <EuiIcon type={model.iconType} size="l" aria-hidden />
        </EuiFlexItem>
        <EuiFlexItem>
          <EuiTitle size="xxs">
            <h3>{ruleType.name}</h3>
          </EuiTitle>
          <EuiText size="xs" color="subdued">
            <p>{ruleType.description}</p>
          </EuiText>
        </EuiFlexItem>
      </EuiFlexGroup>
      <EuiSpacer size="m" />
      <PartBoundary fallback={<FieldsNotLoaded />}>
        <Suspense fallback={<EuiSkeletonText lines={4} contentAriaLabel="definition" />}>
          <TypeFields
            params={draft.params}
            onChange={(change) => onChange(({ params }) => ({ params: merged(params, change) }))}
            errors={problems?.params ?? {}}
            ruleId={props.ruleId}
            isSaved={props.isSaved}
          />
        </Suspense>
      </PartBoundary>
      <EuiSpacer size="l" />
      <EuiFormRow
        fullWidth
        label={model.isPushed ? 'Look for alerts that ended by themselves every' : 'Check every'}
        helpText={
          model.isPushed
            ? 'What is pushed is taken at once, whatever stands here.'
            : 'How often the rule checks.'
        }
        isInvalid={intervalErrors.length > 0}
        error={intervalErrors}
      >
        <DurationField
          label="Check every"
          value={draft.interval}
          isInvalid={intervalErrors.length > 0}
          onChange={(interval) => onChange(() => ({ interval }))}
          testSubjects={['ruleScheduleNumberInput', 'ruleScheduleUnitInput']}
        />
      </EuiFormRow>
      <EuiSpacer size="m" />
      <EuiAccordion
        id={useGeneratedHtmlId()}
        buttonContent="Advanced options"
        paddingSize="m"
        {...(hasAdvancedErrors && { forceState: 'open' as const })}
        data-test-subj="advancedOptionsAccordion"
      >
        <EuiFormRow
          fullWidth
          label="Alert delay"
          helpText="An alert counts only when it was found in so many checks in a row."
          isInvalid={delayErrors.length > 0}
          error={delayErrors}
        >
          <EuiFieldNumber
            fullWidth
            min={1}
            value={draft.alertDelay}
            append="checks in a row"
            isInvalid={delayErrors.length > 0}
            onChange={({ target }) => onChange(() => ({ alertDelay: target.value }))}
            data-test-subj="alertDelayInput"
          />
        </EuiFormRow>
        <FlappingFields
          flapping={draft.flapping}
          errors={problems?.flapping ?? []}
          onChange={(flapping) => onChange(() => ({ flapping }))}
        />
      </EuiAccordion>
    </EuiPanel>
  );
}

/** What became undefined is gone. */
const merged = (params: RuleDraft['params'], change: RuleDraft['params']): RuleDraft['params'] =>
  Object.fromEntries(
    Object.entries({ ...params, ...change }).filter(([, value]) => value !== undefined),
  );

const FieldsNotLoaded = () => (
  <EuiCallOut
    announceOnMount={false}
    color="danger"
    iconType="error"
    title="The form of this rule type could not be loaded."
    data-test-subj="ruleFieldsNotLoaded"
  >
    <p>Reload the page. If that does not help, look at the browser’s console.</p>
  </EuiCallOut>
);
