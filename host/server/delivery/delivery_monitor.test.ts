import type { NodeCircuit } from '../storage';
import { createDeliveryMonitor } from './delivery_monitor';

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 12, 0, second));
const circuit = (connectorId: string, until: Date | null): NodeCircuit => ({
  spaceId: 'default',
  connectorId,
  state: until ? 'open' : 'half_open',
  until,
});

it('shows the circuits of all nodes; of one connector the one that is open longest', async () => {
  const monitor = createDeliveryMonitor(() =>
    Promise.resolve([
      { circuits: [circuit('a', at(10)), circuit('b', null)] },
      { circuits: [] },
      { circuits: [circuit('a', at(20)), circuit('b', at(5)), circuit('c', null)] },
      { circuits: [circuit('a', at(15))] },
    ]),
  );
  expect(await monitor.circuits()).toEqual(
    new Map([
      ['default:a', { state: 'open', until: at(20) }],
      ['default:b', { state: 'open', until: at(5) }],
      ['default:c', { state: 'half_open', until: null }],
    ]),
  );
});
