import React from 'react';
import { MeasureFields } from '../measure/measure_fields';
import { listOf } from '../measure/measure_problems';
import type { RuleParamsProps } from '../rule_type_model';
import { TextField } from '../text_field';
import { TextListField } from '../text_list_field';

/** Which documents are looked at, and what is computed of them. */
export default function IndexThresholdFields({ params, onChange, errors }: RuleParamsProps) {
  return (
    <>
      <TextListField
        label="Indices"
        helpText="Names or patterns such as metrics-*."
        values={listOf(params['index'])}
        errors={errors['index']}
        onChange={(index) => onChange({ index })}
        testSubject="indexThresholdIndex"
      />
      <TextField
        label="Time field"
        value={params['timeField']}
        errors={errors['timeField']}
        onChange={(timeField) => onChange({ timeField })}
        testSubject="indexThresholdTimeField"
      />
      <TextField
        label="Filter"
        helpText="KQL, e.g. host.name : web-*. All documents without it."
        value={params['filterKuery']}
        errors={undefined}
        onChange={(filterKuery) => onChange({ filterKuery })}
        testSubject="indexThresholdFilter"
      />
      <MeasureFields params={params} errors={errors} onChange={onChange} />
    </>
  );
}
