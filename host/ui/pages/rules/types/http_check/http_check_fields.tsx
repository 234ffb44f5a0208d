import {
  EuiAccordion,
  EuiButtonGroup,
  EuiFlexGrid,
  EuiFlexItem,
  EuiFormRow,
  EuiSpacer,
  EuiSwitch,
  useGeneratedHtmlId,
} from '@elastic/eui';
import React from 'react';
import { OptionalNumberField } from '../optional_number_field';
import type { RuleParamsProps } from '../rule_type_model';
import { TextListField } from '../text_list_field';
import { readHttpCheck } from './http_check_params';

const METHODS = [
  { id: 'GET', label: 'GET' },
  { id: 'HEAD', label: 'HEAD' },
];

/** Which addresses are asked, and what counts as a good answer. */
export default function HttpCheckFields({ params, onChange, errors }: RuleParamsProps) {
  const check = readHttpCheck(params);
  const methodErrors = errors['method'] ?? [];
  return (
    <>
      <TextListField
        label="URLs"
        helpText="Each is asked at every check and alerts by itself. Press Enter after each, or paste several."
        placeholder="https://www.example.com/health"
        values={check.urls}
        errors={errors['urls']}
        onChange={(urls) => onChange({ urls })}
        testSubject="httpCheckUrls"
      />
      <TextListField
        label="Expected status"
        helpText="Such as 200, 2xx or 200-299."
        values={check.expectedStatus}
        errors={errors['expectedStatus']}
        onChange={(expectedStatus) => onChange({ expectedStatus })}
        testSubject="httpCheckStatus"
      />
      <EuiSpacer size="m" />
      <EuiFlexGrid columns={2} gutterSize="m">
        <EuiFlexItem>
          <OptionalNumberField
            label="Slowest answer"
            append="ms"
            value={check.maxLatencyMs}
            onChange={(maxLatencyMs) => onChange({ maxLatencyMs })}
            helpText="Alert when it takes longer."
            testSubject="httpCheckLatency"
          />
        </EuiFlexItem>
        <EuiFlexItem>
          <OptionalNumberField
            label="Certificate lasts"
            append="days"
            value={check.minTlsDays}
            onChange={(minTlsDays) => onChange({ minTlsDays })}
            helpText="Alert when it expires sooner."
            testSubject="httpCheckTlsDays"
          />
        </EuiFlexItem>
      </EuiFlexGrid>
      <EuiSpacer size="m" />
      <EuiAccordion
        id={useGeneratedHtmlId()}
        buttonContent="Request and body"
        paddingSize="m"
        {...(methodErrors.length > 0 && { forceState: 'open' as const })}
        data-test-subj="httpCheckMore"
      >
        <EuiFormRow
          fullWidth
          label="Method"
          isInvalid={methodErrors.length > 0}
          error={methodErrors}
        >
          <EuiButtonGroup
            legend="Method"
            options={METHODS}
            idSelected={check.method}
            onChange={(method) => onChange({ method })}
            data-test-subj="httpCheckMethod"
          />
        </EuiFormRow>
        <TextListField
          label="Body contains"
          separator={null}
          values={check.bodyContains}
          onChange={(bodyContains) => onChange({ bodyContains })}
          testSubject="httpCheckContains"
        />
        <TextListField
          label="Body does not contain"
          separator={null}
          values={check.bodyLacks}
          onChange={(bodyLacks) => onChange({ bodyLacks })}
          testSubject="httpCheckLacks"
        />
        <OptionalNumberField
          label="Wait for an answer"
          append="ms"
          isRequired
          value={check.timeoutMs}
          onChange={(timeoutMs) => onChange({ timeoutMs })}
          testSubject="httpCheckTimeout"
        />
        <EuiFormRow fullWidth>
          <EuiSwitch
            label="Follow redirects"
            checked={check.followRedirects}
            onChange={({ target }) => onChange({ followRedirects: target.checked })}
            data-test-subj="httpCheckRedirects"
          />
        </EuiFormRow>
      </EuiAccordion>
    </>
  );
}
