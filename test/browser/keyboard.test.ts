import type { Page } from 'playwright-core';
import { createByApi, serverLog } from './support/api';
import {
  closeFlyout,
  isNow,
  openConnectors,
  sees,
  seesNot,
  seesToast,
} from './support/connectors_page';
import { isFocused, isFocusedWithin, tabTo } from './support/keyboard';
import { useApp } from './support/use_app';

const app = useApp();

beforeAll(() => createByApi(app.host, 'log', serverLog('Log')));

it(
  'a connector is created without a mouse, and the focus goes back to where one was',
  app.inPage(async (page) => {
    const secretsUrl = 'https://acme.xmatters.com/api/x?apiKey=typed-by-keyboard';
    app.secrets.add('typed-by-keyboard');
    await openConnectors(page);
    await tabTo(page, '[data-test-subj="createConnectorButton"]');
    await page.keyboard.press('Enter');
    await sees(page, 'create-connector-flyout');
    await isFocusedWithin(page, 'create-connector-flyout');
    await tabTo(page, '[data-test-subj=".xmatters-card"] button');
    await page.keyboard.press('Enter');
    await isFocused(page, '[data-test-subj="nameInput"]');
    await page.keyboard.type('By keyboard');
    await tabTo(page, '[data-test-subj="button-group"] *');
    await chooseUrlAuthentication(page);
    await tabTo(page, '[data-test-subj="secrets.secretsUrl"]');
    await page.keyboard.type(secretsUrl);
    await isNow(page, 'create-connector-flyout-save-btn', 'enabled');
    await tabTo(page, '[data-test-subj="create-connector-flyout-save-btn"]');
    await page.keyboard.press('Enter');
    await seesToast(page, "Created 'By keyboard'");
    await seesNot(page, 'create-connector-flyout');
    await isFocused(page, '[data-test-subj="createConnectorButton"]');
  }),
);

async function chooseUrlAuthentication(page: Page): Promise<void> {
  const url = '[data-test-subj="URL Authentication"], [data-text="URL Authentication"]';
  const isThere = await page.evaluate(() =>
    document.activeElement?.textContent?.includes('URL Authentication'),
  );
  await (isThere ? page.keyboard.press('Space') : page.keyboard.press('Tab'));
  if (!isThere) {
    await page.keyboard.press('Space');
  }
  await page.getByTestId('secrets.secretsUrl').or(page.locator(url)).first().waitFor();
}

it(
  'Tab stays in an open flyout, Escape closes it, and the focus goes back',
  app.inPage(async (page) => {
    await openConnectors(page);
    await tabTo(page, '[data-test-subj="editlog"]');
    await page.keyboard.press('Enter');
    await sees(page, 'edit-connector-flyout');
    await isFocusedWithin(page, 'edit-connector-flyout');
    for (let steps = 0; steps < 25; steps += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one key after the other
      await page.keyboard.press(steps < 15 ? 'Tab' : 'Shift+Tab');
      // oxlint-disable-next-line no-await-in-loop
      const isInside = await page.evaluate(
        () => document.activeElement?.closest('[data-test-subj="edit-connector-flyout"]') !== null,
      );
      expect(isInside).toBe(true);
    }
    await page.keyboard.press('Escape');
    await seesNot(page, 'edit-connector-flyout');
    await isFocused(page, '[data-test-subj="editlog"]');
  }),
);

it(
  'Escape does not throw away what was typed',
  app.inPage(async (page) => {
    await openConnectors(page);
    await tabTo(page, '[data-test-subj="editlog"]');
    await page.keyboard.press('Enter');
    await tabTo(page, '[data-test-subj="nameInput"]');
    await page.keyboard.type(' changed');
    await page.keyboard.press('Escape');
    await sees(page, 'closeConnectorEditConfirm');
    await isFocusedWithin(page, 'closeConnectorEditConfirm');
    await page.keyboard.press('Escape');
    await seesNot(page, 'closeConnectorEditConfirm');
    expect(await page.getByTestId('nameInput').inputValue()).toMatch(/changed/);
  }),
);

it(
  'Enter in a field saves',
  app.inPage(async (page) => {
    await createByApi(app.host, 'entered', serverLog('Entered'));
    await openConnectors(page);
    await tabTo(page, '[data-test-subj="editentered"]');
    await page.keyboard.press('Enter');
    await tabTo(page, '[data-test-subj="nameInput"]');
    await page.keyboard.press('End');
    await page.keyboard.type(' at once');
    await page.keyboard.press('Enter');
    await seesToast(page, "Updated 'Entered at once'");
    await closeFlyout(page, 'edit');
  }),
);

it(
  'the link that skips to the content is the first that Tab meets',
  app.inPage(async (page) => {
    await openConnectors(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await isFocused(page, '#main');
  }),
);

it(
  'tests a connector without a mouse, and the result is announced',
  app.inPage(async (page) => {
    await openConnectors(page);
    await tabTo(page, '[aria-label="Test Log"]');
    await page.keyboard.press('Enter');
    await sees(page, 'test-connector-form');
    await tabTo(page, '[data-test-subj="messageTextArea"]');
    await page.keyboard.type('typed');
    await tabTo(page, '[data-test-subj="executeActionButton"]');
    await page.keyboard.press('Enter');
    await page
      .locator('[aria-live], [role="status"], [role="alert"]')
      .filter({ hasText: 'Test was successful' })
      .first()
      .waitFor({ state: 'attached' });
  }),
);
