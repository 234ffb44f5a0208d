/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { EuiFormRow, EuiProvider } from '@elastic/eui';
import { configure, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { useState } from 'react';
import {
  TextFieldWithMessageVariables,
  type TextFieldWithMessageVariablesProps,
} from './text_field_with_message_variables';

configure({ testIdAttribute: 'data-test-subj', asyncUtilTimeout: 20_000 });

const RULE_NAME = { name: 'rule.name', description: 'Name of the rule' };
const CONTEXT = {
  name: 'context.reason',
  description: 'Why',
  useWithTripleBracesInTemplates: true,
};

const editAction = jest.fn();

function Panel({ inputTargetValue, ...props }: Partial<TextFieldWithMessageVariablesProps>) {
  const [value, setValue] = useState(inputTargetValue);
  return (
    <EuiProvider>
      <TextFieldWithMessageVariables
        paramsProperty="tags"
        index={3}
        inputTargetValue={value}
        editAction={(property, newValue, index) => {
          editAction(property, newValue, index);
          setValue(newValue);
        }}
        {...props}
      />
    </EuiProvider>
  );
}

const field = () => screen.getByTestId<HTMLInputElement>('tagsInput');

async function pick(name: string) {
  await userEvent.click(screen.getByTestId('tagsAddVariableButton'));
  await userEvent.click(await screen.findByTestId(`${name}-selectableOption`));
}

beforeEach(() => editAction.mockReset());

it('shows the value and tells every change with property and index', async () => {
  render(<Panel inputTargetValue="a" />);
  expect(field()).toHaveValue('a');
  expect(field()).toHaveAttribute('id', 'tagsId');
  await userEvent.type(field(), 'b');
  expect(editAction.mock.calls).toEqual([['tags', 'ab', 3]]);
});

it('shows the default value until there is a value', async () => {
  render(<Panel defaultValue="elastic" />);
  expect(field()).toHaveValue('elastic');
  await userEvent.clear(field());
  expect(field()).toHaveValue('');
});

it('tells that it was left empty', async () => {
  render(<Panel />);
  await userEvent.click(field());
  expect(editAction).not.toHaveBeenCalled();
  await userEvent.tab();
  expect(editAction.mock.calls).toEqual([['tags', '', 3]]);
});

it('tells nothing when it is left with a value', async () => {
  render(<Panel inputTargetValue="a" />);
  await userEvent.click(field());
  await userEvent.tab();
  expect(editAction).not.toHaveBeenCalled();
});

it.each([
  { value: undefined, errors: ['Tags are required.'], isInvalid: false },
  { value: '', errors: ['Tags are required.'], isInvalid: true },
  { value: '', errors: [], isInvalid: false },
])('with the value $value and the errors $errors it is invalid: $isInvalid', (row) => {
  render(<Panel inputTargetValue={row.value} errors={row.errors} />);
  expect(field().getAttribute('aria-invalid') === 'true').toBe(row.isInvalid);
});

it('has no variables button where there are no variables', () => {
  render(<Panel messageVariables={[]} />);
  expect(screen.queryByTestId('tagsAddVariableButton')).not.toBeInTheDocument();
});

it('inserts a variable where the caret was', async () => {
  render(<Panel inputTargetValue="ab" messageVariables={[RULE_NAME]} />);
  await userEvent.type(field(), 'x', { initialSelectionStart: 1, initialSelectionEnd: 1 });
  await pick('rule.name');
  expect(field()).toHaveValue('ax{{rule.name}}b');
});

it('replaces what was selected, and puts the next variable behind the first', async () => {
  render(<Panel inputTargetValue="one two" messageVariables={[RULE_NAME, CONTEXT]} />);
  await userEvent.click(field());
  field().setSelectionRange(0, 3);
  await pick('context.reason');
  expect(field()).toHaveValue('{{{context.reason}}} two');
  await pick('rule.name');
  expect(field()).toHaveValue('{{{context.reason}}}{{rule.name}} two');
});

it('appends a variable when the field was never visited', async () => {
  render(<Panel inputTargetValue="a " messageVariables={[RULE_NAME]} />);
  await pick('rule.name');
  expect(field()).toHaveValue('a {{rule.name}}');
});

it('is labelled and described by the form row around it', () => {
  render(
    <EuiProvider>
      <EuiFormRow id="tagsId" label="Tags" helpText="Separated by commas.">
        <TextFieldWithMessageVariables paramsProperty="tags" index={0} editAction={editAction} />
      </EuiFormRow>
    </EuiProvider>,
  );
  expect(screen.getByLabelText('Tags')).toBe(field());
  expect(field()).toHaveAccessibleDescription('Separated by commas.');
});

it('brings a form row of its own when asked to, with the variables beside its label', async () => {
  render(
    <Panel
      wrapField
      formRowProps={{ label: 'Tags', error: 'Too long.', isInvalid: true }}
      messageVariables={[RULE_NAME]}
    />,
  );
  expect(screen.getByLabelText('Tags')).toBe(field());
  expect(screen.getByText('Too long.')).toBeInTheDocument();
  await pick('rule.name');
  expect(field()).toHaveValue('{{rule.name}}');
});
