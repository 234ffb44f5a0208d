import type { Page } from 'playwright-core';
import type { TestHost } from '../../support/start_test_host';
import { violationsInBoth } from './axe';
import { isNow, sees, seesToast } from './connectors_page';

/** Whoever fills in a form sees what is wrong once it is to be saved; @returns what axe has against it. */
export async function seesWhatIsWrong(page: Page, ...messages: string[]) {
  await page.getByTestId('rulePageFooterSaveButton').click();
  for (const message of messages) {
    // oxlint-disable-next-line no-await-in-loop -- each is waited for
    await page.locator('.euiFormErrorText').filter({ hasText: message }).first().waitFor();
  }
  await isNow(page, 'rulePageFooterSaveButton', 'disabled');
  return violationsInBoth(page);
}

/** A new rule, which a test runs once. @returns its id. */
export async function nameAndSave(page: Page, name: string): Promise<string> {
  await page.getByTestId('ruleScheduleUnitInput').selectOption('h');
  await page.getByTestId('ruleDetailsNameInput').fill(name);
  await page.getByTestId('rulePageFooterSaveButton').click();
  await sees(page, 'confirmCreateRuleModal');
  await page.getByTestId('confirmModalConfirmButton').click();
  await seesToast(page, `Created rule "${name}"`);
  await sees(page, 'ruleDetailsTitle', name);
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

/** From the rule's page. */
export async function edit(page: Page): Promise<void> {
  await page.getByTestId('openEditRuleFlyoutButton').click();
  await sees(page, 'ruleForm');
}

export async function saveChange(page: Page, name: string): Promise<void> {
  await page.getByTestId('rulePageFooterSaveButton').click();
  await seesToast(page, `Updated "${name}"`);
  await sees(page, 'ruleDetailsTitle', name);
}

/** Params of a rule as the API has them. */
export async function savedParams(host: TestHost, id: string): Promise<Record<string, unknown>> {
  const { body } = await host.call('GET', `/api/alerting/rule/${id}`);
  return (body as { params: Record<string, unknown> }).params;
}

export const valueOf = (page: Page, testSubject: string): Promise<string> =>
  page.getByTestId(testSubject).inputValue();

export const seesPill = (page: Page, testSubject: string, text: string): Promise<void> =>
  page.getByTestId(testSubject).getByText(text, { exact: true }).waitFor();
