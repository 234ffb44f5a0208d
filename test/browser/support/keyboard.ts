import type { Page } from 'playwright-core';

const FARTHEST = 60;

/** Presses Tab until the focus is there, as a person without a mouse does: once there is where to go. */
export async function tabTo(
  page: Page,
  selector: string,
  key: 'Tab' | 'Shift+Tab' = 'Tab',
): Promise<void> {
  await page.locator(selector).first().waitFor({ state: 'attached' });
  await focusIsTaken(page, selector);
  for (let steps = 0; steps < FARTHEST; steps += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one key after the other
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) {
      return;
    }
    // oxlint-disable-next-line no-await-in-loop
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead to ${selector}`);
}

/** What opens over the page takes the focus a moment later: until then Tab leads through what is below. */
const focusIsTaken = (page: Page, within: string) =>
  page.waitForFunction((selector) => {
    const lock = document.querySelector(selector)?.closest('[data-focus-lock-disabled="false"]');
    return !lock || lock.contains(document.activeElement);
  }, within);

/** Of a flyout or a dialog that opens: from now on keys go there. */
export const isFocusedWithin = (page: Page, testSubject: string) =>
  isFocused(page, `[data-test-subj="${testSubject}"], [data-test-subj="${testSubject}"] *`);

export const isFocused = (page: Page, selector: string) =>
  page.waitForFunction((wanted) => document.activeElement?.matches(wanted), selector);
