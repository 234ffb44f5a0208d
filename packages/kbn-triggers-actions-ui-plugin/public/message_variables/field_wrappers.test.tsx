/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { EuiProvider } from '@elastic/eui';
import { fieldValidators } from '@kbn/es-ui-shared-plugin/static/forms/helpers';
import { Form, UseField, useForm } from '@kbn/es-ui-shared-plugin/static/forms/hook_form_lib';
import { configure, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { type ComponentType } from 'react';
import { JsonFieldWrapper } from './json_field_wrapper';
import { MustacheTextFieldWrapper } from './mustache_text_field_wrapper';

configure({ testIdAttribute: 'data-test-subj', asyncUtilTimeout: 20_000 });

const submitted = jest.fn();

// oxlint-disable-next-line typescript/no-explicit-any -- as UseField takes it
function TestForm({ component }: { component: ComponentType<any> }) {
  const { form } = useForm({ options: { valueChangeDebounceTime: 0 } });
  const messageVariables = [{ name: 'rule.name', description: 'Name of the rule' }];
  return (
    <EuiProvider>
      <Form form={form}>
        <UseField
          path="config.body"
          config={{
            label: 'Body',
            helpText: 'What is sent.',
            validations: [{ validator: fieldValidators.emptyField('Body is required.') }],
          }}
          component={component}
          componentProps={{ euiFieldProps: { paramsProperty: 'body', messageVariables } }}
        />
        <button type="button" onClick={() => void form.submit().then(submitted)}>
          Submit
        </button>
      </Form>
    </EuiProvider>
  );
}

beforeEach(() => submitted.mockReset());

it.each([
  ['text', MustacheTextFieldWrapper],
  ['JSON', JsonFieldWrapper],
])('a %s field with variables is a field of a form', async (_kind, component) => {
  render(<TestForm component={component} />);
  expect(screen.getByLabelText('Body')).toHaveAccessibleDescription('What is sent.');
  await userEvent.click(screen.getByText('Submit'));
  expect(await screen.findByText('Body is required.')).toBeInTheDocument();
  await userEvent.click(screen.getByTestId('bodyAddVariableButton'));
  await userEvent.click(await screen.findByTestId('rule.name-selectableOption'));
  await userEvent.click(screen.getByText('Submit'));
  expect(submitted.mock.lastCall).toEqual([
    { isValid: true, data: { config: { body: '{{rule.name}}' } } },
  ]);
});
