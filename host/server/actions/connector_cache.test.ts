import type { ConnectorWithSecrets } from './connector';
import { createConnectorCache } from './connector_cache';
import type { ConnectorRepository } from './connector_repository';

const connector = (secret: string): ConnectorWithSecrets => ({
  spaceId: 'default',
  id: 'on-call',
  name: 'On call',
  connectorTypeId: '.xmatters',
  config: {},
  secrets: { secret },
  isPreconfigured: false,
  isMissingSecrets: false,
  isConfigShown: true,
});

let stored: ConnectorWithSecrets | undefined;
let reads: number;
let now: number;
let beforeRead: Promise<void>;

const NOT_USED = () => Promise.reject(new Error('not used'));

const repository: ConnectorRepository = {
  isPreconfigured: () => false,
  find: NOT_USED,
  list: NOT_USED,
  async findWithSecrets() {
    reads += 1;
    const found = stored;
    await beforeRead;
    return found;
  },
  insert: (one) => Promise.resolve(((stored = one), true)),
  update: (one) => Promise.resolve(((stored = one), true)),
  delete: () => Promise.resolve(((stored = undefined), true)),
};

const create = (maxAgeMs = Infinity) =>
  createConnectorCache({ repository, maxAgeMs, now: () => now });

beforeEach(() => {
  stored = connector('first');
  reads = 0;
  now = 0;
  beforeRead = Promise.resolve();
});

it('reads a connector once', async () => {
  const cache = create();
  const found = await Promise.all([
    cache.findWithSecrets('default', 'on-call'),
    cache.findWithSecrets('default', 'on-call'),
  ]);
  expect(found).toEqual([connector('first'), connector('first')]);
  expect(reads).toBe(1);
});

it('keeps spaces apart', async () => {
  const cache = create();
  await cache.findWithSecrets('default', 'on-call');
  await cache.findWithSecrets('other', 'on-call');
  expect(reads).toBe(2);
});

it.each([
  ['update', (cache: ConnectorRepository) => cache.update(connector('second'), new Date(0))],
  ['insert', (cache: ConnectorRepository) => cache.insert(connector('second'), new Date(0))],
  ['delete', (cache: ConnectorRepository) => cache.delete('default', 'on-call')],
])('sees an %s at once', async (_name, change) => {
  const cache = create();
  await cache.findWithSecrets('default', 'on-call');
  await change(cache);
  expect(await cache.findWithSecrets('default', 'on-call')).toEqual(stored);
});

it('does not keep what was read before a change', async () => {
  const cache = create();
  const { promise, resolve: go } = Promise.withResolvers<void>();
  beforeRead = promise;
  const early = cache.findWithSecrets('default', 'on-call');
  await cache.update(connector('second'), new Date(0));
  go();
  await early;
  expect(await cache.findWithSecrets('default', 'on-call')).toEqual(connector('second'));
});

it('sees the change of another node after a while', async () => {
  const cache = create(1_000);
  await cache.findWithSecrets('default', 'on-call');
  stored = connector('second');
  now = 999;
  expect(await cache.findWithSecrets('default', 'on-call')).toEqual(connector('first'));
  now = 1_000;
  expect(await cache.findWithSecrets('default', 'on-call')).toEqual(connector('second'));
});

it('asks again for what is not there', async () => {
  const cache = create();
  stored = undefined;
  expect(await cache.findWithSecrets('default', 'on-call')).toBeUndefined();
  stored = connector('second');
  expect(await cache.findWithSecrets('default', 'on-call')).toEqual(connector('second'));
});

it('asks again after a failure', async () => {
  const cache = create();
  beforeRead = Promise.reject(new Error('disk full'));
  await expect(cache.findWithSecrets('default', 'on-call')).rejects.toThrow('disk full');
  beforeRead = Promise.resolve();
  expect(await cache.findWithSecrets('default', 'on-call')).toEqual(connector('first'));
});

it('does not grow without end', async () => {
  const cache = create();
  for (let id = 0; id <= 1_000; id += 1) {
    // oxlint-disable-next-line no-await-in-loop -- in their order
    await cache.findWithSecrets('default', `c-${id}`);
  }
  await cache.findWithSecrets('default', 'c-1000');
  expect(reads).toBe(1_001);
  await cache.findWithSecrets('default', 'c-0');
  expect(reads).toBe(1_002);
});
