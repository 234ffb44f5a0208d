import type { Page } from 'playwright-core';

const FARTHEST = 60;

/** Presses Tab until the focus is there, as a person without a mouse does. */
export async function tabTo(
  page: Page,
  selector: string,
  key: 'Tab' | 'Shift+Tab' = 'Tab',
): Promise<void> {
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

export const isFocused = (page: Page, selector: string) =>
  page.waitForFunction((wanted) => document.activeElement?.matches(wanted), selector);
