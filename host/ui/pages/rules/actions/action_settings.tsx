import {
  EuiFieldText,
  EuiFormRow,
  EuiSelect,
  EuiSpacer,
  EuiSuperSelect,
  EuiSwitch,
  EuiText,
  useGeneratedHtmlId,
} from '@elastic/eui';
import React from 'react';
import type { RuleNotifyWhen } from '../../../../common/rule_resource';
import type { RuleTypeResource } from '../../../../common/rule_type_resource';
import { durationMs, isDuration, type Duration } from '../data/duration';
import { DurationField } from '../form/duration_field';
import type { ActionDraft } from './action_draft';
import { TimeframeFields } from './timeframe_fields';
import type { ActionProblems } from './use_actions_problems';

const WHEN: ReadonlyArray<{ value: RuleNotifyWhen; name: string; text: string }> = [
  {
    value: 'onActionGroupChange',
    name: 'On status changes',
    text: 'Once when an alert begins, and again when it changes.',
  },
  {
    value: 'onActiveAlert',
    name: 'On check intervals',
    text: 'At every check, as long as the alert is active.',
  },
  {
    value: 'onThrottleInterval',
    name: 'On custom action intervals',
    text: 'Again and again at an interval of its own, as long as the alert is active.',
  },
];

export interface ActionSettingsProps {
  draft: ActionDraft;
  ruleType: RuleTypeResource;
  ruleInterval: Duration;
  problems: ActionProblems | undefined;
  onChange(change: Partial<ActionDraft>): void;
}

/** When and for which alerts an action runs. */
export function ActionSettings(props: ActionSettingsProps) {
  const { draft, ruleType, ruleInterval, problems, onChange } = props;
  const { isSummary, notifyWhen, throttle, group, query, timeframe } = draft;
  const whenId = useGeneratedHtmlId();
  const options = WHEN.filter(({ value }) => !isSummary || value !== 'onActionGroupChange');
  const groups = [...ruleType.action_groups, ruleType.recovery_action_group];
  const isTooOften =
    notifyWhen === 'onThrottleInterval' &&
    isDuration(throttle) &&
    isDuration(ruleInterval) &&
    durationMs(throttle) < durationMs(ruleInterval);
  const throttleErrors = [
    ...(problems?.throttle ?? []),
    ...(isTooOften ? ['It cannot run more often than the rule checks.'] : []),
  ];

  return (
    <div data-test-subj="ruleActionsSettings">
      {ruleType.has_alerts_mappings && (
        <EuiFormRow fullWidth label="Sent for">
          <EuiSelect
            fullWidth
            value={isSummary ? 'summary' : 'for_each'}
            options={[
              { value: 'for_each', text: 'For each alert' },
              { value: 'summary', text: 'Summary of alerts' },
            ]}
            onChange={({ target }) =>
              onChange(
                target.value === 'summary'
                  ? {
                      isSummary: true,
                      group: ruleType.default_action_group_id,
                      ...(notifyWhen === 'onActionGroupChange' && { notifyWhen: 'onActiveAlert' }),
                    }
                  : { isSummary: false },
              )
            }
            data-test-subj="summaryOrPerRuleSelect"
          />
        </EuiFormRow>
      )}
      <EuiFormRow fullWidth label="Action frequency" id={whenId}>
        <EuiSuperSelect
          fullWidth
          valueOfSelected={notifyWhen}
          options={options.map(({ value, name, text }) => ({
            value,
            inputDisplay: name,
            dropdownDisplay: (
              <>
                <strong>{name}</strong>
                <EuiText size="xs" color="subdued">
                  <p>{text}</p>
                </EuiText>
              </>
            ),
            'data-test-subj': value,
          }))}
          onChange={(value) => onChange({ notifyWhen: value })}
          data-test-subj="notifyWhenSelect"
        />
      </EuiFormRow>
      {notifyWhen === 'onThrottleInterval' && (
        <EuiFormRow
          fullWidth
          label="Run every"
          isInvalid={throttleErrors.length > 0}
          error={throttleErrors}
        >
          <DurationField
            label="Run every"
            value={throttle}
            units={['m', 'h', 'd']}
            isInvalid={throttleErrors.length > 0}
            onChange={(value) => onChange({ throttle: value })}
            testSubjects={['throttleInput', 'throttleUnitInput']}
          />
        </EuiFormRow>
      )}
      {!isSummary && (
        <EuiFormRow fullWidth label="Run when">
          <EuiSelect
            fullWidth
            value={group}
            options={groups.map(({ id, name }) => ({
              value: id,
              text: name,
              'data-test-subj': `addNewActionConnectorActionGroup-${id}`,
            }))}
            onChange={({ target }) => onChange({ group: target.value })}
            data-test-subj="ruleActionsSettingsSelectActionGroup"
          />
        </EuiFormRow>
      )}
      <EuiSpacer size="m" />
      <EuiSwitch
        label="If alert matches a query"
        checked={query !== null}
        onChange={({ target }) => onChange({ query: target.checked ? '' : null })}
        data-test-subj="alertsFilterQueryToggle"
      />
      {query !== null && (
        <EuiFormRow
          fullWidth
          label="Query"
          helpText='KQL over the alert, e.g. kibana.alert.instance.id : "web-*" or context.status >= 500.'
          isInvalid={(problems?.query.length ?? 0) > 0}
          error={problems?.query}
        >
          <EuiFieldText
            fullWidth
            value={query}
            isInvalid={(problems?.query.length ?? 0) > 0}
            placeholder="Filter alerts using KQL syntax"
            onChange={({ target }) => onChange({ query: target.value })}
            data-test-subj="alertsFilterQuery"
          />
        </EuiFormRow>
      )}
      <EuiSpacer size="m" />
      <TimeframeFields
        timeframe={timeframe}
        errors={problems?.timeframe ?? []}
        onChange={(value) => onChange({ timeframe: value })}
      />
    </div>
  );
}
