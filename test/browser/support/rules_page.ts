import type { Page } from 'playwright-core';
import { sees } from './connectors_page';

export const RULES_PATH = '/app/management/insightsAndAlerting/triggersActions/rules';
export const RULE_LOGS_PATH = '/app/management/insightsAndAlerting/triggersActions/logs';
export const MAINTENANCE_WINDOWS_PATH = '/app/management/insightsAndAlerting/maintenanceWindows';
export const rulePath = (id: string) =>
  `/app/management/insightsAndAlerting/triggersActions/rule/${id}`;

export async function openRules(page: Page): Promise<void> {
  await page.goto(RULES_PATH);
  await page
    .getByTestId('rulesList')
    .or(page.getByTestId('createFirstRuleEmptyPrompt'))
    .or(page.getByTestId('noRulesPrompt'))
    .first()
    .waitFor();
}

/** The list, the choice of a type, its form. */
export async function beginRule(page: Page, typeId: string): Promise<void> {
  await page
    .getByTestId('createFirstRuleButton')
    .or(page.getByTestId('createRuleButton'))
    .first()
    .click();
  await page.getByTestId(`${typeId}-SelectOption`).getByRole('button').click();
  await sees(page, 'ruleForm');
}

/** Into a field that takes several texts. */
export async function addText(page: Page, testSubject: string, text: string): Promise<void> {
  const field = page.getByTestId(testSubject).getByRole('combobox');
  await field.fill(text);
  await field.press('Enter');
}
