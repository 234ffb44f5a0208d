import { EuiFormRow, EuiTextArea } from '@elastic/eui';
import React, { useState } from 'react';
import type { RuleParams, RuleParamsProps } from './rule_type_model';

/** The params of a rule type that has no form. */
export default function JsonParamsFields({ params, onChange }: RuleParamsProps) {
  const [text, setText] = useState(() => JSON.stringify(params, null, 2));
  const [isWrong, setIsWrong] = useState(false);

  function take(next: string) {
    setText(next);
    const read = readObject(next);
    setIsWrong(read === undefined);
    if (read) {
      const gone = Object.keys(params).map((key): [string, undefined] => [key, undefined]);
      onChange({ ...Object.fromEntries(gone), ...read });
    }
  }

  return (
    <EuiFormRow
      fullWidth
      label="Params"
      helpText="A JSON object, as the API takes it."
      isInvalid={isWrong}
      error="This is no JSON object."
    >
      <EuiTextArea
        fullWidth
        rows={10}
        value={text}
        isInvalid={isWrong}
        onChange={({ target }) => take(target.value)}
        data-test-subj="ruleParamsJson"
      />
    </EuiFormRow>
  );
}

function readObject(text: string): RuleParams | undefined {
  try {
    const read = JSON.parse(text) as unknown;
    return typeof read === 'object' && read !== null && !Array.isArray(read)
      ? (read as RuleParams)
      : undefined;
  } catch {
    return undefined;
  }
}
