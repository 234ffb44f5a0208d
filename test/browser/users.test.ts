import type { Page } from 'playwright-core';
import { sees, seesNot, seesToast } from './support/connectors_page';
import { isFocused, tabTo } from './support/keyboard';
import { useApp } from './support/use_app';

const USERS_PATH = '/app/management/security/users';
const PASSWORD = 'a password of ada';

const app = useApp();
beforeAll(() => app.secrets.add(PASSWORD));

async function openUsers(page: Page): Promise<void> {
  await page.goto(USERS_PATH);
  await sees(page, 'userTable');
}

const createUser = (username: string, grants: object[]) =>
  app.host.call('POST', `/internal/security/users/${username}`, {
    body: { username, password: PASSWORD, grants },
  });

it(
  'a user is created without a mouse, and can log in',
  app.inPage(async (page) => {
    await openUsers(page);
    await tabTo(page, '[data-test-subj="createUserButton"]');
    await page.keyboard.press('Enter');
    await tabTo(page, '[data-test-subj="userName"]');
    await page.keyboard.type('ada');
    await tabTo(page, '[data-test-subj="newPassword"]');
    await page.keyboard.type(PASSWORD);
    await tabTo(page, '[data-test-subj="repeatedPassword"]');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await seesToast(page, "Created user 'ada'");
    await seesNot(page, 'userFlyout');
    await isFocused(page, '[data-test-subj="createUserButton"]');
    await sees(page, 'userRow-ada', 'viewer of every space');
    const answer = await app.host.call('GET', '/api/actions/connectors', {
      headers: { authorization: `Basic ${btoa(`ada:${PASSWORD}`)}` },
    });
    expect(answer.status).toBe(200);
  }),
);

it(
  'the last admin stays: the page says why',
  app.inPage(
    async (page) => {
      await openUsers(page);
      await page.getByTestId('userRow-admin').getByTestId('deleteUser').click();
      await page.getByTestId('confirmModalConfirmButton').click();
      await sees(page, 'refusal', 'the last one who manages users');
    },
    { statuses: [409] },
  ),
);

it(
  'a user is disabled, enabled and deleted, each after a question',
  app.inPage(async (page) => {
    await createUser('bob', [{ role: 'viewer', spaces: ['*'] }]);
    await openUsers(page);
    const row = page.getByTestId('userRow-bob');
    for (const [button, said] of [
      ['disableUser', "Disabled user 'bob'"],
      ['enableUser', "Enabled user 'bob'"],
      ['deleteUser', "Deleted user 'bob'"],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await row.getByTestId(button).click();
      // oxlint-disable-next-line no-await-in-loop
      await page.getByTestId('confirmModalConfirmButton').click();
      // oxlint-disable-next-line no-await-in-loop
      await seesToast(page, said);
    }
    await seesNot(page, 'userRow-bob');
  }),
);

it(
  'whoever has no role in a space is told so, and led to where they have one',
  app.inPage(async (page) => {
    await app.host.call('POST', '/api/spaces/space', { body: { id: 'ops', name: 'Operations' } });
    await createUser('cleo', [{ role: 'viewer', spaces: ['ops'] }]);
    await page.context().request.post('/internal/security/login', {
      headers: { 'kbn-xsrf': 'true' },
      data: { username: 'cleo', password: PASSWORD },
    });
    await page.goto(USERS_PATH);
    await sees(page, 'noSpace');
    await page.getByTestId('noSpace').getByTestId('spaceLink-ops').click();
    await sees(page, 'permissionDenied', 'Only an admin of every space manages users.');
    await seesNot(page, 'usersNavItem');
    expect(new URL(page.url()).pathname).toBe(`/s/ops${USERS_PATH}`);
  }),
);
