import {
  EuiButtonGroup,
  EuiFieldNumber,
  EuiFormRow,
  EuiSelect,
  EuiSpacer,
  EuiSwitch,
} from '@elastic/eui';
import React from 'react';
import { MeasureFields, WindowFields } from '../measure/measure_fields';
import type { RuleParams, RuleParamsProps } from '../rule_type_model';
import { TextField } from '../text_field';
import { TextListField } from '../text_list_field';
import { DEFAULT_ES_QUERY, isEsql } from './es_query_params';

const KINDS = [
  { id: 'esQuery', label: 'Query DSL' },
  { id: 'esqlQuery', label: 'ES|QL' },
];

/** What the other kind of query has is not taken by the server. */
const CHANGES: Record<string, RuleParams> = {
  esQuery: { esqlQuery: undefined, index: [], esQuery: DEFAULT_ES_QUERY, groupBy: 'all' },
  esqlQuery: {
    esqlQuery: { esql: '' },
    index: undefined,
    esQuery: undefined,
    groupBy: 'all',
    aggType: 'count',
    aggField: undefined,
    termField: undefined,
    termSize: undefined,
    thresholdComparator: '>',
    threshold: [0],
  },
};

/** A search, by either of Elasticsearch's languages. */
export default function EsQueryFields({ params, onChange, errors }: RuleParamsProps) {
  const index = params['index'];
  return (
    <>
      <EuiFormRow fullWidth label="Query language">
        <EuiButtonGroup
          legend="Query language"
          isFullWidth
          options={KINDS}
          idSelected={isEsql(params) ? 'esqlQuery' : 'esQuery'}
          onChange={(searchType) => onChange({ searchType, ...CHANGES[searchType] })}
          data-test-subj="esQuerySearchType"
        />
      </EuiFormRow>
      {isEsql(params) ? (
        <>
          <TextField
            label="ES|QL query"
            placeholder='FROM logs-* | WHERE level == "error" | STATS errors = COUNT(*) BY host'
            rows={5}
            value={(params['esqlQuery'] as { esql?: string } | undefined)?.esql}
            errors={errors['esqlQuery']}
            onChange={(esql) => onChange({ esqlQuery: { esql: esql ?? '' } })}
            testSubject="esqlQueryEditor"
          />
          <EuiFormRow fullWidth label="Alert">
            <EuiSelect
              fullWidth
              value={params['groupBy'] === 'row' ? 'row' : 'all'}
              options={[
                { value: 'all', text: 'Once when there are rows' },
                { value: 'row', text: 'For each row' },
              ]}
              onChange={({ target }) => onChange({ groupBy: target.value })}
              data-test-subj="esqlGroupBy"
            />
          </EuiFormRow>
        </>
      ) : (
        <>
          <TextListField
            label="Indices"
            helpText="Names or patterns such as logs-*."
            values={Array.isArray(index) ? index.map(String) : []}
            errors={errors['index']}
            onChange={(names) => onChange({ index: names })}
            testSubject="esQueryIndex"
          />
          <TextField
            label="Query"
            helpText="An object with “query”; fields, _source and runtime_mappings count, too."
            rows={8}
            value={params['esQuery']}
            errors={errors['esQuery']}
            onChange={(esQuery) => onChange({ esQuery: esQuery ?? '' })}
            testSubject="esQueryJson"
          />
        </>
      )}
      <TextField
        label="Time field"
        value={params['timeField']}
        errors={errors['timeField']}
        onChange={(timeField) => onChange({ timeField })}
        testSubject="esQueryTimeField"
      />
      {isEsql(params) ? (
        <WindowFields params={params} errors={errors} onChange={onChange} />
      ) : (
        <>
          <MeasureFields params={params} errors={errors} onChange={onChange} />
          <EuiFormRow
            fullWidth
            label="Documents passed on"
            helpText="So many at most are in {{context.hits}}."
          >
            <EuiFieldNumber
              fullWidth
              min={0}
              max={10_000}
              value={Number(params['size'] ?? 100)}
              onChange={({ target }) => onChange({ size: Number(target.value) })}
              data-test-subj="esQuerySize"
            />
          </EuiFormRow>
        </>
      )}
      <EuiSpacer size="m" />
      <EuiSwitch
        label="Leave out what the run before has seen"
        checked={params['excludeHitsFromPreviousRun'] !== false}
        onChange={({ target }) => onChange({ excludeHitsFromPreviousRun: target.checked })}
        data-test-subj="excludeHitsFromPreviousRun"
      />
    </>
  );
}
