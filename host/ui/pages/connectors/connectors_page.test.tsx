/** @jest-environment jsdom */
import './browser_globals.mock';
import '@testing-library/jest-dom';
import { screen, waitFor, within } from '@testing-library/react';
import React from 'react';
import type { ConnectorHealths } from '../../../common/delivery_resource';
import { CONNECTORS_PATH, DELIVERIES_PATH } from '../../paths';
import { ConnectorsPage } from './connectors_page';
import { pagerType } from './pager_type.mock';
import { renderPage, type RenderOptions } from './render_page.mock';
import { connectorOf, createTestHost, json, refusal, typeOf } from './test_host.mock';

const show = (options: RenderOptions = {}) =>
  renderPage(<ConnectorsPage />, {
    models: [pagerType(), pagerType({ id: '.other' })],
    ...options,
  });

const names = () =>
  screen
    .getAllByTestId('connectors-row')
    .map((row) => within(row).getByTestId('connectorsTableCell-name').textContent);

const rowOf = async (id: string) => {
  const link = await screen.findByTestId(`edit${id}`);
  return link.closest<HTMLElement>('[data-test-subj="connectors-row"]') ?? document.body;
};

beforeEach(() => localStorage.clear());

describe('without connectors', () => {
  it('invites to create the first one', async () => {
    const { user } = show();
    await user.click(await screen.findByTestId('createFirstActionButton'));
    expect(screen.getByTestId('create-connector-flyout')).toBeVisible();
    expect(screen.queryByTestId('createConnectorButton')).not.toBeInTheDocument();
  });

  it('says so to whom may not create any', async () => {
    show({ can: { save: false } });
    expect(await screen.findByTestId('permissionDeniedMessage')).toBeVisible();
    expect(screen.queryByTestId('createFirstActionButton')).not.toBeInTheDocument();
    expect(screen.queryByTestId('createConnectorButton')).not.toBeInTheDocument();
  });
});

it('shows nothing to whom may not see connectors', () => {
  show({ can: { show: false } });
  expect(screen.getByTestId('permissionDenied')).toBeVisible();
  expect(screen.queryByTestId('actionsTable')).not.toBeInTheDocument();
});

it('shows a page of connectors, by name, and goes on to the next', async () => {
  const ids = Array.from({ length: 12 }, (_, index) => `${index + 1}`);
  const { user } = show({ host: createTestHost(ids.map((id) => connectorOf(id))) });
  await screen.findByTestId('actionsTable');
  expect(names()).toEqual(ids.slice(0, 10).map((id) => `Connector ${id}`));
  await user.click(screen.getByTestId('pagination-button-next'));
  expect(names()).toEqual(['Connector 11', 'Connector 12']);
});

it('tries again when the list could not be loaded', async () => {
  const host = createTestHost([connectorOf('a')]);
  host.on('GET', '/api/actions/connectors', () => refusal(400, 'The store is broken.'));
  const { user } = show({ host });
  expect(await screen.findByText('Unable to load connectors')).toBeVisible();
  expect(screen.getByText('The store is broken.')).toBeVisible();
  host.on('GET', '/api/actions/connectors', () => json(host.connectors));
  await user.click(screen.getByTestId('tryAgainButton'));
  expect(await screen.findByTestId('edita')).toBeVisible();
});

describe('a row', () => {
  it('has a badge instead of deletion when it is preconfigured', async () => {
    show({ host: createTestHost([connectorOf('a', { is_preconfigured: true })]) });
    const row = await rowOf('a');
    expect(within(row).getByTestId('preConfiguredTitleMessage')).toHaveTextContent('Preconfigured');
    expect(within(row).queryByTestId('deleteConnector')).not.toBeInTheDocument();
    expect(within(row).getByTestId('checkboxSelectRow-a')).toBeDisabled();
  });

  it('of an unknown type can be deleted and nothing else', async () => {
    show({ host: createTestHost([connectorOf('a', { connector_type_id: '.gone' })]) });
    const row = await rowOf('a');
    expect(screen.getByTestId('edita')).toBeDisabled();
    expect(within(row).getByTestId('runConnector')).toBeDisabled();
    expect(within(row).getByTestId('deleteConnector')).toBeEnabled();
  });

  it('of a disabled type says why it cannot be used', async () => {
    const disabled = { enabled: false, enabled_in_license: false };
    show({
      host: createTestHost([connectorOf('a')], [typeOf('.xmatters', 'xMatters', disabled)]),
    });
    const row = await rowOf('a');
    expect(screen.getByTestId('edita')).toBeDisabled();
    expect(within(row).getByTestId('disabledReason_a')).toBeInTheDocument();
    expect(screen.getByText(/requires a Gold license/)).toBeInTheDocument();
  });

  it('without its secrets offers to fix them and cannot be run', async () => {
    const { user } = show({
      host: createTestHost([connectorOf('a', { is_missing_secrets: true })]),
    });
    const row = await rowOf('a');
    expect(within(row).getByTestId('missingSecrets_a')).toBeInTheDocument();
    expect(within(row).getByTestId('runConnector')).toBeDisabled();
    await user.click(within(row).getByTestId('fixConnectorButton'));
    expect(await screen.findByTestId('missing-secrets-callout')).toHaveTextContent('Token');
  });

  it('tells that it is deprecated', async () => {
    show({ host: createTestHost([connectorOf('a', { is_deprecated: true })]) });
    expect(await screen.findByTestId('edita')).toHaveTextContent('Connector a (deprecated)');
    expect(screen.getByTestId('deprecated_a')).toBeInTheDocument();
  });

  it('tells how many rules use it, when any do', async () => {
    const used = [connectorOf('a', { referenced_by_count: 2 }), connectorOf('b')];
    show({ host: createTestHost(used) });
    expect(await screen.findByTestId('usedBya')).toHaveTextContent('Used by 2 rules');
    expect(screen.queryByTestId('usedByb')).not.toBeInTheDocument();
  });

  it('cannot be deleted or chosen without the right', async () => {
    show({ can: { delete: false }, host: createTestHost([connectorOf('a')]) });
    const row = await rowOf('a');
    expect(within(row).getByTestId('deleteConnector')).toBeDisabled();
    expect(within(row).queryByTestId('checkboxSelectRow-a')).not.toBeInTheDocument();
  });

  it('shows how the last run ended, and why it failed', async () => {
    const host = createTestHost([connectorOf('a'), connectorOf('b')]);
    host.on('GET', '/internal/actions/_last_executions', () =>
      json({
        a: {
          id: 'e',
          timestamp: new Date().toISOString(),
          status: 'failure',
          message: 'The trigger was deleted.',
          duration_ms: 5,
          http_status: 404,
        },
      }),
    );
    const { user, router } = show({ host });
    await user.click(await screen.findByTestId('lastResultCause_a'));
    expect(screen.getByTestId('lastResultMessage')).toHaveTextContent('The trigger was deleted.');
    expect(within(await rowOf('b')).getByText('Never run')).toBeVisible();
    await user.click(screen.getByTestId('lastResultLogs'));
    expect(router.state.location.search).toContain('connector_id=a');
  });
});

const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

describe('the health of a connector', () => {
  const HOUR = 3_600_000;
  const NO_BACKLOG = { open: 0, failed: 0, oldest_created_at: null };
  const CLOSED = { state: 'closed' as const, until: null };

  const showHealth = (health: ConnectorHealths) => {
    const host = createTestHost([connectorOf('a'), connectorOf('b')]);
    host.on('GET', '/internal/actions/_connector_health', () => json(health));
    return show({ host });
  };

  it('says that it works, and since when nothing went wrong', async () => {
    showHealth({
      a: {
        last_success_at: ago(5 * 60_000),
        failing_since: null,
        circuit: CLOSED,
        backlog: NO_BACKLOG,
      },
    });
    expect(await screen.findByTestId('health_a')).toHaveTextContent(
      /Working.*Last success 5 minutes ago.*Deliveries/,
    );
    expect(screen.getByTestId('health_b')).toHaveTextContent(/Not used yet/);
  });

  it('says since when it fails, that it is paused, and what waits', async () => {
    const { user, router } = showHealth({
      a: {
        last_success_at: ago(5 * HOUR),
        failing_since: ago(3 * HOUR),
        circuit: { state: 'open', until: ago(-40_000) },
        backlog: { open: 1_200, failed: 3, oldest_created_at: ago(3 * HOUR) },
      },
    });
    const health = await screen.findByTestId('health_a');
    expect(health).toHaveTextContent(/Failing for 3 h/);
    expect(health).toHaveTextContent(/Last success 5 hours ago/);
    expect(health).toHaveTextContent(/Paused after failures, next try in \d+ seconds/);
    await user.click(within(health).getByText('1,200 waiting, 3 failed'));
    expect(router.state.location.pathname).toBe(DELIVERIES_PATH);
    expect(router.state.location.search).toBe('?connector_id=a');
  });

  it('says so when it cannot be told', async () => {
    const host = createTestHost([connectorOf('a')]);
    host.on('GET', '/internal/actions/_connector_health', () => refusal(400, 'Broken.'));
    show({ host });
    const row = await rowOf('a');
    await waitFor(() =>
      expect(within(row).getByTestId('connectorsTableCell-health')).toHaveTextContent(
        'Not available',
      ),
    );
  });
});

describe('search and filter', () => {
  const host = () =>
    createTestHost(
      [
        connectorOf('a', { name: 'Night shift' }),
        connectorOf('b', { name: 'Day shift', connector_type_id: '.other' }),
        connectorOf('c', { name: 'Log', connector_type_id: '.other' }),
      ],
      [typeOf('.xmatters', 'xMatters'), typeOf('.other', 'Other')],
    );

  it('finds by name while typing, and keeps the search in the address', async () => {
    const { user, router } = show({ host: host() });
    await user.type(await screen.findByTestId('connectorsSearch'), 'shift');
    expect(names()).toEqual(['Day shift', 'Night shift']);
    await waitFor(() => expect(router.state.location.search).toBe('?search=shift'));
  });

  it('begins with what the address says', async () => {
    show({ host: host(), path: `${CONNECTORS_PATH}?type=.other&direction=desc` });
    await screen.findByTestId('actionsTable');
    expect(names()).toEqual(['Log', 'Day shift']);
  });

  it('filters by type, with how many there are of each', async () => {
    const { user } = show({ host: host() });
    await user.click(await screen.findByTestId('typeFilterButton'));
    expect(screen.getByTestId('typeFilterOption-.other')).toHaveTextContent('Other (2)');
    await user.click(screen.getByTestId('typeFilterOption-.xmatters'));
    expect(names()).toEqual(['Night shift']);
    await user.click(screen.getByTestId('typeFilterOption-.other'));
    expect(names()).toHaveLength(3);
  });

  it('offers to clear a search without results', async () => {
    const { user } = show({ host: host() });
    await user.type(await screen.findByTestId('connectorsSearch'), 'nothing like it');
    await user.click(screen.getByTestId('clearFilters'));
    expect(names()).toHaveLength(3);
  });
});

describe('deleting', () => {
  it('asks, deletes and says so', async () => {
    const { user, host, toasts } = show({ host: createTestHost([connectorOf('a')]) });
    await user.click(within(await rowOf('a')).getByTestId('deleteConnector'));
    expect(screen.queryByTestId('deleteConnectorsInUse')).not.toBeInTheDocument();
    await user.click(screen.getByTestId('confirmModalConfirmButton'));
    expect(await screen.findByTestId('createFirstConnectorEmptyPrompt')).toBeVisible();
    expect(host.sent('DELETE', '/api/actions/connector/a')).toHaveLength(1);
    expect(toasts.addSuccess).toHaveBeenCalledWith('Deleted 1 connector');
  });

  it('warns of one that rules use', async () => {
    const { user } = show({ host: createTestHost([connectorOf('a', { referenced_by_count: 1 })]) });
    await user.click(within(await rowOf('a')).getByTestId('deleteConnector'));
    expect(screen.getByTestId('deleteConnectorsInUse')).toHaveTextContent(
      'This connector is currently in use',
    );
  });

  it('deletes all of the page, and reports the ones that stayed', async () => {
    const host = createTestHost(['a', 'b', 'c'].map((id) => connectorOf(id)));
    host.on('DELETE', '/api/actions/connector/b', () => refusal(403, 'Not this one.'));
    const { user, toasts } = show({ host });
    await user.click(await screen.findByTestId('checkboxSelectAll'));
    await user.click(screen.getByTestId('bulkDelete'));
    await user.click(screen.getByTestId('confirmModalConfirmButton'));
    await waitFor(() => expect(names()).toEqual(['Connector b']));
    expect(toasts.addSuccess).toHaveBeenCalledWith('Deleted 2 connectors');
    expect(toasts.addDanger).toHaveBeenCalledWith(
      expect.objectContaining({ title: 'Unable to delete 1 connector' }),
    );
  });
});

describe('a connector’s own address', () => {
  it('opens it and becomes that of the list', async () => {
    const { router } = show({
      host: createTestHost([connectorOf('a')]),
      path: `${CONNECTORS_PATH}/a`,
    });
    expect(await screen.findByTestId('edit-connector-flyout')).toBeVisible();
    expect(router.state.location.pathname).toBe(CONNECTORS_PATH);
  });

  it('that means nothing is answered with a toast', async () => {
    const { toasts } = show({
      host: createTestHost([connectorOf('a')]),
      path: `${CONNECTORS_PATH}/gone`,
    });
    await waitFor(() =>
      expect(toasts.addDanger).toHaveBeenCalledWith("Connector 'gone' was not found"),
    );
    expect(screen.queryByTestId('edit-connector-flyout')).not.toBeInTheDocument();
  });
});
