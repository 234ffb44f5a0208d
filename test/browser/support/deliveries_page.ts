import type { Locator, Page } from 'playwright-core';
import { faults, type XmattersSimulator } from '../../xmatters_simulator';
import { createDeliveryApi, type DeliveryApi } from '../../support/delivery_api';
import type { TestHost } from '../../support/start_test_host';
import { sees } from './connectors_page';

export const DELIVERIES_PATH =
  '/app/management/insightsAndAlerting/triggersActionsConnectors/deliveries';

export async function openDeliveries(page: Page, query = ''): Promise<void> {
  await page.goto(`${DELIVERIES_PATH}${query}`);
  await page
    .getByTestId('deliveriesTable')
    .or(page.getByTestId('deliveriesEmpty'))
    .first()
    .waitFor();
}

export const deliveryRows = (page: Page): Locator => page.getByTestId('deliveryRow');

/** Waits until the list has so many rows. */
export async function seesRows(page: Page, count: number): Promise<void> {
  await sees(page, 'deliveriesShown', `${count} ${count === 1 ? 'delivery' : 'deliveries'}`);
}

export async function showOnly(page: Page, ...states: string[]): Promise<void> {
  for (const state of states) {
    // oxlint-disable-next-line no-await-in-loop -- one click after the other
    await page.getByTestId(`deliveryStateFilter-${state}`).click();
  }
}

export const paramsOf = (signalId: string) => ({
  severity: 'high',
  signalId,
  alertActionGroupName: 'Active',
  ruleName: 'Disk',
});

export interface Deliveries extends DeliveryApi {
  /** A connector whose requests meet what the simulator does with this trigger. */
  connect(id: string): Promise<Trigger>;
}

export interface Trigger {
  /** The next requests to it are refused: their deliveries fail. */
  refuse(times?: number): void;
  /** All requests to it are to be sent again in an hour: their deliveries are retried. */
  putOff(): void;
  /** All requests to it meet an outage. */
  breakDown(): void;
}

const HOUR_S = '3600';

/** Of a test, as `useApp` has them. */
export interface DeliveriesParts {
  host: Pick<TestHost, 'call'>;
  xmatters: XmattersSimulator;
  secrets: Set<string>;
}

export function deliveriesOf(app: DeliveriesParts): Deliveries {
  const api = createDeliveryApi(app.host);
  return {
    ...api,
    async connect(id) {
      const { url, apiKey, id: triggerId } = app.xmatters.addTrigger({ auth: 'url' });
      app.secrets.add(apiKey);
      await api.createConnector(id, url);
      return triggerOf(app.xmatters, triggerId);
    },
  };
}

function triggerOf(xmatters: XmattersSimulator, id: string): Trigger {
  const match = ({ path }: { path: string }) => path.includes(id);
  return {
    refuse: (times = 1) => xmatters.script(faults.status(400), { match, times }),
    putOff: () => xmatters.always(faults.tooManyRequests(HOUR_S), match),
    breakDown: () => xmatters.always(faults.status(503), match),
  };
}
