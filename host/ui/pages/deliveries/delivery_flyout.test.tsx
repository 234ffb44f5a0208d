/** @jest-environment jsdom */
import { renderApp } from '../../app.mock';
import '@testing-library/jest-dom';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import type { DeliveryDetailsResource } from '../../../common/delivery_resource';
import { DELIVERIES_PATH } from '../../paths';
import { Shell } from '../../shell/shell';
import { answer, createTestServer, refusal, SESSION } from '../../test_server.mock';
import { connectorOf } from '../connectors/test_host.mock';
import DeliveriesPage from './deliveries_page';
import { attemptOf, BACKLOG, deliveryOf, detailsOf } from './delivery.mock';
import { createTestUser } from '../../test_user.mock';

const ROUTES = [
  {
    element: <Shell />,
    children: [
      { path: `${DELIVERIES_PATH}/:deliveryId?`, element: <DeliveriesPage /> },
      { path: '*', element: <h1>Elsewhere</h1> },
    ],
  },
];

const FAILED = deliveryOf('d-2', {
  state: 'failed',
  attempts: 2,
  reason: 'refused',
  message: 'xMatters knows no trigger at this URL.',
  rule_id: 'cpu',
  alert_id: 'cpu:web-1',
  ordering_key: 'cpu:web-1',
});

const DETAILS = detailsOf(FAILED, {
  timeline: [
    attemptOf(1),
    attemptOf(2, {
      outcome: 'give_up',
      reason: 'refused',
      message: 'xMatters knows no trigger at this URL.',
      http_status: 404,
      next_attempt_at: null,
    }),
  ],
});

interface StartOptions {
  details?: DeliveryDetailsResource;
  path?: string;
  can?: Partial<typeof SESSION.capabilities.actions>;
}

async function start({ details = DETAILS, path = '/d-2?live=off', can = {} }: StartOptions = {}) {
  const actions = { ...SESSION.capabilities.actions, ...can };
  const capabilities = { ...SESSION.capabilities, actions };
  const server = createTestServer({ session: { ...SESSION, capabilities } });
  server.on('GET /api/deliveries', () => answer({ data: [FAILED], next_cursor: null }));
  server.on('GET /api/deliveries/_backlog', () => answer(BACKLOG));
  server.on(`GET /api/deliveries/${details.id}`, () => answer(details));
  server.on('GET /api/actions/connectors', () =>
    answer([connectorOf('on-call', { name: 'On call' })]),
  );
  server.on('GET /internal/actions/_connector_health', () =>
    answer({
      'on-call': {
        last_success_at: null,
        failing_since: null,
        circuit: { state: 'open', until: null },
        backlog: BACKLOG,
      },
    }),
  );
  const view = renderApp({ server, routes: ROUTES, path: `${DELIVERIES_PATH}${path}` });
  const flyout = async () => within(await screen.findByTestId('deliveryFlyout'));
  return { ...view, server, flyout, user: createTestUser() };
}

it('opens from the list at an address of its own, and closes to where it was', async () => {
  const { user, router, flyout } = await start({ path: '?states=failed&live=off' });
  await user.click(await screen.findByTestId('deliveryLink'));
  expect(router.state.location.pathname).toBe(`${DELIVERIES_PATH}/d-2`);
  expect(router.state.location.search).toBe('?states=failed&live=off');
  await user.click((await flyout()).getByTestId('deliveryFlyoutClose'));
  expect(router.state.location.pathname).toBe(DELIVERIES_PATH);
  expect(router.state.location.search).toBe('?states=failed&live=off');
});

it('tells where it stands, why, and what to do', async () => {
  const { flyout } = await start();
  const inside = await flyout();
  expect(await inside.findByText('Delivery to On call')).toBeVisible();
  expect(inside.getByTestId('deliveryFlyoutState')).toHaveTextContent('Failed');
  const facts = inside.getByTestId('deliveryFacts');
  expect(facts).toHaveTextContent('Refused: trying again would not help');
  expect(facts).toHaveTextContent('Do what the message says, then redeliver.');
  expect(facts).toHaveTextContent('d-2');
  expect(inside.getByRole('button', { name: 'Copy delivery ID' })).toBeVisible();
  expect(inside.getByTestId('deliveryParams')).toHaveTextContent('"severity": "high"');
});

it('shows every attempt, the newest first', async () => {
  const { flyout } = await start();
  const inside = await flyout();
  const list = await inside.findByTestId('attemptTimeline');
  expect(list.textContent).toMatch(/2\. Failed for good.*1\. Did not work/);
  expect(inside.getByTestId('attempt-2')).toHaveTextContent(
    'xMatters knows no trigger at this URL.',
  );
  const first = inside.getByTestId('attempt-1');
  expect(first).toHaveTextContent('took 250 ms');
  expect(first).toHaveTextContent('xMatters is not available: It answered 503.');
  expect(first).toHaveTextContent(/HTTP 503; next try May 5, 2026/);
  expect(inside.getByTestId('attempt-2')).toHaveTextContent('HTTP 404');
});

it('says what to do where the other side said nothing', async () => {
  const { flyout } = await start({
    details: {
      ...DETAILS,
      timeline: [attemptOf(1, { outcome: 'unknown', reason: 'lease_expired', message: null })],
    },
  });
  const attempt = await (await flyout()).findByTestId('attempt-1');
  expect(attempt).toHaveTextContent('Nobody knows how it ended');
  expect(attempt).toHaveTextContent('with the same delivery ID');
});

it('says that its connector is paused instead of a time that means nothing', async () => {
  const { flyout } = await start({
    details: detailsOf(
      deliveryOf('d-9', { state: 'retrying', next_attempt_at: '2026-05-05T10:00:05.000Z' }),
    ),
    path: '/d-9?live=off',
  });
  const facts = await (await flyout()).findByTestId('deliveryFacts');
  await waitFor(() => expect(facts).toHaveTextContent('Paused after failures'));
  expect(facts).not.toHaveTextContent('Next try');
});

it('says what it waits for, and leads there', async () => {
  const queued = deliveryOf('d-3', { ordering_key: 'cpu' });
  const { flyout, server, user, router } = await start({
    details: detailsOf(queued, { waits_for: 'd-2' }),
    path: '/d-3?live=off',
  });
  server.on('GET /api/deliveries/d-2', () => answer(DETAILS));
  await user.click(await (await flyout()).findByTestId('deliveryWaitsFor'));
  expect(router.state.location.pathname).toBe(`${DELIVERIES_PATH}/d-2`);
  expect(await (await flyout()).findByTestId('attempt-2')).toBeVisible();
});

it('leads to all deliveries of the same alert', async () => {
  const { flyout, user, router } = await start();
  await user.click(await (await flyout()).findByTestId('delivery-alert_id'));
  expect(router.state.location.search).toBe('?alert_id=cpu%3Aweb-1');
});

describe('changing it', () => {
  it('is redelivered once that was confirmed', async () => {
    const { flyout, user, server, parts } = await start();
    server.on('POST /api/deliveries/d-2/_redeliver', () => {
      server.on('GET /api/deliveries/d-2', () =>
        answer({ ...DETAILS, state: 'queued', ended_at: null }),
      );
      return answer({ ...FAILED, state: 'queued' });
    });
    const inside = await flyout();
    expect(inside.queryByTestId('cancelDelivery')).toBeNull();
    await user.click(await inside.findByTestId('redeliverDelivery'));
    expect(server.bodiesOf('POST /api/deliveries/d-2/_redeliver')).toEqual([]);
    await user.click(await screen.findByTestId('confirmModalConfirmButton'));
    await waitFor(() =>
      expect(inside.getByTestId('deliveryFlyoutState')).toHaveTextContent('Queued'),
    );
    expect(parts.toasts.shown.get().at(-1)?.title).toBe('Queued again: 1 delivery');
  });

  it('is cancelled unless it ended meanwhile, which the host says', async () => {
    const { flyout, user, server, parts } = await start({
      details: detailsOf(deliveryOf('d-9', { state: 'retrying' })),
      path: '/d-9?live=off',
    });
    server.on('POST /api/deliveries/d-9/_cancel', () => refusal(409, 'It was delivered.'));
    const inside = await flyout();
    await user.click(await inside.findByTestId('cancelDelivery'));
    await user.click(await screen.findByTestId('confirmModalConfirmButton'));
    await waitFor(() =>
      expect(parts.toasts.shown.get().at(-1)).toMatchObject({
        color: 'danger',
        text: 'It was delivered.',
      }),
    );
  });

  it('is offered neither to whom may not, nor when it arrived', async () => {
    const { flyout, unmount } = await start({ can: { execute: false } });
    await (await flyout()).findByTestId('attempt-2');
    expect(screen.queryByTestId('redeliverDelivery')).toBeNull();
    unmount();
    const delivered = detailsOf(deliveryOf('d-1', { state: 'delivered' }));
    await start({ details: delivered, path: '/d-1?live=off' });
    await screen.findByTestId('deliveryFacts');
    expect(screen.queryByTestId('redeliverDelivery')).toBeNull();
    expect(screen.queryByTestId('cancelDelivery')).toBeNull();
  });
});

it('says that it is not there any more', async () => {
  const { server, flyout } = await start({ path: '?live=off' });
  server.on('GET /api/deliveries/d-2', () => refusal(404, 'Not found.'));
  await userEvent.click(await screen.findByTestId('deliveryLink'));
  expect(await (await flyout()).findByTestId('pageError')).toHaveTextContent(
    'This delivery is not there',
  );
});
