import { readFileSync } from 'node:fs';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

declare const axe: { run(options: RunOptions): Promise<AxeResults> };

const SOURCE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Only colours differ between themes; the other rules need most of the time. */
export const COLOR_RULES: RunOptions = {
  runOnly: ['color-contrast', 'link-in-text-block'],
};

/** What axe has to say against the page as it is now; nothing, if all is well. */
export async function violationsOf(page: Page, options: RunOptions = {}): Promise<string[]> {
  await animationsFinished(page);
  // Not as a script tag, which the page's policy would refuse.
  await page.evaluate(SOURCE);
  // The details of what is well are not read.
  const asked: RunOptions = { resultTypes: ['violations'], ...options };
  const { violations } = await page.evaluate((given) => axe.run(given), asked);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) =>
        `${id}: ${help}\n  ${target.join(' ')}\n  ${failureSummary ?? ''}`,
    ),
  );
}

export const NO_VIOLATIONS = { light: [], dark: [] };

/** Light and dark; the page is light again after that. */
export async function violationsInBoth(page: Page): Promise<Record<'light' | 'dark', string[]>> {
  const light = await violationsOf(page);
  await useColorScheme(page, 'dark');
  const dark = await violationsOf(page, COLOR_RULES);
  await useColorScheme(page, 'light');
  return { light, dark };
}

async function useColorScheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  // EUI draws its new colours after the page has said that it changes them.
  await page.waitForFunction((wanted) => {
    const [, red = ''] =
      /rgb\((\d+)/.exec(getComputedStyle(document.documentElement).backgroundColor) ?? [];
    const isDark = Number(red) < 128;
    return red !== '' && isDark === (wanted === 'dark');
  }, colorScheme);
}

/** What fades in has too little contrast at first. */
export async function animationsFinished(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // What is rendered now begins to move in the frame after.
    let ending: Animation[];
    do {
      // oxlint-disable-next-line no-await-in-loop -- one movement may set off another
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      ending = document
        .getAnimations()
        .filter(({ playState }) => playState === 'running')
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
      // oxlint-disable-next-line no-await-in-loop -- as above
      await Promise.allSettled(ending.map(({ finished }) => finished));
    } while (ending.length > 0);
  });
}
