import type { Locator, Page } from 'playwright-core';

export const CONNECTORS_PATH =
  '/app/management/insightsAndAlerting/triggersActionsConnectors/connectors';
export const LOGS_PATH = '/app/management/insightsAndAlerting/triggersActionsConnectors/logs';

export async function openConnectors(page: Page): Promise<void> {
  await page.goto(CONNECTORS_PATH);
  await tableFinishedLoading(page);
}

export async function tableFinishedLoading(page: Page): Promise<void> {
  await page
    .getByTestId('actionsTable')
    .or(page.getByTestId('createFirstConnectorEmptyPrompt'))
    .or(page.getByTestId('permissionDeniedMessage'))
    .first()
    .waitFor();
}

/** The button of the page's header, or the one of the first connector. */
export async function clickCreateConnector(page: Page): Promise<void> {
  await page
    .getByTestId('createConnectorButton')
    .or(page.getByTestId('createFirstActionButton'))
    .first()
    .click();
  await page.getByTestId('create-connector-flyout').waitFor();
}

export async function chooseType(page: Page, typeId: string): Promise<void> {
  await page.getByTestId(`${typeId}-card`).click();
  await page.getByTestId('nameInput').waitFor();
}

export const row = (page: Page, name: string): Locator =>
  page.getByTestId('connectors-row').filter({ hasText: name });

export async function openConnector(page: Page, name: string): Promise<void> {
  await row(page, name).locator('[data-test-subj^="edit"]').first().click();
  await page.getByTestId('edit-connector-flyout').waitFor();
}

export async function searchConnectors(page: Page, text: string): Promise<void> {
  const search = page.locator('[data-test-subj="actionsList"] .euiFieldSearch');
  await search.fill(text);
  await search.press('Enter');
}

export interface ListedConnector {
  name: string;
  actionType: string;
}

export async function connectorsList(page: Page): Promise<ListedConnector[]> {
  const cellTexts = (name: string) =>
    page
      .locator(`[data-test-subj="connectorsTableCell-${name}"] .euiTableCellContent`)
      .allInnerTexts();
  const [names, types] = await Promise.all([cellTexts('name'), cellTexts('actionType')]);
  return names.map((name, index) => ({
    name: name.trim(),
    actionType: (types[index] ?? '').trim(),
  }));
}

export async function sees(page: Page, testSubject: string, text?: string | RegExp): Promise<void> {
  const found = page.getByTestId(testSubject);
  await (text === undefined ? found : found.filter({ hasText: text })).first().waitFor();
}

export const seesNot = (page: Page, testSubject: string): Promise<void> =>
  page.getByTestId(testSubject).waitFor({ state: 'detached' });

export async function seesToast(page: Page, text: string | RegExp): Promise<void> {
  await page.locator('.euiToast').filter({ hasText: text }).first().waitFor();
}

/** An input or button in that state, which may come a moment later. */
export const isNow = (
  page: Page,
  testSubject: string,
  state: 'enabled' | 'disabled',
): Promise<void> => page.locator(`[data-test-subj="${testSubject}"]:${state}`).first().waitFor();

export async function closeFlyout(page: Page, kind: 'create' | 'edit'): Promise<void> {
  await page.getByTestId(`${kind}-connector-flyout-close-btn`).click();
  await seesNot(page, `${kind}-connector-flyout`);
}

export async function save(page: Page, kind: 'create' | 'edit'): Promise<void> {
  await isNow(page, `${kind}-connector-flyout-save-btn`, 'enabled');
  await page.getByTestId(`${kind}-connector-flyout-save-btn`).click();
}

export interface XmattersForm {
  name: string;
  /** URL authentication. */
  secretsUrl?: string;
  /** Basic authentication. */
  basic?: { configUrl: string; user: string; password: string };
}

/** Fills what the form of an xMatters connector shows for this kind of authentication. */
export async function fillXmattersForm(page: Page, form: XmattersForm): Promise<void> {
  await page.getByTestId('nameInput').fill(form.name);
  await fillAuthentication(page, form);
}

export async function fillAuthentication(
  page: Page,
  { secretsUrl, basic }: Pick<XmattersForm, 'secretsUrl' | 'basic'>,
): Promise<void> {
  await chooseAuthentication(page, secretsUrl === undefined ? 'Basic' : 'URL');
  if (secretsUrl !== undefined) {
    await page.getByTestId('secrets.secretsUrl').fill(secretsUrl);
  }
  if (basic) {
    await page.getByTestId('config.configUrl').fill(basic.configUrl);
    await page.getByTestId('xmattersUserInput').fill(basic.user);
    await page.getByTestId('xmattersPasswordInput').fill(basic.password);
  }
}

export async function chooseAuthentication(page: Page, kind: 'Basic' | 'URL'): Promise<void> {
  await page
    .getByTestId('button-group')
    .getByText(`${kind} Authentication`, { exact: true })
    .click();
  await page.getByTestId(kind === 'Basic' ? 'config.configUrl' : 'secrets.secretsUrl').waitFor();
}

/** The list, the create flyout, the form filled; not saved. */
export async function beginXmattersConnector(page: Page, form: XmattersForm): Promise<void> {
  await clickCreateConnector(page);
  await chooseType(page, '.xmatters');
  await fillXmattersForm(page, form);
}

export async function run(page: Page): Promise<void> {
  await isNow(page, 'executeActionButton', 'enabled');
  await page.getByTestId('executeActionButton').click();
}
