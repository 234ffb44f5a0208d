import type { Page } from 'playwright-core';
import { faults } from '../xmatters_simulator';
import { CONNECTORS_PATH, LOGS_PATH, sees, seesNot, seesToast } from './support/connectors_page';
import { DELIVERIES_PATH } from './support/deliveries_page';
import { isFocused, tabTo } from './support/keyboard';
import { useApp } from './support/use_app';

const API_KEYS_PATH = '/app/management/security/api_keys';
const AUDIT_LOG_PATH = '/app/management/security/audit_log';
const USERS_PATH = '/app/management/security/users';
const SPACES_PATH = '/app/management/kibana/spaces';

const app = useApp({ seed: { users: ['viewer', 'editor'] } });

const statusWith = async (authorization: string): Promise<number> =>
  (await app.host.call('GET', '/api/actions/connectors', { headers: { authorization } })).status;

/** What a field holds after one pastes into it. */
async function pasted(page: Page, testSubject: string): Promise<string> {
  await page.getByTestId(testSubject).press('Control+V');
  return page.getByTestId(testSubject).inputValue();
}

it(
  'an API key is made and copied without a mouse, works, and ends when it is invalidated',
  app.inPage(async (page) => {
    await page.goto(API_KEYS_PATH);
    await sees(page, 'apiKeysEmptyPrompt');
    await tabTo(page, '[data-test-subj="apiKeysCreateTableButton"]');
    await page.keyboard.press('Enter');
    await tabTo(page, '[data-test-subj="apiKeyNameInput"]');
    await page.keyboard.type('ci');
    await tabTo(page, '[data-test-subj="apiKeysRoleDescriptorsSwitch"]');
    await page.keyboard.press('Space');
    await sees(page, 'grantRole-0');
    await tabTo(page, '[data-test-subj="formFlyoutSubmitButton"]');
    await page.keyboard.press('Enter');
    await sees(page, 'apiKeyCreated', "Created API key 'ci'");
    await isFocused(page, '[data-test-subj="apiKeysCreateTableButton"]');
    await page.getByTestId('apiKeyFormat').selectOption('HTTP header');
    await tabTo(page, '[data-test-subj="apiKeyCopy"]');
    await page.keyboard.press('Enter');
    const header = await page.getByTestId('apiKeyValue').inputValue();
    expect(await pasted(page, 'apiKeysSearchBar')).toBe(header);
    await page.getByTestId('apiKeysSearchBar').fill('');
    const authorization = header.replace('Authorization: ', '');
    expect(await statusWith(authorization)).toBe(200);
    const [, key = ''] = atob(authorization.replace('ApiKey ', '')).split(':');
    expect(app.host.storedText()).not.toContain(key);

    await page.getByTestId('apiKeyCreatedDone').click();
    await seesNot(page, 'apiKeyValue');
    await sees(page, 'apiKeyRow-ci', 'viewer of every space');
    await page.getByTestId('apiKeysTableDeleteAction-ci').click();
    await page.getByTestId('confirmModalConfirmButton').click();
    await seesToast(page, "Invalidated API key 'ci'");
    await sees(page, 'apiKeysEmptyPrompt');
    expect(await statusWith(authorization)).toBe(401);
  }),
);

it(
  'an administrator ends the keys of others, many at a time',
  app.inPage(async (page) => {
    const names = ['first', 'second', 'third'];
    for (const name of names) {
      // oxlint-disable-next-line no-await-in-loop -- in this order in the list
      await app.host.call('POST', '/internal/security/api_key', { body: { name } });
    }
    await page.goto(API_KEYS_PATH);
    await page.getByTestId('apiKeysSearchBar').fill('ir');
    await seesNot(page, 'apiKeyRow-second');
    await page.getByTestId('checkboxSelectAll').check();
    await page.getByTestId('bulkInvalidateActionButton').click();
    await page.getByTestId('confirmModalConfirmButton').click();
    await seesToast(page, 'Invalidated 2 API keys');
    await page.getByTestId('apiKeysSearchBar').fill('');
    await sees(page, 'apiKeyRow-second');
    await seesNot(page, 'apiKeyRow-first');
  }),
);

it(
  'a space is made, renamed and deleted, also while one is in it',
  app.inPage(
    async (page) => {
      await page.goto(SPACES_PATH);
      await page.getByTestId('createSpace').click();
      await page.getByTestId('addSpaceName').fill('Night shift');
      await page.locator('[data-test-subj~="spaceColor"]').fill('#0b64dd');
      await page.getByTestId('save-space-button').click();
      await seesToast(page, "Created space 'Night shift'");
      await page.getByTestId('createSpace').click();
      await page.getByTestId('addSpaceName').fill('Night shift');
      await page.getByTestId('save-space-button').click();
      await sees(page, 'refusal', 'already exists');

      await page.goto(`/s/night-shift${SPACES_PATH}/edit/night-shift`);
      await page.getByTestId('addSpaceName').fill('Nights');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Space Nights: change' }).waitFor();
      await page.waitForURL(`**/s/night-shift${SPACES_PATH}`);
      await page.getByTestId('night-shift-deleteSpace').click();
      await page.getByTestId('deleteSpaceInput').fill('night-shift');
      await page.getByTestId('confirmModalConfirmButton').click();
      await seesToast(page, "Deleted space 'Nights'");
      await sees(page, 'noSpace');
      await page.getByTestId('noSpace').getByTestId('spaceLink-default').click();
      await sees(page, 'spacesListTableRow-default', 'Current');
      await seesNot(page, 'spacesListTableRow-night-shift');
    },
    { statuses: [409] },
  ),
);

it(
  'a space with deliveries under way stays: the page says why',
  app.inPage(
    async (page) => {
      const { url, apiKey } = app.xmatters.addTrigger({ auth: 'url' });
      app.secrets.add(apiKey);
      app.xmatters.always(faults.status(503));
      await app.host.call('POST', '/api/spaces/space', { body: { id: 'busy', name: 'Busy' } });
      await app.host.call('POST', '/s/busy/api/actions/connector/x', {
        body: {
          name: 'X',
          connector_type_id: '.xmatters',
          config: { usesBasic: false },
          secrets: { secretsUrl: url },
        },
      });
      await app.host.call('POST', '/s/busy/api/actions/connector/x/_enqueue', {
        body: { params: { severity: 'high' } },
      });
      await page.goto(SPACES_PATH);
      await page.getByTestId('busy-deleteSpace').click();
      await page.getByTestId('deleteSpaceInput').fill('busy');
      await page.getByTestId('confirmModalConfirmButton').click();
      await sees(page, 'refusal', 'Deliveries of the busy space are under way');
    },
    { statuses: [409] },
  ),
);

it(
  'the audit log tells who did what: filtered, opened and followed without a mouse',
  app.inPage(async (page) => {
    await app.host.call('POST', '/api/spaces/space', { body: { id: 'audited', name: 'Audited' } });
    await app.host.call('DELETE', '/api/spaces/space/audited');
    await page.goto(`${AUDIT_LOG_PATH}?actions=space_delete`);
    await sees(page, 'auditRow', 'Delete space');
    await tabTo(page, '[data-test-subj="auditUserSearch"]');
    await page.keyboard.type('nobody');
    await page.keyboard.press('Enter');
    await sees(page, 'auditLogEmpty');
    await page.getByTestId('auditUserSearch').fill('admin');
    await page.keyboard.press('Enter');
    await tabTo(page, '[data-test-subj="auditShowDetails"]');
    await page.keyboard.press('Enter');
    await sees(page, 'auditDetails', '127.0.0.1');
    await tabTo(page, '[data-test-subj="auditObjectLink"]');
    await page.keyboard.press('Enter');
    await seesNot(page, 'auditDetails');
    await sees(page, 'auditRow', 'Create space');
    expect(new URL(page.url()).search).toBe('?object_type=space&object_id=audited');
  }),
);

/** Of each page what shows that it is there. */
const PAGES = [
  [CONNECTORS_PATH, 'actionsTable'],
  [LOGS_PATH, 'eventLogSearch'],
  [DELIVERIES_PATH, 'deliveryTimeFilterButton'],
  [API_KEYS_PATH, 'apiKeysCreateTableButton'],
  [USERS_PATH, 'userTable'],
  [AUDIT_LOG_PATH, 'auditTable'],
  [SPACES_PATH, 'spacesListTable'],
] as const;

interface Seen {
  pages: string[];
  forbidden: string[];
  links: string[];
  canCreate: boolean;
}

async function lookAround(page: Page): Promise<Seen> {
  const seen: Seen = { pages: [], forbidden: [], links: [], canCreate: false };
  for (const [path, shown] of PAGES) {
    // oxlint-disable-next-line no-await-in-loop -- one page after the other
    await page.goto(path);
    const content = page.getByTestId(shown);
    // oxlint-disable-next-line no-await-in-loop
    await content.or(page.getByTestId('permissionDenied')).first().waitFor();
    // oxlint-disable-next-line no-await-in-loop
    const isThere = (await content.count()) > 0;
    (isThere ? seen.pages : seen.forbidden).push(path);
    // oxlint-disable-next-line no-await-in-loop
    seen.canCreate ||= (await page.getByTestId('createConnectorButton').count()) > 0;
  }
  seen.links = await page.locator('[data-test-subj$="NavItem"]').allInnerTexts();
  return seen;
}

const FOR_ADMINS = [USERS_PATH, AUDIT_LOG_PATH, SPACES_PATH];
const FOR_ALL = [CONNECTORS_PATH, LOGS_PATH, DELIVERIES_PATH, API_KEYS_PATH];

// A refused request would fail these tests: a page asks for nothing that is not for the person.
it.each([
  ['viewer', { pages: FOR_ALL, forbidden: FOR_ADMINS, canCreate: false }],
  ['editor', { pages: FOR_ALL, forbidden: FOR_ADMINS, canCreate: true }],
  ['admin', { pages: [...FOR_ALL, ...FOR_ADMINS], forbidden: [], canCreate: true }],
])('%s is shown what is for them, on every page', (user, expected) =>
  app.inPage(
    async (page) => {
      await app.host.call('POST', '/api/actions/connector/seen-by-all', {
        body: { name: 'Seen by all', connector_type_id: '.server-log' },
      });
      const { links, ...seen } = await lookAround(page);
      expect(seen).toEqual(expected);
      expect(links).toContain('API keys');
      const reserved = links.filter((link) => ['Users', 'Audit log', 'Spaces'].includes(link));
      expect(reserved).toHaveLength(user === 'admin' ? 3 : 0);
    },
    { user },
  )(),
);
