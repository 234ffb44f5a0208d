import { openConnectors, row, sees, seesNot } from './support/connectors_page';
import {
  DELIVERIES_PATH,
  deliveriesOf,
  deliveryRows,
  openDeliveries,
  paramsOf,
  seesRows,
  showOnly,
  type Deliveries,
} from './support/deliveries_page';
import { useApp } from './support/use_app';

const app = useApp();
let deliveries: Deliveries;
let first: string;
let second: string;

beforeAll(async () => {
  deliveries = deliveriesOf(app);
  await deliveries.connect('works');
  await deliveries.waitFor(
    await deliveries.enqueue('works', { params: paramsOf('cpu:web-1') }),
    'delivered',
  );
  (await deliveries.connect('refuses')).refuse(2);
  for (const key of ['disk:db-1', 'disk:db-2']) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other, for the order of the list
    const id = await deliveries.enqueue('refuses', { params: paramsOf(key), ordering_key: key });
    // oxlint-disable-next-line no-await-in-loop
    await deliveries.waitFor(id, 'failed');
  }
  (await deliveries.connect('busy')).putOff();
  const line = { params: paramsOf('lag:etl'), ordering_key: 'lag:etl' };
  first = await deliveries.enqueue('busy', line);
  await deliveries.waitFor(first, 'retrying');
  second = await deliveries.enqueue('busy', line);
});

it(
  'lists what was enqueued, newest first, with the backlog on top',
  app.inPage(async (page) => {
    await openDeliveries(page);
    await seesRows(page, 5);
    const texts = await deliveryRows(page).allInnerTexts();
    expect(texts[0]).toMatch(/Queued[^]*busy[^]*lag:etl/);
    expect(texts[1]).toMatch(/Retrying[^]*Next try in[^]*busy/);
    expect(texts[2]).toMatch(/Failed[^]*refuses[^]*disk:db-2/);
    expect(texts[4]).toMatch(/Delivered[^]*works/);
    await sees(page, 'backlogOpen', '2');
    await sees(page, 'backlogFailed', '2');
    await sees(page, 'backlogAge', /\d+ (s|min)/);
    await page.getByText('By connector').click();
    await sees(page, 'connectorBacklogRow', /busy[^]*2/);
  }),
);

it(
  'shows what is chosen, counted, and a link to it shows the same',
  app.inPage(async (page) => {
    await openDeliveries(page);
    await sees(page, 'deliveryStateFilter-failed', '2');
    await showOnly(page, 'failed', 'retrying');
    await seesRows(page, 3);
    await page.getByTestId('deliveryConnectorFilterButton').click();
    await page.getByTestId('deliveryConnectorFilter-refuses').click();
    await seesRows(page, 2);
    await sees(page, 'deliveryStateFilter-retrying', '0');
    await page.reload();
    await seesRows(page, 2);
    await sees(page, 'deliveryConnectorFilterButton', 'refuses');
    await showOnly(page, 'failed');
    await sees(page, 'deliveriesEmpty', 'Nothing fits the filters.');
    await page.getByText('Clear filters').click();
    await seesRows(page, 5);
  }),
);

it(
  'keeps to a time',
  app.inPage(async (page) => {
    await openDeliveries(page);
    await page.getByTestId('deliveryTimeFilterButton').click();
    await page.getByTestId('deliveryTimeFilter-now-1h').click();
    await seesRows(page, 5);
    await sees(page, 'deliveryStateFilter-failed', '2');
    await page.getByTestId('deliveryTimeFilterButton').click();
    await page.getByTestId('deliveryTimeUntil').fill('2026-01-01T10:00');
    await page.getByTestId('deliveryTimeApply').click();
    await sees(page, 'deliveriesEmpty');
    expect(new URL(page.url()).searchParams.get('until')).toBe('2026-01-01T10:00:00.000Z');
  }),
);

it(
  'a row opens the whole story, at an address of its own',
  app.inPage(async (page) => {
    await openDeliveries(page, '?states=failed');
    await deliveryRows(page).first().getByTestId('deliveryLink').click();
    await sees(page, 'deliveryFlyout', 'Delivery to refuses');
    await sees(page, 'deliveryFlyoutState', 'Failed');
    await sees(page, 'attempt-1', /1\. Failed for good[^]*HTTP 400/);
    await sees(page, 'deliveryParams', '"signalId": "disk:db-2"');
    expect(page.url()).toMatch(/deliveries\/[\w-]+\?states=failed$/);
    await page.reload();
    await sees(page, 'attempt-1');
    await page.getByTestId('deliveryFlyoutClose').click();
    await seesNot(page, 'deliveryFlyout');
    await seesRows(page, 2);
  }),
);

it(
  'one that waits behind another leads there, which says when it is tried again',
  app.inPage(async (page) => {
    await page.goto(`${DELIVERIES_PATH}/${second}`);
    await sees(page, 'deliveryFlyoutState', 'Queued');
    await page.getByTestId('deliveryWaitsFor').click();
    await sees(page, 'deliveryFlyoutState', 'Retrying');
    expect(page.url()).toContain(first);
    await sees(page, 'deliveryFacts', /Next try[^]*in \d+ minutes/);
    await sees(page, 'attempt-1', /Did not work[^]*HTTP 429; next try/);
  }),
);

it(
  'one that is gone says so',
  app.inPage(
    async (page) => {
      await page.goto(`${DELIVERIES_PATH}/01900000-0000-7000-8000-000000000000`);
      await sees(page, 'pageError', 'This delivery is not there');
    },
    { statuses: [404] },
  ),
);

it(
  'what is enqueued now shows up by itself, and its state goes on',
  app.inPage(async (page) => {
    await deliveries.connect('fresh');
    await openDeliveries(page, '?connector_id=fresh');
    await sees(page, 'deliveriesEmpty');
    await deliveries.enqueue('fresh', { params: paramsOf('new') });
    await sees(page, 'deliveryState-delivered');
    await seesRows(page, 1);
  }),
);

it(
  'a connector’s row says how it is doing, and leads to its deliveries',
  app.inPage(async (page) => {
    const outage = await deliveries.connect('outage');
    outage.breakDown();
    const enqueue = (key: string) => deliveries.enqueue('outage', { params: paramsOf(key) });
    await Promise.all(['1', '2', '3', '4', '5', '6'].map(enqueue));
    await expectCircuitToOpen();
    await openConnectors(page);
    await sees(page, 'health_works', /Working[^]*Last success/);
    await sees(page, 'health_outage', /Failing for[^]*No success yet/);
    await sees(page, 'health_outage', /Paused after failures|Trying again with one/);
    await row(page, 'refuses').getByText('2 failed').click();
    await page.waitForURL(`**${DELIVERIES_PATH}?connector_id=refuses`);
    await seesRows(page, 2);
    await page.getByTestId('connectorsTab').click();
    await row(page, 'works').getByTestId('editworks').click();
    await sees(page, 'edit-connector-flyout-header', 'Last success');
  }),
);

async function expectCircuitToOpen(): Promise<void> {
  const { body } = await app.host.call('GET', '/internal/actions/_connector_health');
  if (body.outage.circuit.state === 'closed') {
    await expectCircuitToOpen();
  }
}

it(
  'an execution of a delivery leads from the logs to the deliveries of its connector',
  app.inPage(async (page) => {
    await page.goto(DELIVERIES_PATH.replace('deliveries', 'logs?connector_id=refuses'));
    await page.getByTestId('eventLogShowDetails').first().click();
    await page.getByTestId('eventLogDeliveriesLink').click();
    await page.waitForURL(`**${DELIVERIES_PATH}?connector_id=refuses`);
    await seesRows(page, 2);
  }),
);

it.each([1440, 768, 375])('fits into %d pixels', async (width) => {
  await app.inPage(
    async (page) => {
      await openDeliveries(page);
      const isTooWide = () =>
        page.evaluate(() =>
          [document.documentElement, ...document.querySelectorAll('.euiFlyout')].some(
            (element) => element.scrollWidth > element.clientWidth,
          ),
        );
      expect(await isTooWide()).toBe(false);
      await page.goto(`${DELIVERIES_PATH}/${first}`);
      await sees(page, 'attempt-1');
      expect(await isTooWide()).toBe(false);
    },
    { context: { viewport: { width, height: 900 } } },
  )();
});
