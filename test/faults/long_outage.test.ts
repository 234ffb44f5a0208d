import { createDeliveryApi } from '../support/delivery_api';
import { startTestHost, type TestHost } from '../support/start_test_host';
import { checkDeliveries, faultsIn } from './check_deliveries';
import { NO_FAULTS } from './fault_plan';
import { startFaultReceiver, type FaultReceiver } from './fault_receiver';
import type { AcknowledgedAlert } from './received_request';

const CONNECTOR = 'on-call';
const ALERTS = 30;
const STEP_MS = 10_000;
/** For hangs; it takes seconds. */
const LONGEST_TEST_MS = 5 * 60_000;
const OUTAGE_STEPS = (20 * 60_000) / STEP_MS;
/** Half an hour after it, everything has to be there. */
const MOST_STEPS_AFTER = 180;

let time: number;
let host: TestHost;
let receiver: FaultReceiver;

beforeEach(async () => {
  time = Date.now();
  receiver = await startFaultReceiver({ seed: 1, shares: NO_FAULTS, maxDelayMs: 0 });
  host = await startTestHost({
    yaml: 'xpack.actions.allowedHosts: ["127.0.0.1"]\n',
    clock: { now: () => new Date(time) },
  });
});
afterEach(async () => {
  await host.stop();
  await receiver.stop();
});

it(
  'a receiver that was down for 20 minutes gets everything, each alert’s firing before its recovery',
  async () => {
    const api = createDeliveryApi(host);
    await api.createConnector(CONNECTOR, receiver.triggerUrl());
    const acknowledged: AcknowledgedAlert[] = [];

    async function enqueue(alert: string, sequence: number): Promise<void> {
      const params = { severity: 'high', signalId: alert, tags: String(sequence) };
      const body = { params, ordering_key: alert };
      acknowledged.push({ alert, sequence, deliveryId: await api.enqueue(CONNECTOR, body) });
    }

    async function counts() {
      const { body } = await host.call('GET', '/api/deliveries/_backlog');
      return { open: body.open as number, running: body.connectors[0].counts.running as number };
    }

    /** Time passes, an alert comes as alerts do in an outage, and what is due is tried. */
    async function step(number: number): Promise<number> {
      time += STEP_MS;
      await enqueue(`minute-${Math.floor(number / 6)}`, (number % 6) + 1);
      for (;;) {
        // oxlint-disable-next-line no-await-in-loop -- until all that was tried has ended
        const { open, running } = await counts();
        if (running === 0) {
          return open;
        }
      }
    }

    await receiver.goDown();
    for (let alert = 0; alert < ALERTS; alert += 1) {
      // oxlint-disable-next-line no-await-in-loop -- as they come
      await enqueue(`alert-${alert}`, 1);
    }
    let steps = 0;
    for (; steps < OUTAGE_STEPS; steps += 1) {
      // oxlint-disable no-await-in-loop -- time passes
      await step(steps);
      if (steps < ALERTS) {
        await enqueue(`alert-${steps}`, 2);
      }
      // oxlint-enable no-await-in-loop
    }
    expect(receiver.received).toEqual([]);

    await receiver.comeUp();
    let open = Infinity;
    while (open > 0 && steps < OUTAGE_STEPS + MOST_STEPS_AFTER) {
      // oxlint-disable-next-line no-await-in-loop -- time passes
      open = await step(steps);
      steps += 1;
    }

    expect(open).toBe(0);
    const { received } = receiver;
    const findings = checkDeliveries({ acknowledged, received, disturbances: [] });
    expect(faultsIn(findings)).toEqual([]);
    expect(acknowledged.length).toBeGreaterThan(2 * ALERTS + OUTAGE_STEPS);
  },
  LONGEST_TEST_MS,
);
