import type { Page } from 'playwright-core';
import { sees, seesNot, seesToast } from './support/connectors_page';
import {
  DELIVERIES_PATH,
  deliveriesOf,
  deliveryRows,
  openDeliveries,
  paramsOf,
  seesRows,
  type Deliveries,
  type Trigger,
} from './support/deliveries_page';
import { isFocused, isFocusedWithin, tabTo } from './support/keyboard';
import { useApp } from './support/use_app';

const app = useApp({ seed: { users: ['viewer'] } });
let deliveries: Deliveries;

beforeAll(() => {
  deliveries = deliveriesOf(app);
});

/** So many deliveries of a new connector that failed; sent again they arrive. */
async function fail(connectorId: string, count: number): Promise<string[]> {
  const trigger = await deliveries.connect(connectorId);
  trigger.refuse(count);
  return enqueueEach(connectorId, count, 'failed');
}

/** So many deliveries of a new connector that wait for an hour. */
async function putOff(connectorId: string, count: number): Promise<[string[], Trigger]> {
  const trigger = await deliveries.connect(connectorId);
  trigger.putOff();
  return [await enqueueEach(connectorId, count, 'retrying'), trigger];
}

const enqueueEach = (connectorId: string, count: number, state: 'failed' | 'retrying') =>
  Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const id = await deliveries.enqueue(connectorId, { params: paramsOf(`a:${index}`) });
      await deliveries.waitFor(id, state);
      return id;
    }),
  );

const confirm = (page: Page) => page.getByTestId('confirmModalConfirmButton').click();

it(
  'one that failed is redelivered, and arrives while one looks on',
  app.inPage(async (page) => {
    const [id] = await fail('once', 1);
    await page.goto(`${DELIVERIES_PATH}/${id}`);
    await page.getByTestId('redeliverDelivery').click();
    await sees(page, 'redeliverDeliveryConfirmation', 'queued again');
    await confirm(page);
    await seesToast(page, 'Queued again: 1 delivery');
    await sees(page, 'deliveryFlyoutState', 'Delivered');
    await sees(page, 'attempt-2', '2. Delivered');
    await seesNot(page, 'redeliverDelivery');
  }),
);

it(
  'one that waits is cancelled',
  app.inPage(async (page) => {
    const [[id]] = await putOff('unwanted', 1);
    await page.goto(`${DELIVERIES_PATH}/${id}`);
    await page.getByTestId('cancelDelivery').click();
    await confirm(page);
    await seesToast(page, 'Cancelled: 1 delivery');
    await sees(page, 'deliveryFlyoutState', 'Cancelled');
    await sees(page, 'redeliverDelivery');
  }),
);

it(
  'chosen rows are changed as far as their states allow',
  app.inPage(async (page) => {
    const [one, two] = await fail('mixed', 3);
    await openDeliveries(page, '?connector_id=mixed');
    await page.getByTestId(`checkboxSelectRow-${one}`).check();
    await page.getByTestId(`checkboxSelectRow-${two}`).check();
    await page.getByTestId('redeliverSelected').click();
    await sees(page, 'changeManyConfirmation', 'Redeliver 2 deliveries?');
    await page.getByTestId('changeManyConfirm').click();
    await seesToast(page, 'Queued again: 2 deliveries');
    await sees(page, 'deliveryStateFilter-delivered', '2');
    await sees(page, 'deliveryStateFilter-failed', '1');
  }),
);

it(
  'all that match are redelivered once their count was seen',
  app.inPage(async (page) => {
    await fail('many', 4);
    await openDeliveries(page, '?connector_id=many&states=failed');
    await seesRows(page, 4);
    await page.getByTestId('allThatMatch').click();
    await page.getByTestId('redeliverAllThatMatch').click();
    await sees(page, 'changeManyConfirmation', 'Redeliver 4 deliveries?');
    await page.getByTestId('changeManyConfirm').click();
    await seesToast(page, 'Queued again: 4 deliveries');
    await sees(page, 'deliveriesEmpty');
    await sees(page, 'deliveryStateFilter-delivered', '4');
  }),
);

it(
  'all that match are cancelled, and going back changes nothing',
  app.inPage(async (page) => {
    await putOff('paused', 3);
    await openDeliveries(page, '?connector_id=paused');
    await page.getByTestId('allThatMatch').click();
    await page.getByTestId('cancelAllThatMatch').click();
    await sees(page, 'changeManyConfirmation', 'Cancel 3 deliveries?');
    await page.getByTestId('changeManyBack').click();
    await seesNot(page, 'changeManyConfirmation');
    await sees(page, 'deliveryStateFilter-retrying', '3');
    await page.getByTestId('allThatMatch').click();
    await page.getByTestId('cancelAllThatMatch').click();
    await page.getByTestId('changeManyConfirm').click();
    await seesToast(page, 'Cancelled: 3 deliveries');
    await sees(page, 'deliveryStateFilter-cancelled', '3');
  }),
);

it(
  'a viewer sees everything and changes nothing',
  app.inPage(
    async (page) => {
      const [id] = await fail('looked-at', 1);
      await openDeliveries(page, '?connector_id=looked-at');
      await seesRows(page, 1);
      await seesNot(page, 'allThatMatch');
      await seesNot(page, `checkboxSelectRow-${id}`);
      await deliveryRows(page).getByTestId('deliveryLink').click();
      await sees(page, 'attempt-1');
      await seesNot(page, 'redeliverDelivery');
    },
    { user: 'viewer' },
  ),
);

it(
  'everything is done without a mouse, and the focus goes back to where one was',
  app.inPage(async (page) => {
    const [id] = await fail('keyboard', 2);
    await openDeliveries(page, '?connector_id=keyboard');
    await tabTo(page, '[data-test-subj="deliveryStateFilter-failed"]');
    await page.keyboard.press('Enter');
    await seesRows(page, 2);
    await tabTo(page, `[href*="${id}"]`);
    await page.keyboard.press('Enter');
    await sees(page, 'deliveryFlyout');
    await tabTo(page, '[data-test-subj="redeliverDelivery"]');
    await page.keyboard.press('Enter');
    await sees(page, 'redeliverDeliveryConfirmation');
    await isFocusedWithin(page, 'redeliverDeliveryConfirmation');
    await page.keyboard.press('Escape');
    await seesNot(page, 'redeliverDeliveryConfirmation');
    await page.keyboard.press('Escape');
    await seesNot(page, 'deliveryFlyout');
    await isFocused(page, `[href*="${id}"]`);
    await page.keyboard.press('Shift+Tab');
    await isFocused(page, `[data-test-subj="checkboxSelectRow-${id}"]`);
    await page.keyboard.press('Space');
    await tabTo(page, '[data-test-subj="redeliverSelected"]', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await sees(page, 'changeManyConfirmation', 'Redeliver 1 delivery?');
    await tabTo(page, '[data-test-subj="changeManyConfirm"]');
    await page.keyboard.press('Enter');
    await seesToast(page, 'Queued again: 1 delivery');
  }),
);
