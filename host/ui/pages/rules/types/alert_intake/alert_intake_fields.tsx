import {
  EuiButton,
  EuiButtonGroup,
  EuiCallOut,
  EuiCopy,
  EuiFieldText,
  EuiFlexGrid,
  EuiFlexItem,
  EuiFormRow,
  EuiLink,
  EuiPanel,
  EuiSpacer,
  EuiText,
  EuiTitle,
} from '@elastic/eui';
import React from 'react';
import { Copyable } from '../../../../components/copyable';
import { useHrefOf } from '../../../../components/use_href_of';
import { API_KEYS_PATH } from '../../../../paths';
import { pushPath } from '../../data/api_paths';
import { OptionalNumberField } from '../optional_number_field';
import type { RuleParamsProps } from '../rule_type_model';
import { TextListField } from '../text_list_field';
import { readAlertIntake, type IntakeMapping } from './alert_intake_params';
import { senderSettings } from './sender_settings';

const FORMATS = [
  { id: 'alertmanager', label: 'Alertmanager' },
  { id: 'grafana', label: 'Grafana' },
  { id: 'generic', label: 'Other (JSON)' },
];

const PLACES = [
  { key: 'id', label: 'ID', help: 'What is the same as long as the alert lasts.' },
  { key: 'status', label: 'Status', help: 'Without it, every push means that the alert fires.' },
  { key: 'reason', label: 'Reason', help: 'A sentence for people.' },
  { key: 'severity', label: 'Severity', help: 'For {{context.severity}}.' },
  { key: 'alerts', label: 'List of alerts', help: 'Without it the body is a list, or one alert.' },
] as const;

const labelOf = (format: string) => FORMATS.find(({ id }) => id === format)?.label ?? format;

const MINUTE_MS = 60_000;

/** Where alerts are pushed to, and how the other system is told. */
export default function AlertIntakeFields(props: RuleParamsProps) {
  const { params, onChange, errors, ruleId, isSaved } = props;
  const intake = readAlertIntake(params);
  const { format, mapping, expireAfterMs } = intake;
  const hrefOf = useHrefOf();
  const url = `${window.location.origin}${hrefOf(pushPath(ruleId))}`;
  const settings = senderSettings(format, url, mapping);
  const isJson = format === 'generic';
  const changeMapping = (change: Partial<IntakeMapping>) =>
    onChange({
      mapping: Object.fromEntries(
        Object.entries({ ...mapping, ...change }).filter(([, value]) => value !== ''),
      ),
    });
  return (
    <>
      <EuiFormRow fullWidth label="Alerts come from">
        <EuiButtonGroup
          legend="Alerts come from"
          isFullWidth
          options={FORMATS}
          idSelected={format}
          onChange={(id) =>
            onChange({ format: id, ...(id !== 'generic' && { mapping: undefined }) })
          }
          data-test-subj="alertIntakeFormat"
        />
      </EuiFormRow>
      {isJson && (
        <>
          <EuiSpacer size="m" />
          <EuiTitle size="xxxs">
            <h4>Where the parts of an alert are, such as data.alert.id</h4>
          </EuiTitle>
          <EuiSpacer size="s" />
          <EuiFlexGrid columns={2} gutterSize="m">
            {PLACES.map(({ key, label, help }) => {
              const wrong = key === 'id' ? (errors['id'] ?? []) : [];
              return (
                <EuiFlexItem key={key}>
                  <EuiFormRow
                    fullWidth
                    label={label}
                    helpText={help}
                    isInvalid={wrong.length > 0}
                    error={wrong}
                  >
                    <EuiFieldText
                      fullWidth
                      value={mapping[key] ?? ''}
                      isInvalid={wrong.length > 0}
                      onChange={({ target }) => changeMapping({ [key]: target.value })}
                      data-test-subj={`alertIntakeMapping-${key}`}
                    />
                  </EuiFormRow>
                </EuiFlexItem>
              );
            })}
          </EuiFlexGrid>
          <EuiSpacer size="m" />
          {mapping.status && (
            <TextListField
              label="Status that means that it is over"
              helpText="Everything else means that the alert fires. Without any: resolved, recovered, ok, closed, normal, inactive, false, 0."
              values={mapping.resolvedValues ?? []}
              onChange={(values) => {
                const { resolvedValues: _before, ...others } = mapping;
                onChange({
                  mapping: { ...others, ...(values.length > 0 && { resolvedValues: values }) },
                });
              }}
              testSubject="alertIntakeResolvedValues"
            />
          )}
        </>
      )}
      <OptionalNumberField
        label="Take an alert for over when it was not repeated for"
        append="minutes"
        min={0}
        value={expireAfterMs > 0 ? expireAfterMs / MINUTE_MS : undefined}
        onChange={(minutes) => onChange({ expireAfterMs: Math.max(0, minutes ?? 0) * MINUTE_MS })}
        helpText="For senders that do not say when an alert is over. Alertmanager and Grafana do."
        testSubject="alertIntakeExpire"
      />
      <EuiSpacer size="l" />
      <EuiPanel color="subdued" hasShadow={false}>
        <EuiTitle size="xxs">
          <h4>Push URL</h4>
        </EuiTitle>
        <EuiSpacer size="xs" />
        <EuiText size="s" data-test-subj="alertIntakeUrl">
          <Copyable text={url} what="push URL" />
        </EuiText>
        {!isSaved && (
          <EuiText size="xs" color="subdued">
            <p>It works once the rule is created.</p>
          </EuiText>
        )}
        <EuiSpacer size="m" />
        <EuiTitle size="xxs">
          <h4>{isJson ? 'An alert to try it with' : `Settings of ${labelOf(format)}`}</h4>
        </EuiTitle>
        <EuiSpacer size="xs" />
        <pre
          style={{
            whiteSpace: 'pre-wrap',
            overflowWrap: 'anywhere',
            fontSize: 12,
            lineHeight: 1.5,
          }}
          data-test-subj="alertIntakeSettings"
        >
          {settings}
        </pre>
        <EuiSpacer size="s" />
        <EuiCopy textToCopy={settings}>
          {(copy) => (
            <EuiButton size="s" iconType="copy" onClick={copy}>
              {isJson ? 'Copy command' : 'Copy settings'}
            </EuiButton>
          )}
        </EuiCopy>
        <EuiSpacer size="m" />
        <EuiCallOut
          announceOnMount={false}
          size="s"
          iconType="key"
          title="Put in an API key of your own in place of <API key>."
        >
          <EuiLink
            href={hrefOf(API_KEYS_PATH)}
            target="_blank"
            external
            data-test-subj="alertIntakeApiKeys"
          >
            Create an API key
          </EuiLink>
        </EuiCallOut>
      </EuiPanel>
    </>
  );
}
