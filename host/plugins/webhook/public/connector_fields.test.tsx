/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { EuiProvider } from '@elastic/eui';
import type { CoreSetup } from '@kbn/core/public';
import { Form, useForm } from '@kbn/es-ui-shared-plugin/static/forms/hook_form_lib';
import { createTypeRegistry, type ActionTypeModel } from '@kbn/triggers-actions-ui-plugin/public';
import { act, configure, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { Suspense } from 'react';
import { plugin } from '.';

configure({ testIdAttribute: 'data-test-subj', asyncUtilTimeout: 20_000 });

const actionTypeRegistry = createTypeRegistry<ActionTypeModel>();
const context = { opaqueId: Symbol('test'), env: { packageInfo: { version: '0.0.0' } } };
plugin(context).setup({} as CoreSetup, { triggersActionsUi: { actionTypeRegistry } });
const model = actionTypeRegistry.get('.webhook');

function renderForm(defaultValue: object) {
  const { actionConnectorFields: Fields } = model;
  let submit: (() => Promise<{ data: object; isValid: boolean }>) | undefined;
  function HostForm() {
    const { form } = useForm({
      defaultValue,
      serializer: model.formSerializer as never,
      deserializer: model.formDeserializer as never,
      options: { valueChangeDebounceTime: 0 },
    });
    ({ submit } = form);
    return (
      <Form form={form}>
        {Fields && <Fields readOnly={false} isEdit={false} registerPreSubmitValidator={() => {}} />}
      </Form>
    );
  }
  render(
    <EuiProvider>
      <Suspense fallback={null}>
        <HostForm />
      </Suspense>
    </EuiProvider>,
  );
  return { submit: () => act(async () => submit?.()) };
}

it('makes a connector with a log-in and headers', async () => {
  const { submit } = renderForm({ config: {}, secrets: {} });
  await userEvent.type(await screen.findByTestId('webhookUrlText'), 'https://hooks.acme.com/a');
  await userEvent.selectOptions(screen.getByTestId('webhookMethodSelect'), 'PUT');
  await userEvent.type(screen.getByTestId('webhookUserInput'), 'scout');
  await userEvent.type(screen.getByTestId('webhookPasswordInput'), 'secret');
  await userEvent.type(screen.getByTestId('webhookHeaderText'), 'X-A: a');
  expect(await submit()).toEqual({
    isValid: true,
    data: {
      config: {
        url: 'https://hooks.acme.com/a',
        method: 'put',
        hasAuth: true,
        headers: { 'X-A': 'a' },
      },
      secrets: { user: 'scout', password: 'secret' },
    },
  });
});

it('shows what is stored, and saves no log-in where none is wanted', async () => {
  const config = {
    url: 'https://hooks.acme.com/a',
    method: 'patch',
    hasAuth: false,
    headers: { 'X-A': 'a', 'X-B': 'b' },
  };
  const { submit } = renderForm({ config, secrets: {} });
  expect(await screen.findByTestId('webhookHeaderText')).toHaveValue('X-A: a\nX-B: b');
  expect(screen.getByTestId('webhookMethodSelect')).toHaveDisplayValue('PATCH');
  expect(screen.queryByTestId('webhookUserInput')).not.toBeInTheDocument();
  expect(await submit()).toMatchObject({ isValid: true, data: { config } });
});

it('says what is wrong', async () => {
  const { submit } = renderForm({ config: {}, secrets: {} });
  await userEvent.type(await screen.findByTestId('webhookUrlText'), 'acme');
  await userEvent.type(screen.getByTestId('webhookHeaderText'), 'nonsense');
  expect(await submit()).toMatchObject({ isValid: false });
  for (const text of [
    'URL is invalid.',
    'Username is required.',
    'Password is required.',
    'Each line must be "Name: value".',
  ]) {
    expect(screen.getByText(text)).toBeInTheDocument();
  }
});

it('wants a body in each action', async () => {
  const errors = async (params: object) => (await model.validateParams(params)).errors['body'];
  expect(await errors({})).toEqual(['Body is required.']);
  expect(await errors({ body: ' ' })).toEqual(['Body is required.']);
  expect(await errors({ body: '{}' })).toEqual([]);
  const editAction = jest.fn();
  const { actionParamsFields: Params } = model;
  render(
    <EuiProvider>
      <Suspense fallback={null}>
        <Params index={2} actionParams={{}} errors={{ body: [] }} editAction={editAction} />
      </Suspense>
    </EuiProvider>,
  );
  await userEvent.click(await screen.findByTestId('bodyJsonEditor'));
  await userEvent.paste('x');
  expect(editAction).toHaveBeenCalledWith('body', 'x', 2);
});
