/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { EuiProvider } from '@elastic/eui';
import { Form, useForm } from '@kbn/es-ui-shared-plugin/static/forms/hook_form_lib';
import { configure, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import type { ConfigFieldSchema } from './field_schemas';
import { SimpleConnectorForm, type SimpleConnectorFormProps } from './simple_connector_form';

configure({ testIdAttribute: 'data-test-subj', asyncUtilTimeout: 20_000 });

const URL_FIELD: ConfigFieldSchema = { id: 'url', label: 'URL', isUrlField: true };
const submitted = jest.fn();

function TestForm(props: Partial<SimpleConnectorFormProps>) {
  const { form } = useForm({ options: { valueChangeDebounceTime: 0 } });
  return (
    <EuiProvider>
      <Form form={form}>
        <SimpleConnectorForm
          isEdit={false}
          readOnly={false}
          configFormSchema={[URL_FIELD]}
          secretsFormSchema={[
            { id: 'user', label: 'User' },
            { id: 'token', label: 'Token', isPasswordField: true },
          ]}
          {...props}
        />
        <button type="button" onClick={() => void form.submit().then(submitted)}>
          Submit
        </button>
      </Form>
    </EuiProvider>
  );
}

const submit = () => userEvent.click(screen.getByText('Submit'));

beforeEach(() => submitted.mockReset());

it('submits settings and secrets at their places', async () => {
  render(<TestForm configFormSchemaAfterSecrets={[{ id: 'team.name', label: 'Team' }]} />);
  await userEvent.type(screen.getByLabelText('URL'), 'https://a.example/hook');
  await userEvent.type(screen.getByTestId('secrets.user-input'), 'me');
  await userEvent.type(screen.getByTestId('secrets.token-input'), 'open sesame');
  await userEvent.type(screen.getByTestId('config.team.name-input'), 'Ops');
  await submit();
  expect(submitted.mock.calls).toEqual([
    [
      {
        isValid: true,
        data: {
          config: { url: 'https://a.example/hook', team: { name: 'Ops' } },
          secrets: { user: 'me', token: 'open sesame' },
        },
      },
    ],
  ]);
});

it('puts secrets under a title of their own, when there are any', () => {
  const { rerender } = render(<TestForm />);
  expect(screen.getByRole('heading', { name: 'Authentication' })).toBeInTheDocument();
  rerender(<TestForm secretsFormSchema={[]} />);
  expect(screen.queryByRole('heading')).not.toBeInTheDocument();
});

it('hides what is typed into a password', () => {
  render(<TestForm />);
  expect(screen.getByTestId('secrets.token-input')).toHaveAttribute('type', 'password');
  expect(screen.getByTestId('secrets.user-input')).toHaveAttribute('type', 'text');
});

it('says what is missing and what is not a URL', async () => {
  render(<TestForm />);
  await userEvent.type(screen.getByLabelText('URL'), 'nonsense');
  await submit();
  expect(await screen.findByText('Invalid URL')).toBeInTheDocument();
  expect(screen.getByText('User is required.')).toBeInTheDocument();
  expect(screen.getByText('Token is required.')).toBeInTheDocument();
  expect(submitted.mock.calls).toEqual([[{ isValid: false, data: {} }]]);
});

it('lets an optional field be empty, also a URL', async () => {
  render(
    <TestForm
      configFormSchema={[{ ...URL_FIELD, isRequired: false }]}
      secretsFormSchema={[{ id: 'user', label: 'User', isRequired: false }]}
    />,
  );
  await submit();
  expect(submitted.mock.calls).toEqual([[{ isValid: true, data: {} }]]);
});

it('begins with the default value and asks a validator of its own', async () => {
  render(
    <TestForm
      configFormSchema={[
        {
          id: 'team',
          label: 'Team',
          helpText: 'Who is paged.',
          defaultValue: 'Dev',
          customValidator: ({ value }) =>
            value === 'Ops' ? undefined : { message: 'Only Ops has a pager.' },
        },
      ]}
      secretsFormSchema={[]}
    />,
  );
  const field = screen.getByLabelText('Team');
  expect(field).toHaveValue('Dev');
  expect(field).toHaveAccessibleDescription('Who is paged.');
  await submit();
  expect(await screen.findByText('Only Ops has a pager.')).toBeInTheDocument();
});

it('shows a field by its type', async () => {
  render(
    <TestForm
      configFormSchema={[{ id: 'isUrgent', label: 'Urgent', type: 'TOGGLE', defaultValue: false }]}
      secretsFormSchema={[]}
    />,
  );
  await userEvent.click(screen.getByTestId('config.isUrgent-input'));
  await submit();
  expect(submitted.mock.calls).toEqual([[{ isValid: true, data: { config: { isUrgent: true } } }]]);
});

it('can be read-only', () => {
  render(<TestForm readOnly />);
  expect(screen.getByLabelText('URL')).toHaveAttribute('readonly');
});
