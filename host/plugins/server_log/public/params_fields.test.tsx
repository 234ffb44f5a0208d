/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { EuiProvider } from '@elastic/eui';
import { configure, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { useState } from 'react';
import { serverLogConnectorType } from './connector_type';
import type { ServerLogParams } from './params';
import ServerLogParamsFields from './params_fields';

configure({ testIdAttribute: 'data-test-subj', asyncUtilTimeout: 20_000 });

const editAction = jest.fn();

function Panel({ initial = {} }: { initial?: Partial<ServerLogParams> }) {
  const [params, setParams] = useState(initial);
  return (
    <EuiProvider>
      <ServerLogParamsFields
        index={0}
        actionParams={params}
        errors={{ message: params.message ? [] : ['Message is required.'] }}
        editAction={(key, value, index) => {
          editAction(key, value, index);
          setParams((current) => ({ ...current, [key]: value }));
        }}
      />
    </EuiProvider>
  );
}

beforeEach(() => editAction.mockReset());

it('offers the levels, Info to begin with', () => {
  render(<Panel />);
  const select = screen.getByLabelText<HTMLSelectElement>('Level');
  expect(select).toBe(screen.getByTestId('loggingLevelSelect'));
  expect([...select.options].map(({ text }) => text)).toEqual([
    'Trace',
    'Debug',
    'Info',
    'Warning',
    'Error',
    'Fatal',
  ]);
  expect(select).toHaveDisplayValue('Info');
});

it('shows the values there are and keeps the one while the other changes', async () => {
  render(<Panel initial={{ level: 'error', message: 'Disk full' }} />);
  expect(screen.getByTestId('loggingLevelSelect')).toHaveDisplayValue('Error');
  await userEvent.selectOptions(screen.getByTestId('loggingLevelSelect'), 'Warning');
  await userEvent.type(screen.getByLabelText('Message'), '!');
  expect(editAction.mock.calls).toEqual([
    ['level', 'warn', 0],
    ['message', 'Disk full!', 0],
  ]);
  expect(screen.getByTestId('loggingLevelSelect')).toHaveDisplayValue('Warning');
});

it('says that the message is required once it was left empty', async () => {
  render(<Panel />);
  expect(screen.queryByText('Message is required.')).not.toBeInTheDocument();
  await userEvent.click(screen.getByTestId('messageTextArea'));
  await userEvent.tab();
  expect(screen.getByText('Message is required.')).toBeInTheDocument();
});

it('is what the connector type loads when it is needed', async () => {
  const { actionParamsFields: Lazy } = serverLogConnectorType;
  render(
    <EuiProvider>
      <React.Suspense fallback={null}>
        <Lazy index={0} actionParams={{}} errors={{}} editAction={editAction} />
      </React.Suspense>
    </EuiProvider>,
  );
  expect(await screen.findByTestId('messageTextArea')).toBeInTheDocument();
});
