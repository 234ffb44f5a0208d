import type { Browser } from 'playwright-core';
import { CONNECTORS_PATH } from '../../test/browser/support/connectors_page';
import { withFreshPage, type FreshPage } from './fresh_page';

export const CONDITIONS = ['native', '4x slower CPU, 10 Mbit/s'] as const;
export type Condition = (typeof CONDITIONS)[number];

export interface TimeSample {
  condition: Condition;
  round: number;
  /** From the start of the navigation until the rows of the table were painted. */
  tableVisibleMs: number;
}

export interface TimesPlan {
  rounds: number;
  onRound(done: number): void;
}

const MEGABIT_BYTES = 125_000;
const LATENCY_MS = 20;

/** Loads the connectors page with an empty cache, in turn under each condition. */
export async function measureTimes(
  browser: Browser,
  address: string,
  { rounds, onRound }: TimesPlan,
): Promise<TimeSample[]> {
  const samples: TimeSample[] = [];
  // The first round is dropped: the host's files come from the disk then.
  for (let round = 0; round <= rounds; round += 1) {
    for (const condition of CONDITIONS) {
      // oxlint-disable-next-line no-await-in-loop -- side by side they would take each other's CPU
      const tableVisibleMs = await withFreshPage({ browser, address }, async (fresh) => {
        if (condition !== 'native') {
          await throttle(fresh);
        }
        return timeTable(fresh);
      });
      samples.push({ condition, round, tableVisibleMs });
    }
    onRound(round);
  }
  return samples.filter(({ round }) => round > 0);
}

async function throttle({ cdp }: FreshPage): Promise<void> {
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: LATENCY_MS,
    downloadThroughput: 10 * MEGABIT_BYTES,
    uploadThroughput: 10 * MEGABIT_BYTES,
  });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}

declare const window: { tableVisibleAt?: number };

async function timeTable({ page }: FreshPage): Promise<number> {
  await page.addInitScript(() => {
    const observer = new MutationObserver(() => {
      if (document.querySelector('[data-test-subj="connectors-row"]')) {
        observer.disconnect();
        // After the frame that draws them.
        requestAnimationFrame(() => {
          setTimeout(() => {
            window.tableVisibleAt = performance.now();
          });
        });
      }
    });
    observer.observe(document, { childList: true, subtree: true });
  });
  await page.goto(CONNECTORS_PATH);
  const found = await page.waitForFunction(() => window.tableVisibleAt);
  return (await found.jsonValue()) ?? Number.NaN;
}
