import { notFound } from '@hapi/boom';
import type { NewDelivery } from '../storage';
import { createDeliveries, type DeliveriesOptions, type DeliveryRequest } from './deliveries';

const NOW = new Date('2026-01-01T12:00:00.000Z');

const request = (overrides: Partial<DeliveryRequest> = {}): DeliveryRequest => ({
  spaceId: 'default',
  connectorId: 'on-call',
  params: { severity: 'high' },
  orderingKey: null,
  idempotencyKey: null,
  ruleId: null,
  alertId: null,
  ...overrides,
});

let written: NewDelivery[][];
let drawn: number;

beforeEach(() => {
  written = [];
  drawn = 0;
});

const create = (overrides: Partial<DeliveriesOptions> = {}) =>
  createDeliveries({
    store: {
      enqueue: (rows) => {
        written.push([...rows]);
        return Promise.resolve(rows.map(({ id }) => ({ id, isNew: true })));
      },
    },
    queueLimit: { admit: () => Promise.resolve() },
    checkAction: () => Promise.resolve({ connectorTypeId: '.xmatters' }),
    clock: { now: () => NOW },
    randomBytes: (size) => new Uint8Array(size).fill((drawn += 1)),
    ...overrides,
  });

it('writes all of a call at once, each with an id of its own', async () => {
  const enqueued = await create().enqueue([request(), request({ orderingKey: 'cpu' })]);
  expect(written).toEqual([
    [
      { ...request(), id: enqueued[0]?.id, connectorTypeId: '.xmatters', createdAt: NOW },
      {
        ...request({ orderingKey: 'cpu' }),
        id: enqueued[1]?.id,
        connectorTypeId: '.xmatters',
        createdAt: NOW,
      },
    ],
  ]);
  expect(enqueued[0]?.id).not.toBe(enqueued[1]?.id);
});

it('writes nothing when one of them could not be executed', async () => {
  const deliveries = create({
    checkAction: ({ connectorId }) =>
      connectorId === 'gone'
        ? Promise.reject(notFound('Saved object [action/gone] not found'))
        : Promise.resolve({ connectorTypeId: '.xmatters' }),
  });
  await expect(
    deliveries.enqueue([request(), request({ connectorId: 'gone' })]),
  ).rejects.toMatchObject({ output: { statusCode: 404 }, data: { index: 1 } });
  expect(written).toEqual([]);
});

it('writes nothing when the queue is full', async () => {
  const asked: number[] = [];
  const deliveries = create({
    queueLimit: {
      admit: (more) => {
        asked.push(more);
        return Promise.reject(new Error('full'));
      },
    },
  });
  await expect(deliveries.enqueue([request(), request()])).rejects.toThrow('full');
  expect(asked).toEqual([2]);
  expect(written).toEqual([]);
});
