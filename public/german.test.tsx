/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { EuiProvider } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import { ActionConnectorMode } from '@kbn/triggers-actions-ui-plugin/public';
import { configure, render, screen } from '@testing-library/react';
import React, { Suspense } from 'react';
import german from '../translations/de-DE.json';
import { renderForm } from './render_form.mock';

configure({ testIdAttribute: 'data-test-subj', asyncUtilTimeout: 20_000 });

async function createGermanModel() {
  // As in the host: the texts are there before the plugin's code.
  i18n.init({ locale: 'de-DE', messages: german.messages });
  const { createConnectorType } = await import('./connector_type');
  return createConnectorType({ id: '.xmatters', helpHref: '/help.html' });
}

afterAll(() => i18n.init({ locale: 'en', messages: {} }));

it('the form speaks German, and keeps the ids that Kibana knows', async () => {
  const { actionConnectorFields: Fields, selectMessage } = await createGermanModel();
  expect(selectMessage).toBe('Einen xMatters-Workflow auslösen.');
  renderForm(
    {},
    <Suspense>
      {Fields && (
        <Fields readOnly={false} isEdit={false} registerPreSubmitValidator={() => undefined} />
      )}
    </Suspense>,
  );
  expect(await screen.findByRole('button', { name: 'Basic-Authentifizierung' })).toBeVisible();
  for (const label of [
    'Initiierungs-URL',
    'Benutzername',
    'Passwort',
    'So erhalten Sie diese URL',
  ]) {
    expect(screen.getByText(label)).toBeVisible();
  }
  expect(screen.getByTestId('config.configUrl')).toBeVisible();
});

it('the params panel speaks German, and sends what it sends in English', async () => {
  const { actionParamsFields: Params, validateParams } = await createGermanModel();
  expect((await validateParams({ severity: '' })).errors).toMatchObject({
    severity: ['Der Schweregrad ist erforderlich.'],
  });
  render(
    <EuiProvider>
      <Suspense>
        <Params
          actionParams={{ severity: 'high', ruleName: 'x' }}
          errors={{}}
          index={0}
          editAction={() => undefined}
          executionMode={ActionConnectorMode.Test}
        />
      </Suspense>
    </EuiProvider>,
  );
  expect(await screen.findByRole('radio', { name: /^Als auslösenden Alarm/ })).toBeInTheDocument();
  expect(screen.getByLabelText('Schweregrad')).toHaveDisplayValue('Hoch');
  expect(screen.getByTestId('xmattersTestRequest')).toHaveTextContent(
    '{ "ruleName": "x", "severity": "high" }',
  );
});
