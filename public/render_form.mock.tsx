import { EuiProvider } from '@elastic/eui';
import {
  Form,
  useForm,
  useFormIsModified,
} from '@kbn/es-ui-shared-plugin/static/forms/hook_form_lib';
import type {
  ConnectorFormSchema,
  InternalConnectorForm,
} from '@kbn/triggers-actions-ui-plugin/public';
import { render } from '@testing-library/react';
import React, { type ReactNode } from 'react';
import { toFormData } from './to_form_data';

interface FormDouble {
  /** What the host would send: `{}` while the form is invalid. */
  submit(): Promise<{ data: object; isValid: boolean }>;
  isModified(): boolean;
}

/** A form as the host puts around the fields of a connector type. */
export function renderForm(defaultValue: object, fields: ReactNode): FormDouble {
  let submit: FormDouble['submit'] | undefined;
  let isModified = false;

  function HostForm() {
    const { form } = useForm<ConnectorFormSchema, InternalConnectorForm>({
      defaultValue,
      deserializer: toFormData as never,
      options: { valueChangeDebounceTime: 0 },
    });
    submit = form.submit;
    isModified = useFormIsModified({ form, discard: ['__internal__'] });
    return <Form form={form}>{fields}</Form>;
  }

  render(
    <EuiProvider>
      <HostForm />
    </EuiProvider>,
  );
  return {
    submit() {
      if (!submit) {
        throw new Error('the form was not rendered');
      }
      return submit();
    },
    isModified: () => isModified,
  };
}
