/** @jest-environment jsdom */
import { renderApp } from '../../app.mock';
import '@testing-library/jest-dom';
import { act, screen, waitFor, within } from '@testing-library/react';
import React from 'react';
import type { BulkChangeResource, DeliveryResource } from '../../../common/delivery_resource';
import { DELIVERIES_PATH } from '../../paths';
import { Shell } from '../../shell/shell';
import { answer, createTestServer, refusal, SESSION } from '../../test_server.mock';
import { connectorOf } from '../connectors/test_host.mock';
import DeliveriesPage from './deliveries_page';
import { BACKLOG, deliveryOf, EMPTY_BACKLOG } from './delivery.mock';
import { createTestUser } from '../../test_user.mock';

const LIST = 'GET /api/deliveries';
const BACKLOG_OF = 'GET /api/deliveries/_backlog';
const COUNT = 'POST /api/deliveries/_count';

const ROUTES = [
  {
    element: <Shell />,
    children: [
      { path: `${DELIVERIES_PATH}/:deliveryId?`, element: <DeliveriesPage /> },
      { path: '*', element: <h1>Elsewhere</h1> },
    ],
  },
];

const ROWS = [
  deliveryOf('d-4', { state: 'queued' }),
  deliveryOf('d-3', {
    state: 'retrying',
    attempts: 2,
    next_attempt_at: '2099-01-01T00:00:00.000Z',
    reason: 'temporary',
    message: 'xMatters is not available: It answered 503.',
  }),
  deliveryOf('d-2', { state: 'failed', attempts: 1, reason: 'too_old', alert_id: 'cpu:web-1' }),
  deliveryOf('d-1', { state: 'delivered', attempts: 1, reason: 'accepted', connector_id: 'gone' }),
];

interface StartOptions {
  query?: string;
  rows?: DeliveryResource[];
  backlog?: typeof BACKLOG;
  can?: Partial<typeof SESSION.capabilities.actions>;
}

async function start({
  query = '?live=off',
  rows = ROWS,
  backlog = BACKLOG,
  can = {},
}: StartOptions = {}) {
  const actions = { ...SESSION.capabilities.actions, ...can };
  const capabilities = { ...SESSION.capabilities, actions };
  const server = createTestServer({ session: { ...SESSION, capabilities } });
  server.on(LIST, () => answer({ data: rows, next_cursor: null }));
  server.on(BACKLOG_OF, () => answer(backlog));
  server.on('GET /api/actions/connectors', () =>
    answer([connectorOf('on-call', { name: 'On call' })]),
  );
  server.on('GET /internal/actions/_connector_health', () => answer({}));
  const view = renderApp({ server, routes: ROUTES, path: `${DELIVERIES_PATH}${query}` });
  await screen.findByRole('heading', { level: 1 });
  const lists = () =>
    server.requests
      .map(({ method, path }) => `${method} ${path}`)
      .filter((asked) => asked.startsWith(`${LIST}?`))
      .map((asked) => Object.fromEntries(new URLSearchParams(asked.slice(LIST.length + 1))));
  const refresh = () => act(() => view.parts.queryClient.refetchQueries());
  return { ...view, server, lists, refresh, user: createTestUser() };
}

const shownRows = () => screen.getAllByTestId('deliveryRow').map((row) => row.textContent ?? '');

describe('the list', () => {
  it('shows what there is, named, with state and cause', async () => {
    const { lists } = await start();
    await screen.findByText('xMatters is not available: It answered 503.');
    const rows = shownRows();
    expect(rows).toHaveLength(4);
    expect(rows[0]).toMatch(/Queued/);
    expect(rows[1]).toMatch(/Retrying.*Next try in [\d,]+ days.*On call/);
    expect(rows[2]).toMatch(/Failed.*On call.*Could not be delivered in the time it had/);
    expect(rows[3]).toMatch(/Delivered.*gone/);
    expect(lists()).toEqual([{ limit: '50' }]);
    expect(screen.getByTestId('deliveriesShown')).toHaveTextContent('4 deliveries');
    expect(document.title).toBe('Deliveries - Stack Management');
  });

  it('goes on to older ones', async () => {
    const { server, user, lists } = await start();
    await screen.findAllByTestId('deliveryRow');
    server.on(LIST, ({ path }) =>
      answer(
        path.includes('cursor=c-1')
          ? { data: [deliveryOf('old')], next_cursor: null }
          : { data: ROWS, next_cursor: 'c-1' },
      ),
    );
    await user.click(screen.getByTestId('deliveriesRefresh'));
    await user.click(await screen.findByTestId('loadMoreDeliveries'));
    await waitFor(() => expect(shownRows()).toHaveLength(5));
    expect(lists().at(-1)).toEqual({ limit: '50', cursor: 'c-1' });
    expect(screen.queryByTestId('loadMoreDeliveries')).toBeNull();
  });

  it('says that there is nothing, and clears filters that find nothing', async () => {
    const { user, router } = await start({ rows: [], query: '?states=failed&live=off' });
    expect(await screen.findByTestId('deliveriesEmpty')).toHaveTextContent(
      'Nothing fits the filters.',
    );
    await user.click(screen.getByText('Clear filters'));
    expect(router.state.location.search).toBe('?live=off');
    expect(await screen.findByTestId('deliveriesEmpty')).toHaveTextContent('show up here');
  });

  it('says so when it cannot be loaded, and tries again', async () => {
    const { server, user } = await start({ query: '?live=off' });
    await screen.findAllByTestId('deliveryRow');
    server.on(LIST, () => refusal(400, 'The filter is broken.'));
    await user.click(screen.getByTestId('deliveryStateFilter-failed'));
    // What was there before must not pass for what was asked for now.
    expect(await screen.findByTestId('pageError')).toHaveTextContent('The filter is broken.');
    server.on(LIST, () => answer({ data: ROWS, next_cursor: null }));
    await user.click(screen.getByTestId('tryAgainButton'));
    expect(await screen.findAllByTestId('deliveryRow')).toHaveLength(4);
  });

  it('keeps what it has when it cannot be renewed, and says so', async () => {
    const { server, refresh } = await start();
    await screen.findAllByTestId('deliveryRow');
    server.on(LIST, () => refusal(503, 'The database is away.'));
    await refresh();
    expect(await screen.findByTestId('deliveriesOutOfDate')).toHaveTextContent(
      'The database is away.',
    );
    expect(shownRows()).toHaveLength(4);
  });

  it('asks for nothing without the right to see connectors', async () => {
    const { server } = await start({ can: { show: false } });
    expect(screen.getByTestId('permissionDenied')).toBeVisible();
    expect(server.requests.filter(({ path }) => path.startsWith('/api/deliveries'))).toEqual([]);
  });
});

describe('renewing', () => {
  it('is not taken for a sign that somebody is there', async () => {
    const { server, refresh } = await start();
    await screen.findAllByTestId('deliveryRow');
    await refresh();
    const marks = server.requests
      .filter(({ path }) => path.startsWith('/api/deliveries?'))
      .map(({ headers }) => headers['kbn-system-request']);
    expect(marks).toEqual([undefined, 'true']);
  });

  it('shows new ones by itself while nobody is at the list', async () => {
    const { server, refresh } = await start();
    await screen.findAllByTestId('deliveryRow');
    server.on(LIST, () => answer({ data: [deliveryOf('d-5'), ...ROWS], next_cursor: null }));
    await refresh();
    await waitFor(() => expect(shownRows()).toHaveLength(5));
  });

  it('moves nothing under the pointer: new ones wait, states are renewed', async () => {
    const { server, refresh, user } = await start();
    await user.hover(await screen.findByText('xMatters is not available: It answered 503.'));
    const [queued, ...rest] = ROWS;
    server.on(LIST, () =>
      answer({
        data: [deliveryOf('d-5'), { ...queued, state: 'running' }, ...rest],
        next_cursor: null,
      }),
    );
    await refresh();
    await user.click(await screen.findByTestId('showNewDeliveries'));
    await waitFor(() => expect(shownRows()).toHaveLength(5));
    expect(shownRows()[1]).toMatch(/Running/);
  });

  it('can be switched off, which the address remembers', async () => {
    const { user, router } = await start({ query: '' });
    await user.click(await screen.findByTestId('deliveriesLive'));
    expect(router.state.location.search).toBe('?live=off');
  });
});

describe('filters', () => {
  it('shows how many there are of each state, of all connectors or of the chosen one', async () => {
    const { user } = await start();
    const failed = await screen.findByTestId('deliveryStateFilter-failed');
    await waitFor(() => expect(failed).toHaveTextContent('Failed3'));
    await user.click(screen.getByTestId('deliveryConnectorFilterButton'));
    await user.click(await screen.findByTestId('deliveryConnectorFilter-on-call'));
    await waitFor(() => expect(failed).toHaveTextContent('Failed2'));
  });

  it('counts anew where a time is chosen', async () => {
    const { server, user, lists } = await start();
    server.on(COUNT, ({ body }) => {
      const { filter } = body as { filter: { states: string[]; from: string } };
      return answer({ count: filter.states[0] === 'failed' && filter.from === 'now-1h' ? 7 : 0 });
    });
    await user.click(await screen.findByTestId('deliveryTimeFilterButton'));
    await user.click(await screen.findByTestId('deliveryTimeFilter-now-1h'));
    await waitFor(() =>
      expect(screen.getByTestId('deliveryStateFilter-failed')).toHaveTextContent('Failed7'),
    );
    expect(lists().at(-1)).toEqual({ limit: '50', from: 'now-1h' });
  });

  it('shows the states that are chosen', async () => {
    const { user, router, server } = await start();
    await user.click(await screen.findByTestId('deliveryStateFilter-failed'));
    await user.click(screen.getByTestId('deliveryStateFilter-cancelled'));
    await waitFor(() =>
      expect(server.requests.at(-1)?.path).toBe(
        '/api/deliveries?states=failed&states=cancelled&limit=50',
      ),
    );
    expect(router.state.location.search).toBe('?states=failed%2Ccancelled&live=off');
    expect(screen.getByTestId('deliveryStateFilter-failed')).toHaveAttribute(
      'aria-pressed',
      'true',
    );
  });

  it('can be taken away: rule and alert that a link brought', async () => {
    const { user, router } = await start({ query: '?rule_id=r&alert_id=cpu&live=off' });
    expect(await screen.findByTestId('deliveryAlertFilter')).toHaveTextContent('Alert: cpu');
    await user.click(screen.getByRole('button', { name: 'Show all rules' }));
    expect(router.state.location.search).toBe('?alert_id=cpu&live=off');
  });
});

describe('the backlog', () => {
  it('is on top, and a filter as well', async () => {
    const { user, router } = await start();
    await waitFor(() => expect(screen.getByTestId('backlogOpen')).toHaveTextContent('12'));
    expect(screen.getByTestId('backlogAge')).toHaveTextContent(/\d+ (d|h|min)/);
    await user.click(screen.getByTestId('backlogFailed'));
    expect(router.state.location.search).toBe('?states=failed&live=off');
    await user.click(screen.getByTestId('backlogOpen'));
    expect(router.state.location.search).toBe('?states=queued%2Crunning%2Cretrying&live=off');
    await user.click(screen.getByTestId('backlogOpen'));
    expect(router.state.location.search).toBe('?live=off');
  });

  it('says that nothing waits', async () => {
    await start({ backlog: EMPTY_BACKLOG });
    await waitFor(() => expect(screen.getByTestId('backlogOpen')).toHaveTextContent('0'));
    expect(screen.getByTestId('backlogAge')).toHaveTextContent('Nothing waits');
  });

  it('is told by connector when asked for, with who is paused', async () => {
    const { user, router, server, refresh } = await start();
    server.on('GET /internal/actions/_connector_health', () =>
      answer({
        'on-call': {
          last_success_at: null,
          failing_since: '2026-05-05T09:00:00.000Z',
          circuit: { state: 'open', until: null },
          backlog: EMPTY_BACKLOG,
        },
      }),
    );
    await refresh();
    await user.click(await screen.findByText('By connector'));
    const rows = await screen.findAllByTestId('connectorBacklogRow');
    expect(rows[0]).toHaveTextContent(/On call.*Paused after failures.*12.*2/);
    expect(rows[1]).toHaveTextContent(/gone.*–.*0.*1/);
    await user.click(screen.getByTestId('connectorBacklog-on-call'));
    expect(router.state.location.search).toBe('?connector_id=on-call&live=off');
  });
});

describe('changing many', () => {
  const select = async (user: ReturnType<typeof createTestUser>, ...ids: string[]) => {
    await screen.findAllByTestId('deliveryRow');
    for (const id of ids) {
      // oxlint-disable-next-line no-await-in-loop -- one click after the other
      await user.click(screen.getByTestId(`checkboxSelectRow-${id}`));
    }
  };

  it('does with the chosen rows what their states allow, and says how many first', async () => {
    const { user, server, parts } = await start();
    server.on('POST /api/deliveries/d-2/_redeliver', () => answer(ROWS[2]));
    await select(user, 'd-4', 'd-3', 'd-2');
    expect(screen.getByTestId('checkboxSelectRow-d-1')).toBeDisabled();
    expect(screen.getByTestId('cancelSelected')).toHaveTextContent('Cancel 2');
    await user.click(screen.getByTestId('redeliverSelected'));
    const modal = within(await screen.findByTestId('changeManyConfirmation'));
    expect(await modal.findByText('Redeliver 1 delivery?')).toBeVisible();
    await user.click(modal.getByTestId('changeManyConfirm'));
    await waitFor(() =>
      expect(parts.toasts.shown.get().at(-1)?.title).toBe('Queued again: 1 delivery'),
    );
    expect(server.bodiesOf('POST /api/deliveries/d-2/_redeliver')).toHaveLength(1);
    expect(screen.queryByTestId('redeliverSelected')).toBeNull();
  });

  it('counts all that match, changes them step by step and says how far it is', async () => {
    const { user, server, parts } = await start({
      query: '?states=failed&connector_id=on-call&live=off',
    });
    server.on(COUNT, () => answer({ count: 2_500 }));
    const second = Promise.withResolvers<BulkChangeResource>();
    server.on('POST /api/deliveries/_redeliver', async ({ body }) =>
      answer(
        (body as { before?: string }).before === 'b'
          ? await second.promise
          : { changed: 1_000, is_complete: false, before: 'b' },
      ),
    );
    await user.click(await screen.findByTestId('allThatMatch'));
    expect(await screen.findByTestId('cancelAllThatMatch')).toBeDisabled();
    await user.click(screen.getByTestId('redeliverAllThatMatch'));
    const modal = within(await screen.findByTestId('changeManyConfirmation'));
    expect(await modal.findByText('Redeliver 2,500 deliveries?')).toBeVisible();
    await user.click(modal.getByTestId('changeManyConfirm'));
    expect(await modal.findByText('1,000 of 2,500')).toBeVisible();
    second.resolve({ changed: 1_499, is_complete: true, before: 'b' });
    await waitFor(() =>
      expect(parts.toasts.shown.get().at(-1)?.title).toBe('Queued again: 2,499 deliveries'),
    );
    const [{ filter }] = server.bodiesOf(COUNT) as [{ filter: object }];
    expect(filter).toEqual({
      states: ['failed'],
      connector_id: 'on-call',
      until: expect.stringMatching(/Z$/),
    });
    expect(server.bodiesOf('POST /api/deliveries/_redeliver')).toEqual([
      { filter },
      { filter, before: 'b' },
    ]);
  });

  it('stops when told to, and says how many it were', async () => {
    const { user, server, parts } = await start();
    server.on(COUNT, () => answer({ count: 9_000 }));
    const first = Promise.withResolvers<BulkChangeResource>();
    server.on('POST /api/deliveries/_cancel', async () => answer(await first.promise));
    await user.click(await screen.findByTestId('allThatMatch'));
    await user.click(await screen.findByTestId('cancelAllThatMatch'));
    await waitFor(() => expect(screen.getByTestId('changeManyConfirm')).toBeEnabled());
    await user.click(screen.getByTestId('changeManyConfirm'));
    await user.click(await screen.findByTestId('changeManyStop'));
    first.resolve({ changed: 1_000, is_complete: false, before: 'b' });
    await waitFor(() =>
      expect(parts.toasts.shown.get().at(-1)?.title).toBe('Cancelled: 1,000 deliveries'),
    );
    expect(server.bodiesOf('POST /api/deliveries/_cancel')).toHaveLength(1);
  });

  it('says why it did not work, and tries again', async () => {
    const { user, server, parts } = await start();
    server.on(COUNT, () => answer({ count: 2 }));
    server.on('POST /api/deliveries/_cancel', () => refusal(503, 'The database is away.'));
    await user.click(await screen.findByTestId('allThatMatch'));
    await user.click(await screen.findByTestId('cancelAllThatMatch'));
    await waitFor(() => expect(screen.getByTestId('changeManyConfirm')).toBeEnabled());
    await user.click(screen.getByTestId('changeManyConfirm'));
    expect(await screen.findByText('The database is away.')).toBeVisible();
    server.on('POST /api/deliveries/_cancel', () =>
      answer({ changed: 2, is_complete: true, before: 'b' }),
    );
    await user.click(screen.getByTestId('changeManyConfirm'));
    await waitFor(() =>
      expect(parts.toasts.shown.get().at(-1)?.title).toBe('Cancelled: 2 deliveries'),
    );
  });

  it('is not offered to whom may not execute', async () => {
    await start({ can: { execute: false } });
    await screen.findAllByTestId('deliveryRow');
    expect(screen.queryByTestId('checkboxSelectRow-d-4')).toBeNull();
    expect(screen.queryByTestId('allThatMatch')).toBeNull();
  });
});
