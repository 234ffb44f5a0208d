import type { Page } from 'playwright-core';
import { faults } from '../xmatters_simulator';
import { sees, seesNot, seesToast } from './support/connectors_page';
import { isFocused, tabTo } from './support/keyboard';
import { useApp } from './support/use_app';

const API_KEYS_PATH = '/app/management/security/api_keys';
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
      expect(new URL(page.url()).pathname).toBe(`/s/night-shift${SPACES_PATH}`);
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
