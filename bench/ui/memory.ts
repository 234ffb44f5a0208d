import type { Browser } from 'playwright-core';
import {
  CONNECTORS_PATH,
  searchConnectors,
  tableFinishedLoading,
} from '../../test/browser/support/connectors_page';
import { withFreshPage } from './fresh_page';
import type { Subject } from './subject';

export interface MemorySample {
  connectors: number;
  heapBytes: number;
  domNodes: number;
}

/** The page's JavaScript heap after a search, a garbage collection behind it. */
export function measureMemory(
  browser: Browser,
  { address, connectors }: Subject,
): Promise<MemorySample> {
  return withFreshPage({ browser, address }, async ({ page, cdp }) => {
    await page.goto(CONNECTORS_PATH);
    await tableFinishedLoading(page);
    const row = page.getByTestId('connectors-row');
    await searchConnectors(page, `Connector ${connectors - 1}`);
    await row.filter({ hasText: `Connector ${connectors - 1}` }).waitFor();
    await searchConnectors(page, '');
    await row.filter({ hasText: 'Connector 0' }).waitFor();
    await cdp.send('HeapProfiler.enable');
    await cdp.send('HeapProfiler.collectGarbage');
    const { usedSize } = await cdp.send('Runtime.getHeapUsage');
    const { nodes } = await cdp.send('Memory.getDOMCounters');
    return { connectors, heapBytes: usedSize, domNodes: nodes };
  });
}
