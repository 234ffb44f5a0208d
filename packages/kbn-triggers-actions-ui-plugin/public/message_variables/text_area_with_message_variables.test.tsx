/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { EuiProvider } from '@elastic/eui';
import { configure, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { useState } from 'react';
import {
  TextAreaWithMessageVariables,
  type TextAreaWithMessageVariablesProps,
} from './text_area_with_message_variables';

configure({ testIdAttribute: 'data-test-subj', asyncUtilTimeout: 20_000 });

const editAction = jest.fn();

function Panel({ inputTargetValue, ...props }: Partial<TextAreaWithMessageVariablesProps>) {
  const [value, setValue] = useState(inputTargetValue);
  return (
    <EuiProvider>
      <TextAreaWithMessageVariables
        label="Message"
        paramsProperty="message"
        index={1}
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

const field = () => screen.getByTestId<HTMLTextAreaElement>('messageTextArea');

beforeEach(() => editAction.mockReset());

it('is found by its label and tells every change', async () => {
  render(<Panel inputTargetValue="a" helpText="Plain text." />);
  expect(screen.getByLabelText('Message')).toBe(field());
  expect(field()).toHaveAccessibleDescription('Plain text.');
  await userEvent.type(field(), 'b');
  expect(editAction.mock.calls).toEqual([['message', 'ab', 1]]);
});

it('shows its errors once it was visited', async () => {
  render(<Panel errors={['Message is required.']} />);
  expect(screen.queryByText('Message is required.')).not.toBeInTheDocument();
  await userEvent.click(field());
  await userEvent.tab();
  expect(editAction.mock.calls).toEqual([['message', '', 1]]);
  expect(screen.getByText('Message is required.')).toBeInTheDocument();
  expect(field()).toBeInvalid();
});

it('inserts a variable at the caret, across lines', async () => {
  render(
    <Panel
      inputTargetValue={'one\ntwo'}
      messageVariables={[{ name: 'alert.id', description: 'Id of the alert' }]}
    />,
  );
  await userEvent.click(field());
  field().setSelectionRange(4, 4);
  await userEvent.click(screen.getByTestId('messageAddVariableButton'));
  await userEvent.click(await screen.findByTestId('alert.id-selectableOption'));
  expect(field()).toHaveValue('one\n{{alert.id}}two');
});

it('can be disabled', () => {
  render(<Panel isDisabled />);
  expect(field()).toBeDisabled();
});
