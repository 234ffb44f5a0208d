/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { EuiProvider } from '@elastic/eui';
import { configure, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { useState } from 'react';
import {
  JsonEditorWithMessageVariables,
  type JsonEditorWithMessageVariablesProps,
} from './json_editor_with_message_variables';

configure({ testIdAttribute: 'data-test-subj', asyncUtilTimeout: 20_000 });

function Panel({ inputTargetValue, ...props }: Partial<JsonEditorWithMessageVariablesProps>) {
  const [json, setJson] = useState(inputTargetValue);
  return (
    <EuiProvider>
      <JsonEditorWithMessageVariables
        label="Body"
        paramsProperty="body"
        inputTargetValue={json}
        onDocumentsChange={setJson}
        {...props}
      />
    </EuiProvider>
  );
}

const field = () => screen.getByLabelText('Body');
const NOT_JSON = 'This is not valid JSON.';

it('passes on what is typed and that it was left', async () => {
  const onBlur = jest.fn();
  render(<Panel inputTargetValue="[1" onBlur={onBlur} />);
  expect(field()).toBe(screen.getByTestId('bodyJsonEditor'));
  await userEvent.type(field(), ']');
  expect(field()).toHaveValue('[1]');
  await userEvent.tab();
  expect(onBlur).toHaveBeenCalledTimes(1);
});

it.each([
  ['{ "a": 1 ', true],
  ['{ "a": 1 }', false],
  ['', false],
  ['{ "a": {{context.value}} }', false],
])('when %j is left, it says that it is not JSON: %s', async (text, isWrong) => {
  render(<Panel inputTargetValue={text} />);
  expect(screen.queryByText(NOT_JSON)).not.toBeInTheDocument();
  await userEvent.click(field());
  await userEvent.tab();
  expect(screen.queryAllByText(NOT_JSON)).toHaveLength(isWrong ? 1 : 0);
  expect(field().getAttribute('aria-invalid') === 'true').toBe(isWrong);
});

it.each([
  [null, 0],
  ['{}', 1],
])('with the value %j shows errors: %i', (inputTargetValue, count) => {
  render(<Panel inputTargetValue={inputTargetValue} errors={['Body is too short.']} />);
  expect(screen.queryAllByText('Body is too short.')).toHaveLength(count);
});

it('inserts a variable at the caret', async () => {
  render(
    <Panel
      inputTargetValue={'{"a":}'}
      messageVariables={[{ name: 'context.value', description: 'The value' }]}
    />,
  );
  await userEvent.click(field());
  screen.getByTestId<HTMLTextAreaElement>('bodyJsonEditor').setSelectionRange(5, 5);
  await userEvent.click(screen.getByTestId('bodyAddVariableButton'));
  await userEvent.click(await screen.findByTestId('context.value-selectableOption'));
  expect(field()).toHaveValue('{"a":{{context.value}}}');
});
