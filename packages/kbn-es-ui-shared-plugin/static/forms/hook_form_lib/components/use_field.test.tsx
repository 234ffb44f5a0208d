/** @jest-environment jsdom */
import { EuiProvider } from '@elastic/eui';
import '@testing-library/jest-dom';
import { configure, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { StrictMode } from 'react';
import { fieldValidators } from '../../helpers';
import { TextField } from '../../components';
import { Form, type FormHook, useForm, UseField } from '..';

configure({ testIdAttribute: 'data-test-subj' });

describe('UseField', () => {
  it('puts what is typed into the output', async () => {
    let form!: FormHook;
    function Page() {
      form = useForm({ defaultValue: { config: { name: 'a' } } }).form;
      return (
        <EuiProvider>
          <Form form={form}>
            <UseField
              path="config.name"
              component={TextField}
              config={{
                label: 'Name',
                validations: [{ validator: fieldValidators.emptyField('Name is required.') }],
              }}
            />
          </Form>
        </EuiProvider>
      );
    }
    render(
      <StrictMode>
        <Page />
      </StrictMode>,
    );
    const input = screen.getByLabelText('Name');
    expect(input).toHaveValue('a');
    await userEvent.type(input, 'bc');
    expect(form.getFormData()).toEqual({ config: { name: 'abc' } });
    expect(form.isValid).toBe(true);
  });
});
