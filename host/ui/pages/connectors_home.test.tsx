/** @jest-environment jsdom */
import { renderApp } from '../app.mock';
import '@testing-library/jest-dom';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { CONNECTORS_PATH, LOGS_PATH } from '../paths';
import { createTestServer } from '../test_server.mock';
import { ConnectorsHome } from './connectors_home';

const ROUTES = [
  { path: CONNECTORS_PATH, element: <ConnectorsHome tab="connectors">first</ConnectorsHome> },
  { path: LOGS_PATH, element: <ConnectorsHome tab="logs">second</ConnectorsHome> },
  { path: '*', element: <button>elsewhere</button> },
];

const start = (path: string) =>
  renderApp({ server: createTestServer(), routes: ROUTES, path }).router;

it('leaves the focus alone when the page is opened', async () => {
  start(CONNECTORS_PATH);
  expect(await screen.findByText('first')).toBeVisible();
  expect(document.body).toHaveFocus();
  expect(document.title).toBe('Connectors - Stack Management');
});

it('keeps the focus at the tabs when one is chosen', async () => {
  start(CONNECTORS_PATH);
  await userEvent.click(await screen.findByTestId('logsTab'));
  expect(await screen.findByText('second')).toBeVisible();
  expect(screen.getByTestId('logsTab')).toHaveFocus();
  expect(document.title).toBe('Logs - Stack Management');
});

it('puts the focus on the heading when the page is come to', async () => {
  const router = start('/elsewhere');
  await screen.findByText('elsewhere');
  await act(() => router.navigate(LOGS_PATH));
  await waitFor(() => expect(screen.getByText('Connectors', { selector: 'h1' })).toHaveFocus());
});
