import { EuiFormRow, EuiSelect, EuiSpacer, EuiSwitch } from '@elastic/eui';
import React from 'react';
import { ThresholdFields } from '../measure/threshold_fields';
import type { RuleParamsProps } from '../rule_type_model';
import { TextField } from '../text_field';
import { TextListField } from '../text_list_field';

/** Which Prometheus is asked what, and which series alert. */
export default function PrometheusQueryFields({ params, onChange, errors }: RuleParamsProps) {
  const isNamed = params['url'] === undefined;
  const hasThreshold = params['thresholdComparator'] !== undefined;
  const labels = params['idLabels'];
  return (
    <>
      <EuiFormRow fullWidth label="Prometheus">
        <EuiSelect
          fullWidth
          value={isNamed ? 'server' : 'url'}
          options={[
            { value: 'server', text: 'A server of prometheus.servers in host.yml' },
            { value: 'url', text: 'An address that wants no credentials' },
          ]}
          onChange={({ target }) =>
            onChange(
              target.value === 'server'
                ? { url: undefined }
                : { server: undefined, url: 'http://localhost:9090' },
            )
          }
          data-test-subj="prometheusKind"
        />
      </EuiFormRow>
      {isNamed ? (
        <TextField
          label="Name of the server"
          value={params['server']}
          errors={errors['server']}
          onChange={(server) => onChange({ server })}
          testSubject="prometheusServer"
        />
      ) : (
        <TextField
          label="URL"
          value={params['url']}
          errors={errors['url']}
          onChange={(url) => onChange({ url: url ?? '' })}
          testSubject="prometheusUrl"
        />
      )}
      <TextField
        label="Query"
        helpText="PromQL. Each series of its answer can alert."
        placeholder='rate(http_requests_total{code=~"5.."}[5m])'
        rows={3}
        value={params['query']}
        errors={errors['query']}
        onChange={(query) => onChange({ query })}
        testSubject="prometheusQuery"
      />
      <EuiSpacer size="m" />
      <EuiSwitch
        label="Compare each value with a threshold"
        checked={hasThreshold}
        onChange={({ target }) =>
          onChange(
            target.checked
              ? { thresholdComparator: '>' }
              : { thresholdComparator: undefined, threshold: undefined, noData: undefined },
          )
        }
        data-test-subj="prometheusHasThreshold"
      />
      {hasThreshold ? (
        <>
          <EuiSpacer size="m" />
          <ThresholdFields
            label="Alert when the value"
            params={params}
            errors={errors}
            onChange={onChange}
          />
          <EuiFormRow fullWidth label="When there is no series at all">
            <EuiSelect
              fullWidth
              value={params['noData'] === 'alert' ? 'alert' : 'recover'}
              options={[
                { value: 'recover', text: 'All is well: alerts recover' },
                { value: 'alert', text: 'Alert: something should be there' },
              ]}
              onChange={({ target }) => onChange({ noData: target.value })}
              data-test-subj="prometheusNoData"
            />
          </EuiFormRow>
        </>
      ) : (
        <EuiSpacer size="m" />
      )}
      <TextListField
        label="Labels that tell alerts apart"
        helpText="All of them unless you name some, e.g. instance."
        values={Array.isArray(labels) ? labels.map(String) : []}
        onChange={(names) => onChange({ idLabels: names.length === 0 ? undefined : names })}
        testSubject="prometheusIdLabels"
      />
    </>
  );
}
