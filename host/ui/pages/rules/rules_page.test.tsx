/** @jest-environment jsdom */
import { renderApp } from '../../app.mock';
import '@testing-library/jest-dom';
import { screen, waitFor, within } from '@testing-library/react';
import React from 'react';
import type { RuleResource } from '../../../common/rule_resource';
import { RULES_PATH } from '../../paths';
import { Shell } from '../../shell/shell';
import { answer, createTestServer, refusal, SESSION } from '../../test_server.mock';
import RulesPage from './list/rules_page';
import { failing, HTTP_CHECK, ruleOf, ruleTypeOf, serveRules, totalsOf } from './rule.mock';
import { createTestUser } from '../../test_user.mock';

const FIND = 'POST /internal/alerting/rules/_find';

const ROUTES = [
  {
    element: <Shell />,
    children: [
      { path: RULES_PATH, element: <RulesPage /> },
      { path: '*', element: <h1>Elsewhere</h1> },
    ],
  },
];

interface StartOptions {
  rules?: RuleResource[];
  query?: string;
  canSave?: boolean;
}

async function start({ rules = [ruleOf('r-1')], query = '', canSave = true }: StartOptions = {}) {
  // All columns have room.
  window.innerWidth = 1_600;
  const capabilities = { ...SESSION.capabilities, rules: { show: true, save: canSave } };
  const server = createTestServer({ session: { ...SESSION, capabilities } });
  serveRules(server, rules);
  const view = renderApp({ server, routes: ROUTES, path: `${RULES_PATH}${query}` });
  await screen.findByRole('heading', { level: 1 });
  return { ...view, server, user: createTestUser() };
}

const rowOf = async (name: string) =>
  within((await screen.findByText(name)).closest('tr') as HTMLElement);

it('shows how each rule is doing', async () => {
  await start({
    rules: [
      ruleOf('r-1', { name: 'Web', tags: ['team-a', 'prod'], schedule: { interval: '5m' } }),
      ruleOf('r-2', { name: 'Silent', mute_all: true, enabled: false }),
      ruleOf('r-3', { name: 'New', last_run: null }),
    ],
  });
  const web = await rowOf('Web');
  expect(web.getByText('HTTP check')).toBeInTheDocument();
  expect(web.getByText('5 min')).toBeInTheDocument();
  expect(web.getByText('Succeeded')).toBeInTheDocument();
  expect(web.getByText('99%')).toBeInTheDocument();
  expect(web.getByTestId('statusDropdown')).toHaveTextContent('Enabled');
  expect(
    (await rowOf('Silent')).getByTestId('rulesListNotifyBadge-snoozedIndefinitely'),
  ).toBeVisible();
  expect((await rowOf('New')).getByText('Not yet run')).toBeInTheDocument();
  expect(screen.getByTestId('totalRulesCount')).toHaveTextContent('3 rules');
});

it('chooses the percentile', async () => {
  const { user } = await start();
  const row = await rowOf('Rule r-1');
  expect(row.getAllByText('120 ms')).toHaveLength(2);
  await user.click(screen.getByTestId('percentileSelectablePopover-iconButton'));
  await user.click(await screen.findByTestId('percentile-p99'));
  expect(await screen.findByText('1 min 5 s')).toBeInTheDocument();
});

it('says why a rule failed, and leads to those that did', async () => {
  const { server, user, router } = await start({
    rules: [ruleOf('r-1', failing('The proxy on the way refuses.'))],
  });
  server.on('POST /internal/alerting/rules/_aggregate', () =>
    answer(totalsOf({ rule_last_run_outcome: { succeeded: 4, failed: 1, warning: 0 } })),
  );
  await user.click(await screen.findByTestId('expandRulesError'));
  expect(screen.getByTestId('rulesExpandedError')).toHaveTextContent(
    'The proxy on the way refuses.',
  );
  await user.click(screen.getByTestId('refreshRulesButton'));
  expect(await screen.findByTestId('rulesErrorBanner')).toHaveTextContent('1 rule failed');
  expect(screen.getByTestId('totalSucceededRulesCount')).toHaveTextContent('Succeeded: 4');
  await user.click(screen.getByText('Show it'));
  expect(router.state.location.search).toBe('?outcome=failed');
});

it('asks the host for what is searched, filtered, sorted and paged', async () => {
  const many = Array.from({ length: 12 }, (_, index) => ruleOf(`r-${index}`));
  const query = '?status=enabled&page=2&page_size=10';
  const { server, user } = await start({ rules: many, query });
  await screen.findByText('Rule r-11');
  await user.click(screen.getByTestId('ruleSearchField'));
  await user.paste('disk');
  await waitFor(() =>
    expect(server.bodiesOf(FIND).at(-1)).toMatchObject({
      page: 1,
      search: 'disk',
      filter: '(alert.attributes.enabled: true)',
    }),
  );
  await user.click(screen.getByTestId('ruleTypeFilterButton'));
  await user.click(await screen.findByTestId('ruleType.http-checkFilterOption'));
  await waitFor(() =>
    expect(server.bodiesOf(FIND).at(-1)).toMatchObject({
      filter:
        '(alert.attributes.alertTypeId: (".http-check")) and (alert.attributes.enabled: true)',
    }),
  );
  await user.click(screen.getByTestId('rules-list-clear-filter'));
  await waitFor(() => expect(server.bodiesOf(FIND).at(-1)).not.toHaveProperty('filter'));
});

it('goes to the last page when the one in the address is beyond it', async () => {
  const { router } = await start({ query: '?page=9' });
  await screen.findByText('Rule r-1');
  expect(router.state.location.search).toBe('');
});

it('disables after a question, and enables at once', async () => {
  const { server, user } = await start();
  server.on('POST /api/alerting/rule/r-1/_disable', () => answer(undefined, 204));
  await user.click(await screen.findByTestId('statusDropdown'));
  await user.click(await screen.findByTestId('statusDropdownDisabledItem'));
  expect(await screen.findByTestId('rulesDisableConfirmation')).toHaveTextContent('Rule r-1');
  await user.click(screen.getByTestId('confirmModalConfirmButton'));
  expect(await screen.findByText('Disabled "Rule r-1"')).toBeInTheDocument();
  expect(server.bodiesOf('POST /api/alerting/rule/r-1/_disable')).toHaveLength(1);
});

it('changes the chosen ones, and says what could not be done', async () => {
  const rules = [ruleOf('r-1'), ruleOf('r-2'), ruleOf('r-3')];
  const { server, user } = await start({ rules });
  server.on('PATCH /internal/alerting/rules/_bulk_delete', () =>
    answer({
      rules: [],
      total: 2,
      errors: [{ message: 'changed meanwhile', rule: { id: 'r-2', name: 'Rule r-2' } }],
    }),
  );
  await screen.findByText('Rule r-1');
  await user.click(screen.getByTestId('checkboxSelectRow-r-1'));
  await user.click(screen.getByTestId('checkboxSelectRow-r-2'));
  await user.click(screen.getByTestId('bulkAction'));
  await user.click(await screen.findByTestId('bulkDelete'));
  expect(await screen.findByTestId('rulesDeleteIdsConfirmation')).toHaveTextContent(
    'Delete 2 rules?',
  );
  await user.click(screen.getByTestId('confirmModalConfirmButton'));
  expect(await screen.findByText('Deleted 1 rule')).toBeInTheDocument();
  expect(await screen.findByText('Rule r-2: changed meanwhile')).toBeInTheDocument();
  expect(server.bodiesOf('PATCH /internal/alerting/rules/_bulk_delete')).toEqual([
    { ids: ['r-1', 'r-2'] },
  ]);
});

it('changes all that the filters find', async () => {
  const many = Array.from({ length: 12 }, (_, index) => ruleOf(`r-${index}`));
  const { server, user } = await start({ rules: many, query: '?q=disk&page_size=10' });
  server.on('PATCH /internal/alerting/rules/_bulk_enable', () =>
    answer({ rules: [], total: 12, errors: [] }),
  );
  await screen.findByText('Rule r-1');
  await user.click(screen.getByTestId('checkboxSelectAll'));
  await user.click(screen.getByTestId('selectAllRulesButton'));
  expect(screen.getByTestId('bulkAction')).toHaveTextContent('Selected 12 rules');
  await user.click(screen.getByTestId('bulkAction'));
  await user.click(await screen.findByTestId('bulkEnable'));
  expect(await screen.findByText('Enabled 12 rules')).toBeInTheDocument();
  expect(server.bodiesOf('PATCH /internal/alerting/rules/_bulk_enable')).toEqual([
    { ids: many.map(({ id }) => id) },
  ]);
});

const SNOOZE = 'POST /internal/alerting/rule/r-1/_snooze';

it.each([
  ['linkSnooze8h', { duration: 28_800_000 }, 'Snoozed "Rule r-1"'],
  ['ruleSnoozeIndefiniteApply', { duration: -1 }, 'Snoozed "Rule r-1"'],
])('snoozes by %s', async (testSubject, schedule, said) => {
  const { server, user } = await start();
  server.on(SNOOZE, () => answer(undefined, 204));
  await user.click(await screen.findByTestId('rulesListNotifyBadge-unsnoozed'));
  await user.click(await screen.findByTestId(testSubject));
  expect(await screen.findByText(said)).toBeInTheDocument();
  expect(server.bodiesOf(SNOOZE)).toMatchObject([{ snooze_schedule: schedule }]);
});

it('snoozes at times to come', async () => {
  const { server, user } = await start();
  server.on(SNOOZE, () => answer(undefined, 204));
  await user.click(await screen.findByTestId('rulesListNotifyBadge-unsnoozed'));
  await user.click(await screen.findByTestId('ruleAddSchedule'));
  await user.click(await screen.findByTestId('scheduler-saveSchedule'));
  expect(await screen.findByText('Snooze schedule saved for "Rule r-1"')).toBeInTheDocument();
  expect(server.bodiesOf(SNOOZE)).toMatchObject([
    { snooze_schedule: { id: expect.any(String), duration: 3_600_000, rRule: { count: 1 } } },
  ]);
});

it('ends a snooze', async () => {
  const { server, user } = await start({ rules: [ruleOf('r-1', { mute_all: true })] });
  server.on('POST /internal/alerting/rule/r-1/_unsnooze', () => answer(undefined, 204));
  await user.click(await screen.findByTestId('rulesListNotifyBadge-snoozedIndefinitely'));
  await user.click(await screen.findByTestId('ruleSnoozeCancel'));
  expect(await screen.findByText('"Rule r-1" notifies again')).toBeInTheDocument();
});

it('leads whoever is new to their first rule', async () => {
  const { server, user, router } = await start({ rules: [] });
  server.on('GET /api/alerting/rule_types', () =>
    answer([HTTP_CHECK, ruleTypeOf('.alert-intake', 'Alert intake')]),
  );
  await user.click(await screen.findByTestId('createFirstRuleButton'));
  await user.click(await screen.findByTestId('ruleTypeSearch'));
  await user.paste('about http');
  expect(screen.queryByTestId('.alert-intake-SelectOption')).not.toBeInTheDocument();
  await user.click(within(screen.getByTestId('.http-check-SelectOption')).getByRole('button'));
  expect(router.state.location.pathname).toMatch(/\/rule\/create\/\.http-check$/);
});

it('lets a viewer look', async () => {
  await start({ canSave: false });
  await screen.findByText('Rule r-1');
  expect(screen.queryByTestId('createRuleButton')).not.toBeInTheDocument();
  expect(screen.queryByTestId('statusDropdown')).not.toBeInTheDocument();
  expect(screen.queryByTestId('selectActionButton')).not.toBeInTheDocument();
  expect(screen.queryByTestId('checkboxSelectAll')).not.toBeInTheDocument();
});

it('says so when it cannot be loaded, and tries again', async () => {
  const { server, user } = await start({ query: '?sort=duration:desc' });
  server.on(FIND, () => refusal(500, 'The database is away.'));
  await user.click(await screen.findByTestId('totalSucceededRulesCount'));
  expect(await screen.findByTestId('pageError')).toHaveTextContent('The database is away.');
  serveRules(server, [ruleOf('r-1')]);
  await user.click(screen.getByTestId('tryAgainButton'));
  expect(await screen.findByText('Rule r-1')).toBeInTheDocument();
});
