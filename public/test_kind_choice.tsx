import { EuiRadioGroup, EuiText, useGeneratedHtmlId } from '@elastic/eui';
import React from 'react';
import { TEST_KIND, TEST_KIND_HELP, TEST_KIND_LABELS } from './params_translations';
import { TEST_KINDS, type TestKind } from './test_kind';

interface TestKindChoiceProps {
  kind: TestKind;
  onChange(kind: TestKind): void;
}

export function TestKindChoice({ kind, onChange }: TestKindChoiceProps) {
  const id = useGeneratedHtmlId({ prefix: 'xmattersTestKind' });
  return (
    <EuiRadioGroup
      data-test-subj="xmattersTestKind"
      name={id}
      legend={{ children: TEST_KIND }}
      idSelected={`${id}-${kind}`}
      options={TEST_KINDS.map((value) => ({
        id: `${id}-${value}`,
        value,
        'data-test-subj': `xmattersTestKind-${value}`,
        label: (
          <>
            {TEST_KIND_LABELS[value]}{' '}
            <EuiText size="xs" color="subdued" component="span" className="eui-displayBlock">
              {TEST_KIND_HELP[value]}
            </EuiText>
          </>
        ),
      }))}
      onChange={(_id, value) => onChange(value as TestKind)}
    />
  );
}
