// The build of the host looks at this file too, and has no test runner of its own.
/// <reference types="jest" />

/* oxlint-disable no-await-in-loop -- one step after the other is the point */

import type {
  Claimed,
  ClaimedDelivery,
  ClaimRequest,
  Completion,
  DeliveryRow,
  DeliveryState,
  DeliveryStore,
  NewDelivery,
  Store,
} from '../../host/server/storage';
import { checkDeliveryStore } from '../model/check_delivery_store';

const NOW = new Date('2026-01-01T12:00:00.000Z');
const after = (ms: number) => new Date(NOW.getTime() + ms);
const LEASE_MS = 30_000;
const EVERYTHING = { spaceIds: ['default', 'other'] };

/** What every driver's deliveries must do; `openStore` as in `describeStoreConformance`. */
export function describeDeliveryStoreConformance(
  name: string,
  openStore: (database: string) => Promise<Store>,
): void {
  let databases = 0;
  let ids = 0;
  let store: Store;
  let deliveries: DeliveryStore;

  const open = async () => {
    store = await openStore(`deliveries_${databases}`);
    deliveries = store.deliveries;
  };
  const reopen = async () => {
    await store.close();
    await open();
  };

  beforeEach(async () => {
    databases += 1;
    ids = 0;
    await open();
  });
  afterEach(() => store.close());

  function newDelivery(overrides: Partial<NewDelivery> = {}): NewDelivery {
    ids += 1;
    return {
      id: `d${ids}`,
      spaceId: 'default',
      connectorId: 'on-call',
      connectorTypeId: '.xmatters',
      orderingKey: null,
      idempotencyKey: null,
      params: { severity: 'high' },
      ruleId: null,
      alertId: null,
      createdAt: NOW,
      ...overrides,
    };
  }

  async function enqueue(...given: Array<Partial<NewDelivery>>): Promise<NewDelivery[]> {
    const rows = given.map(newDelivery);
    await deliveries.enqueue(rows);
    return rows;
  }

  const claim = (overrides: Partial<ClaimRequest> = {}): Promise<Claimed> =>
    deliveries.claim({
      now: NOW,
      owner: 'worker',
      leaseMs: LEASE_MS,
      limit: 100,
      perConnector: 100,
      ...overrides,
    });

  const claimedIds = async (overrides: Partial<ClaimRequest> = {}) =>
    (await claim(overrides)).deliveries.map(({ id }) => id);

  async function claimOne(overrides: Partial<ClaimRequest> = {}): Promise<ClaimedDelivery> {
    const [delivery] = (await claim({ limit: 1, ...overrides })).deliveries;
    if (!delivery) {
      throw new Error('nothing to claim');
    }
    return delivery;
  }

  const complete = async (claimed: ClaimedDelivery, state: Ending) =>
    (await deliveries.complete([completion(claimed, state)]))[0];

  async function find(id: string): Promise<DeliveryRow> {
    const row = await deliveries.find('default', id);
    if (!row) {
      throw new Error(`no delivery ${id}`);
    }
    return row;
  }

  const stateOf = async (id: string) => (await find(id)).state;

  /** Makes one and brings it into this state; nothing else may be claimable. */
  async function deliveryIn(
    state: DeliveryState,
    overrides: Partial<NewDelivery> = {},
  ): Promise<NewDelivery> {
    const [row] = await enqueue(overrides);
    if (!row) {
      throw new Error('nothing enqueued');
    }
    if (state === 'cancelled') {
      await deliveries.cancel(row.spaceId, row.id, NOW);
    } else if (state !== 'queued') {
      const claimed = await claimOne();
      if (state !== 'running') {
        await complete(claimed, state);
      }
    }
    return row;
  }

  const STATES = ['queued', 'running', 'retrying', 'delivered', 'failed', 'cancelled'] as const;

  describe(`enqueueing in ${name}`, () => {
    it('keeps what was given, also after reopening', async () => {
      const row = newDelivery({
        orderingKey: 'rule:alert',
        idempotencyKey: 'once',
        params: { text: 'über 日本 🚨 "quoted" \\ \u0000', list: [1, null, { deep: true }] },
        ruleId: 'rule',
        alertId: 'alert',
      });
      await expect(deliveries.enqueue([row])).resolves.toEqual([{ id: 'd1', isNew: true }]);
      await reopen();
      expect(await find('d1')).toEqual({
        ...row,
        position: expect.any(Number),
        state: 'queued',
        attempts: 0,
        retries: 0,
        queuedAt: NOW,
        dueAt: NOW,
        endedAt: null,
        isCancelRequested: false,
        reason: null,
        message: null,
      });
      await expect(deliveries.attemptsOf('d1')).resolves.toEqual([]);
      await expect(deliveries.find('other', 'd1')).resolves.toBeUndefined();
    });

    it('answers in the order of what was given, however many call at once', async () => {
      const calls = Array.from({ length: 50 }, () => [newDelivery(), newDelivery()]);
      const answers = await Promise.all(calls.map((rows) => deliveries.enqueue(rows)));
      expect(answers.map((answer) => answer.map(({ id }) => id))).toEqual(
        calls.map((rows) => rows.map(({ id }) => id)),
      );
      expect(await deliveries.count(EVERYTHING)).toBe(100);
      await expect(deliveries.enqueue([])).resolves.toEqual([]);
    });

    it('with a known idempotency key makes nothing and says which one there is', async () => {
      await enqueue({ id: 'first', idempotencyKey: 'key' });
      const again = [
        newDelivery({ id: 'second', idempotencyKey: 'key' }),
        newDelivery({ id: 'third', idempotencyKey: 'key', connectorId: 'another' }),
        newDelivery({ id: 'fourth', idempotencyKey: 'key', spaceId: 'other' }),
        newDelivery({ id: 'fifth', idempotencyKey: 'Key' }),
        newDelivery({ id: 'sixth', idempotencyKey: 'Key' }),
      ];
      await expect(deliveries.enqueue(again)).resolves.toEqual([
        { id: 'first', isNew: false },
        { id: 'third', isNew: true },
        { id: 'fourth', isNew: true },
        { id: 'fifth', isNew: true },
        { id: 'fifth', isNew: false },
      ]);
      expect(await deliveries.count(EVERYTHING)).toBe(4);
    });

    it('lets one of many with the same idempotency key at once through', async () => {
      const answers = await Promise.all(
        Array.from({ length: 20 }, () =>
          deliveries.enqueue([newDelivery({ idempotencyKey: 'k' })]),
        ),
      );
      expect(answers.flat().filter(({ isNew }) => isNew)).toHaveLength(1);
      expect(new Set(answers.flat().map(({ id }) => id)).size).toBe(1);
    });

    it.each(STATES)('knows the idempotency key of one that is %s', async (state) => {
      const { id } = await deliveryIn(state, { idempotencyKey: 'key', orderingKey: 'line' });
      await expect(
        deliveries.enqueue([newDelivery({ idempotencyKey: 'key', orderingKey: 'line' })]),
      ).resolves.toEqual([{ id, isNew: false }]);
    });

    it('fails for all of a call and for no other one of the same moment', async () => {
      await enqueue({ id: 'taken' });
      const results = await Promise.allSettled([
        deliveries.enqueue([newDelivery({ id: 'a' })]),
        deliveries.enqueue([newDelivery({ id: 'b' }), newDelivery({ id: 'taken' })]),
        deliveries.enqueue([newDelivery({ id: 'c' })]),
      ]);
      expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      const rows = await deliveries.list(EVERYTHING, { limit: 10 });
      expect(rows.map(({ id }) => id).toSorted()).toEqual(['a', 'c', 'taken']);
    });

    it('is kept or lost with the transaction it is part of', async () => {
      await store.transaction((transaction) =>
        deliveries.enqueue([newDelivery({ id: 'kept', orderingKey: 'k' })], transaction),
      );
      const lost = store.transaction(async (transaction) => {
        await deliveries.enqueue([newDelivery({ id: 'lost', orderingKey: 'k' })], transaction);
        throw new Error('the caller changed its mind');
      });
      await expect(lost).rejects.toThrow('the caller changed its mind');
      await enqueue({ id: 'behind', orderingKey: 'k' });
      expect(await claimedIds()).toEqual(['kept']);
      await expect(deliveries.find('default', 'lost')).resolves.toBeUndefined();
      expect(await stateOf('behind')).toBe('queued');
    });

    it('calls back once it is committed, until told to stop', async () => {
      const { promise: called, resolve } = Promise.withResolvers<void>();
      const stop = deliveries.onReady(resolve);
      await enqueue({});
      await called;
      stop();
      const { promise: found, resolve: note } = Promise.withResolvers<void>();
      // More often than something is enqueued: also when a node begins to hear the others.
      async function look(): Promise<void> {
        if ((await claimedIds()).includes('in-transaction')) {
          note();
        }
      }
      const looks: Array<Promise<void>> = [];
      const stopLooking = deliveries.onReady(() => void looks.push(look()));
      await store.transaction((transaction) =>
        deliveries.enqueue([newDelivery({ id: 'in-transaction' })], transaction),
      );
      await found;
      stopLooking();
      await Promise.all(looks);
    });
  });

  describe(`claiming in ${name}`, () => {
    it('gives each delivery to one worker, with a lease', async () => {
      await enqueue({ orderingKey: 'a' }, {}, {});
      const claims = await Promise.all(['one', 'two', 'three'].map((owner) => claim({ owner })));
      const all = claims.flatMap(({ deliveries: some }) => some);
      expect(all.map(({ id }) => id).toSorted()).toEqual(['d1', 'd2', 'd3']);
      expect(all[0]).toMatchObject({
        state: 'running',
        fence: 1,
        claimedAt: NOW,
        leaseExpiresAt: after(LEASE_MS),
        params: { severity: 'high' },
      });
      expect(await claimedIds()).toEqual([]);
    });

    it('takes what is due first, first, and in the order of enqueueing', async () => {
      await enqueue({ createdAt: after(-1) }, { createdAt: after(-2) }, { createdAt: after(-2) });
      expect(await claimedIds()).toEqual(['d2', 'd3', 'd1']);
    });

    it('takes many as it takes few', async () => {
      await enqueue(
        ...Array.from({ length: 25 }, (_value, index) => ({ createdAt: after(-index) })),
      );
      const { deliveries: some } = await claim({ limit: 20, perConnector: 20 });
      const all = Array.from({ length: 25 }, (_value, index) => `d${25 - index}`);
      expect(some.map(({ id }) => id)).toEqual(all.slice(0, 20));
      expect(new Set(some.map(({ state, fence }) => `${state} ${fence}`))).toEqual(
        new Set(['running 1']),
      );
      expect(await claimedIds()).toEqual(all.slice(20));
    });

    it('leaves what is not due, and says when it is', async () => {
      await enqueue({ createdAt: after(2_000) }, { createdAt: after(1_000), connectorId: 'b' });
      await expect(claim()).resolves.toEqual({
        deliveries: [],
        nextDueAt: after(1_000),
        isMoreDue: false,
      });
      expect(await claimedIds({ now: after(1_000) })).toEqual(['d2']);
      expect(await claimedIds({ now: after(2_000) })).toEqual(['d1']);
      await expect(claim()).resolves.toEqual({
        deliveries: [],
        nextDueAt: null,
        isMoreDue: false,
      });
    });

    it('says whether something that is due was left', async () => {
      await enqueue({}, {}, { connectorId: 'b', createdAt: after(1_000) });
      await expect(claim({ limit: 0 })).resolves.toMatchObject({ isMoreDue: true });
      const connectorLimits = new Map([['default:on-call', 0]]);
      await expect(claim({ connectorLimits })).resolves.toMatchObject({ isMoreDue: true });
      await expect(claim({ limit: 1 })).resolves.toMatchObject({ isMoreDue: true });
      const last = await claim();
      expect(last.deliveries).toHaveLength(1);
      // Who cannot tell says yes, and tells when asked again.
      const told = last.isMoreDue ? await claim() : last;
      expect(told).toMatchObject({ nextDueAt: after(1_000), isMoreDue: false });
    });

    it('keeps to every limit', async () => {
      await enqueue(...fiveOf('a', 'x'), ...fiveOf('b', 'x'), ...fiveOf('c', 'y'));
      const connectorsOf = async (overrides: Partial<ClaimRequest>) => {
        const { deliveries: some } = await claim(overrides);
        await deliveries.release(some, NOW);
        return ['a', 'b', 'c'].map(
          (id) => some.filter(({ connectorId }) => connectorId === id).length,
        );
      };
      expect(await connectorsOf({ limit: 0 })).toEqual([0, 0, 0]);
      expect(await connectorsOf({ perConnector: 2 })).toEqual([2, 2, 2]);
      expect(
        await connectorsOf({ perConnector: 2, connectorLimits: new Map([['default:a', 0]]) }),
      ).toEqual([0, 2, 2]);
      expect(
        await connectorsOf({ perConnector: 1, connectorLimits: new Map([['default:c', 9]]) }),
      ).toEqual([1, 1, 5]);
    });

    it('keeps to the rate of a connector type, whoever claims', async () => {
      await enqueue(...fiveOf('a', 'x'), ...fiveOf('b', 'x'), ...fiveOf('c', 'y'));
      const rateLimits = new Map([['x', { limit: 3, windowMs: 3_000 }]]);
      const claimed = async (overrides: Partial<ClaimRequest>) => {
        const { deliveries: some, nextDueAt } = await claim({ rateLimits, ...overrides });
        return { ids: some.map(({ id }) => id).join(' '), nextDueAt };
      };
      const first = await claim({
        rateLimits,
        limit: 2,
        connectorLimits: new Map([['default:c', 0]]),
      });
      expect(first.deliveries).toHaveLength(2);
      // One token is left, and those of other types need none.
      const rest = await claim({ rateLimits, owner: 'another' });
      expect(rest.deliveries.filter((one) => one.connectorTypeId === 'x')).toHaveLength(1);
      expect(rest.deliveries.filter((one) => one.connectorTypeId === 'y')).toHaveLength(5);
      expect(rest.nextDueAt).toEqual(after(1_000));
      await reopen();
      expect(await claimed({ now: after(999) })).toEqual({ ids: '', nextDueAt: after(1_000) });
      expect((await claim({ rateLimits, now: after(1_000) })).deliveries).toHaveLength(1);
      expect((await claim({ rateLimits, now: after(60_000) })).deliveries).toHaveLength(3);
      expect((await claim({ now: after(60_000) })).deliveries).toHaveLength(3);
      // Nothing is due any more, so no token is waited for.
      expect(await claimed({ now: after(60_000) })).toEqual({ ids: '', nextDueAt: null });
    });

    it('shares a rate when many claim at once', async () => {
      await enqueue(...Array.from({ length: 40 }, () => ({})));
      const rateLimits = new Map([['.xmatters', { limit: 7, windowMs: 60_000 }]]);
      const claims = await Promise.all(
        Array.from({ length: 10 }, (_value, index) => claim({ rateLimits, owner: `${index}` })),
      );
      expect(claims.flatMap((one) => one.deliveries)).toHaveLength(7);
    });

    it('shares what it may take among the connectors', async () => {
      await enqueue(...Array.from({ length: 50 }, () => ({ connectorId: 'busy' })));
      await enqueue({ connectorId: 'quiet', createdAt: after(1) });
      const { deliveries: some } = await claim({ limit: 10, now: after(1) });
      expect(some).toHaveLength(10);
      expect(some.filter(({ connectorId }) => connectorId === 'quiet')).toHaveLength(1);
    });

    it('finds every connector, in any space', async () => {
      const given = ['a', 'A', 'b c', 'ü', '🚨', "x'y", ''].flatMap((connectorId) => [
        { connectorId },
        { connectorId, spaceId: 'other' },
      ]);
      await enqueue(...given);
      expect((await claimedIds()).length).toBe(given.length);
    });
  });

  describe(`the order in ${name}`, () => {
    const three = () =>
      enqueue({ orderingKey: 'alert' }, { orderingKey: 'alert' }, { orderingKey: 'alert' });

    it('is kept within a key: one at a time', async () => {
      await three();
      await enqueue({ orderingKey: 'else' }, {}, { orderingKey: 'alert', connectorId: 'other' });
      expect(await claimedIds()).toEqual(['d1', 'd4', 'd5', 'd6']);
      expect(await claimedIds()).toEqual([]);
    });

    it('is that of enqueueing when many are enqueued at once', async () => {
      await Promise.all(Array.from({ length: 30 }, () => enqueue({ orderingKey: 'alert' })));
      const order: string[] = [];
      for (let step = 0; step < 30; step += 1) {
        const claimed = await claimOne();
        order.push(claimed.id);
        await complete(claimed, 'delivered');
      }
      expect(order).toEqual(Array.from({ length: 30 }, (_value, index) => `d${index + 1}`));
    });

    it('names the head of a line', async () => {
      await three();
      await enqueue({});
      const headOf = async (id: string) => deliveries.findHead(await find(id));
      await expect(headOf('d3')).resolves.toBe('d1');
      await expect(headOf('d4')).resolves.toBeUndefined();
      const first = await claimOne();
      await expect(headOf('d1')).resolves.toBe('d1');
      await complete(first, 'delivered');
      await expect(headOf('d1')).resolves.toBe('d2');
      await deliveries.cancelAll(EVERYTHING, { now: NOW, limit: 10 });
      await expect(headOf('d2')).resolves.toBeUndefined();
    });

    it.each(['delivered', 'failed'] as const)('goes on when the head is %s', async (state) => {
      await three();
      await complete(await claimOne(), state);
      expect(await claimedIds()).toEqual(['d2']);
    });

    it('goes on when the head is cancelled', async () => {
      await three();
      await deliveries.cancel('default', 'd1', NOW);
      expect(await claimedIds()).toEqual(['d2']);
    });

    it('goes on when a head that was cancelled while running ends', async () => {
      await three();
      const claimed = await claimOne();
      await deliveries.cancel('default', 'd1', NOW);
      expect(await claimedIds()).toEqual([]);
      await complete(claimed, 'retrying');
      expect(await stateOf('d1')).toBe('cancelled');
      expect(await claimedIds()).toEqual(['d2']);
    });

    it('leaves out what was cancelled in the middle', async () => {
      await three();
      await deliveries.cancel('default', 'd2', NOW);
      await complete(await claimOne(), 'delivered');
      expect(await claimedIds()).toEqual(['d3']);
    });

    it('waits while the head retries', async () => {
      await three();
      await complete(await claimOne(), 'retrying');
      await expect(claim()).resolves.toEqual({
        deliveries: [],
        nextDueAt: after(5_000),
        isMoreDue: false,
      });
      expect(await claimedIds({ now: after(5_000) })).toEqual(['d1']);
    });

    it('calls back when the next one can go, whoever enqueued it', async () => {
      await three();
      const head = await claimOne();
      const { promise: called, resolve } = Promise.withResolvers<string[]>();
      deliveries.onReady(() => resolve(claimedIds()));
      await complete(head, 'delivered');
      expect(await called).toEqual(['d2']);
    });

    it('stays when the head is released or its lease runs out', async () => {
      await three();
      await deliveries.release([await claimOne()], NOW);
      expect(await claimedIds()).toEqual(['d1']);
      const step = { now: after(LEASE_MS), dueAt: after(LEASE_MS), limit: 10 };
      await expect(deliveries.expireLeases(step)).resolves.toBe(1);
      expect(await claimedIds({ now: after(LEASE_MS) })).toEqual(['d1']);
    });

    it('is that of enqueueing for redelivered ones too', async () => {
      await three();
      await complete(await claimOne(), 'failed');
      await deliveries.redeliver('default', 'd1', NOW);
      expect(await claimedIds()).toEqual(['d1']);
      expect(await claimedIds()).toEqual([]);
    });

    it.each(['delivered', 'failed', 'retrying'] as const)(
      'lets a redelivered one wait for a later one that is running, until that is %s',
      async (state) => {
        await three();
        await complete(await claimOne(), 'failed');
        const second = await claimOne();
        await deliveries.redeliver('default', 'd1', NOW);
        expect(await claimedIds()).toEqual([]);
        await complete(second, state);
        expect(await claimedIds({ now: after(5_000) })).toEqual(['d1']);
      },
    );

    it('begins anew when everything before has ended', async () => {
      await deliveryIn('delivered', { orderingKey: 'alert' });
      await deliveryIn('failed', { orderingKey: 'alert' });
      await enqueue({ orderingKey: 'alert' });
      expect(await claimedIds()).toEqual(['d3']);
    });
  });

  describe(`completing in ${name}`, () => {
    it('records the attempts', async () => {
      await enqueue({});
      expect(await complete(await claimOne(), 'retrying')).toBe('retrying');
      expect(await find('d1')).toMatchObject({
        state: 'retrying',
        attempts: 1,
        retries: 1,
        dueAt: after(5_000),
        endedAt: null,
        reason: 'temporary',
        message: 'why',
      });
      expect(await complete(await claimOne({ now: after(5_000) }), 'delivered')).toBe('delivered');
      await reopen();
      expect(await find('d1')).toMatchObject({
        state: 'delivered',
        attempts: 2,
        retries: 1,
        endedAt: after(100),
        reason: 'accepted',
        message: null,
      });
      await expect(deliveries.attemptsOf('d1')).resolves.toEqual([
        {
          number: 1,
          startedAt: NOW,
          endedAt: after(100),
          outcome: 'retry',
          reason: 'temporary',
          message: 'why',
          httpStatus: 202,
          nextAttemptAt: after(5_000),
        },
        {
          number: 2,
          startedAt: after(5_000),
          endedAt: after(100),
          outcome: 'delivered',
          reason: 'accepted',
          message: null,
          httpStatus: 202,
          nextAttemptAt: null,
        },
      ]);
    });

    it('can end a delivery without an attempt', async () => {
      await enqueue({});
      const claimed = await claimOne();
      await deliveries.complete([
        { ...completion(claimed, 'failed'), attempt: null, reason: 'too_old' },
      ]);
      expect(await find('d1')).toMatchObject({ state: 'failed', attempts: 0, reason: 'too_old' });
      await expect(deliveries.attemptsOf('d1')).resolves.toEqual([]);
    });

    it('takes many at once, and each is told how it went', async () => {
      await enqueue({}, {}, {});
      const { deliveries: some } = await claim();
      const [one, two, three] = some as [ClaimedDelivery, ClaimedDelivery, ClaimedDelivery];
      const completed = await Promise.all([
        deliveries.complete([completion(one, 'delivered'), completion(two, 'failed')]),
        deliveries.complete([completion(three, 'retrying'), completion(one, 'failed')]),
        deliveries.complete([]),
      ]);
      expect(completed).toEqual([['delivered', 'failed'], ['retrying', 'lost'], []]);
      expect(await stateOf('d1')).toBe('delivered');
      await expect(deliveries.attemptsOf('d1')).resolves.toHaveLength(1);
    });

    it('refuses a late writer, and nothing of it is kept', async () => {
      await enqueue({ orderingKey: 'alert' }, { orderingKey: 'alert' });
      const late = await claimOne({ owner: 'frozen' });
      await deliveries.expireLeases({ now: after(LEASE_MS), dueAt: NOW, limit: 10 });
      expect(await complete(late, 'delivered')).toBe('lost');
      const second = await claimOne({ owner: 'awake' });
      expect(second).toMatchObject({ id: late.id, fence: late.fence + 1 });
      expect(await complete(late, 'delivered')).toBe('lost');
      expect(await complete(late, 'failed')).toBe('lost');
      expect(await deliveries.extend([late], after(1e6))).toEqual([{ id: 'd1', fence: 1 }]);
      await deliveries.release([late], NOW);
      expect(await stateOf('d1')).toBe('running');
      expect(await complete(second, 'delivered')).toBe('delivered');
      expect((await deliveries.attemptsOf('d1')).map(({ outcome }) => outcome)).toEqual([
        'unknown',
        'delivered',
      ]);
    });

    it('of a lease that ran out, and that nobody took, counts', async () => {
      await enqueue({});
      const claimed = await claimOne();
      const late = completion(claimed, 'delivered', { endedAt: after(2 * LEASE_MS) });
      await expect(deliveries.complete([late])).resolves.toEqual(['delivered']);
    });
  });

  describe(`leases in ${name}`, () => {
    it('given back cost no attempt', async () => {
      await enqueue({}, {});
      const { deliveries: some } = await claim();
      await deliveries.release(some.slice(0, 1), after(10));
      expect(await find('d1')).toMatchObject({ state: 'queued', attempts: 0, dueAt: after(10) });
      expect(await stateOf('d2')).toBe('running');
      expect(await claimedIds({ now: after(10) })).toEqual(['d1']);
    });

    it('that run out count as an attempt with an unknown end', async () => {
      await enqueue({});
      await claimOne();
      const step = (now: Date) => ({ now, dueAt: after(60_000), limit: 10 });
      await expect(deliveries.expireLeases(step(after(LEASE_MS - 1)))).resolves.toBe(0);
      await expect(deliveries.expireLeases(step(after(LEASE_MS)))).resolves.toBe(1);
      expect(await find('d1')).toMatchObject({
        state: 'retrying',
        attempts: 1,
        retries: 1,
        dueAt: after(60_000),
        reason: 'lease_expired',
      });
      await expect(deliveries.attemptsOf('d1')).resolves.toEqual([
        {
          number: 1,
          startedAt: NOW,
          endedAt: null,
          outcome: 'unknown',
          reason: 'lease_expired',
          message: null,
          httpStatus: null,
          nextAttemptAt: after(60_000),
        },
      ]);
    });

    it('that are extended last longer', async () => {
      await enqueue({}, {});
      const { deliveries: some } = await claim();
      await expect(deliveries.extend(some.slice(0, 1), after(2 * LEASE_MS))).resolves.toEqual([]);
      const step = { dueAt: NOW, limit: 10 };
      await expect(deliveries.expireLeases({ ...step, now: after(LEASE_MS) })).resolves.toBe(1);
      expect(await stateOf('d1')).toBe('running');
      await expect(deliveries.expireLeases({ ...step, now: after(2 * LEASE_MS) })).resolves.toBe(1);
    });

    it('of an owner who is gone are taken back at once, and those of others not', async () => {
      await enqueue({}, {}, {});
      await claim({ owner: 'gone', limit: 2 });
      await claim({ owner: 'alive' });
      await reopen();
      const step = { now: NOW, dueAt: NOW, limit: 1, ofOwner: 'gone' };
      await expect(deliveries.expireLeases(step)).resolves.toBe(1);
      await expect(deliveries.expireLeases(step)).resolves.toBe(1);
      await expect(deliveries.expireLeases(step)).resolves.toBe(0);
      expect(await stateOf('d3')).toBe('running');
    });
  });

  describe(`cancelling in ${name}`, () => {
    it.each(STATES)('one that is %s', async (state) => {
      const { id } = await deliveryIn(state);
      const expected = (
        {
          queued: ['done', 'cancelled'],
          retrying: ['done', 'cancelled'],
          running: ['requested', 'running'],
          delivered: ['refused', 'delivered'],
          failed: ['refused', 'failed'],
          cancelled: ['refused', 'cancelled'],
        } as const
      )[state];
      await expect(deliveries.cancel('default', id, after(50))).resolves.toBe(expected[0]);
      expect(await stateOf(id)).toBe(expected[1]);
      if (expected[0] === 'done') {
        expect(await find(id)).toMatchObject({ endedAt: after(50), reason: 'cancelled' });
      }
      if (state !== 'running') {
        expect(await claimedIds({ now: after(1e9) })).toEqual([]);
      }
    });

    it.each(['delivered', 'failed'] as const)(
      'one that is running changes nothing when it is %s',
      async (state) => {
        await enqueue({});
        const claimed = await claimOne();
        await deliveries.cancel('default', 'd1', NOW);
        expect(await find('d1')).toMatchObject({ isCancelRequested: true });
        expect(await complete(claimed, state)).toBe(state);
        expect(await find('d1')).toMatchObject({ isCancelRequested: false });
      },
    );

    it('one that is running ends with it instead of a retry', async () => {
      await enqueue({}, {}, {});
      const { deliveries: some } = await claim();
      const [first, second] = some as [ClaimedDelivery, ClaimedDelivery];
      await Promise.all(some.map(({ id }) => deliveries.cancel('default', id, NOW)));
      expect(await complete(first, 'retrying')).toBe('cancelled');
      await deliveries.release([second], NOW);
      await deliveries.expireLeases({ now: after(LEASE_MS), dueAt: NOW, limit: 10 });
      expect(await Promise.all(['d1', 'd2', 'd3'].map(stateOf))).toEqual([
        'cancelled',
        'cancelled',
        'cancelled',
      ]);
      const attempts = await Promise.all(
        ['d1', 'd2', 'd3'].map(async (id) => (await deliveries.attemptsOf(id)).length),
      );
      expect(attempts).toEqual([1, 0, 1]);
      expect(await claimedIds({ now: after(1e9) })).toEqual([]);
    });

    it('one that is not there, or in another space', async () => {
      await enqueue({ spaceId: 'other' });
      await expect(deliveries.cancel('default', 'd1', NOW)).resolves.toBe('missing');
      await expect(deliveries.redeliver('default', 'd1', NOW)).resolves.toBe('missing');
    });

    it('all that match, in steps, and none that came later', async () => {
      await enqueue(
        ...Array.from({ length: 5 }, () => ({ orderingKey: 'alert' })),
        { connectorId: 'else' },
        { createdAt: after(1) },
      );
      const claimed = await claimOne();
      const filter = { spaceIds: ['default'], connectorId: 'on-call' };
      const steps: number[] = [];
      for (let step = 0; step < 4; step += 1) {
        steps.push(await deliveries.cancelAll(filter, { now: NOW, limit: 2 }));
      }
      expect(steps).toEqual([2, 2, 1, 0]);
      expect(await complete(claimed, 'retrying')).toBe('cancelled');
      const states = await Promise.all(['d5', 'd6', 'd7'].map(stateOf));
      expect(states).toEqual(['cancelled', 'queued', 'queued']);
    });
  });

  describe(`redelivering in ${name}`, () => {
    it.each(STATES)('one that is %s', async (state) => {
      const { id } = await deliveryIn(state, { orderingKey: 'alert' });
      const isAllowed = state === 'failed' || state === 'cancelled';
      const before = await find(id);
      await expect(deliveries.redeliver('default', id, after(60_000))).resolves.toBe(
        isAllowed ? 'done' : 'refused',
      );
      expect(await find(id)).toMatchObject(
        isAllowed
          ? {
              state: 'queued',
              retries: 0,
              attempts: before.attempts,
              queuedAt: after(60_000),
              dueAt: after(60_000),
              createdAt: NOW,
              endedAt: null,
            }
          : before,
      );
    });

    it('counts attempts on', async () => {
      await deliveryIn('failed');
      await deliveries.redeliver('default', 'd1', after(1_000));
      await complete(await claimOne({ now: after(1_000) }), 'delivered');
      const attempts = await deliveries.attemptsOf('d1');
      expect(attempts.map(({ number }) => number)).toEqual([1, 2]);
    });

    it('all that match, in steps, even when they fail again meanwhile', async () => {
      await enqueue({ orderingKey: 'a' }, { orderingKey: 'a' }, {}, {}, { connectorId: 'else' });
      for (let step = 0; step < 5; step += 1) {
        await complete(await claimOne(), 'failed');
      }
      const filter = { spaceIds: ['default'], connectorId: 'on-call', states: ['failed'] as const };
      expect(await deliveries.count(filter)).toBe(4);
      const now = after(1_000);
      await expect(deliveries.redeliverAll(filter, { now, limit: 3 })).resolves.toBe(3);
      const again = await claimOne({ now });
      await deliveries.complete([completion(again, 'failed', { endedAt: after(1_001) })]);
      await expect(deliveries.redeliverAll(filter, { now, limit: 3 })).resolves.toBe(1);
      await expect(deliveries.redeliverAll(filter, { now, limit: 3 })).resolves.toBe(0);
      expect(await claimedIds({ now })).toEqual(['d2', 'd3', 'd4']);
    });
  });

  describe(`asking about deliveries in ${name}`, () => {
    it('gives pages that stay as they are while deliveries come and change', async () => {
      await enqueue(...Array.from({ length: 25 }, () => ({})));
      const seen: string[] = [];
      let before: number | undefined;
      for (;;) {
        const rows = await deliveries.list(EVERYTHING, { limit: 10, before });
        if (rows.length === 0) {
          break;
        }
        seen.push(...rows.map(({ id }) => id));
        before = rows.at(-1)?.position;
        await complete(await claimOne(), 'delivered');
        await enqueue({});
      }
      expect(seen).toEqual(Array.from({ length: 25 }, (_value, index) => `d${25 - index}`));
    });

    it('by every filter', async () => {
      for (const state of ['delivered', 'failed', 'retrying', 'cancelled'] as const) {
        await deliveryIn(state);
      }
      await enqueue(
        { connectorId: 'else', createdAt: after(10) },
        { spaceId: 'other', ruleId: 'rule', alertId: 'alert' },
        { ruleId: 'rule', alertId: 'alert2', createdAt: after(20) },
      );
      const matches = async (filter: Partial<Parameters<DeliveryStore['count']>[0]>) => {
        const rows = await deliveries.list({ ...EVERYTHING, ...filter }, { limit: 100 });
        expect(await deliveries.count({ ...EVERYTHING, ...filter })).toBe(rows.length);
        return rows.map(({ id }) => id).join(' ');
      };
      expect(await matches({})).toBe('d7 d6 d5 d4 d3 d2 d1');
      expect(await matches({ spaceIds: ['other'] })).toBe('d6');
      expect(await matches({ spaceIds: [] })).toBe('');
      expect(await matches({ states: [] })).toBe('');
      expect(await matches({ states: ['failed'] })).toBe('d2');
      expect(await matches({ states: ['cancelled', 'delivered', 'queued'] })).toBe(
        'd7 d6 d5 d4 d1',
      );
      expect(await matches({ connectorId: 'else' })).toBe('d5');
      expect(await matches({ ruleId: 'rule' })).toBe('d7 d6');
      expect(await matches({ ruleId: 'rule', alertId: 'alert2' })).toBe('d7');
      expect(await matches({ from: after(1) })).toBe('d7 d5');
      expect(await matches({ from: after(10), until: after(10) })).toBe('d5');
      const page = { limit: 2, before: (await find('d4')).position };
      const rows = await deliveries.list({ ...EVERYTHING, states: ['retrying', 'failed'] }, page);
      expect(rows.map(({ id }) => id)).toEqual(['d3', 'd2']);
    });

    it('gives the backlog of each connector', async () => {
      await deliveryIn('delivered', { createdAt: after(-5_000) });
      await deliveryIn('failed', { createdAt: after(-4_000) });
      await deliveryIn('retrying', { createdAt: after(-2_000) });
      await deliveryIn('running', { createdAt: after(-1_000) });
      await deliveryIn('cancelled', { connectorId: 'b' });
      await enqueue({}, { spaceId: 'other' }, { spaceId: 'hidden' });
      const none = { queued: 0, running: 0, retrying: 0, delivered: 0, failed: 0, cancelled: 0 };
      await expect(deliveries.backlog(['default', 'other'])).resolves.toEqual([
        {
          spaceId: 'default',
          connectorId: 'b',
          counts: { ...none, cancelled: 1 },
          oldestCreatedAt: null,
        },
        {
          spaceId: 'default',
          connectorId: 'on-call',
          counts: { ...none, delivered: 1, failed: 1, retrying: 1, running: 1, queued: 1 },
          oldestCreatedAt: after(-2_000),
        },
        {
          spaceId: 'other',
          connectorId: 'on-call',
          counts: { ...none, queued: 1 },
          oldestCreatedAt: NOW,
        },
      ]);
    });

    it('forgets old ones that have ended, in steps, with their attempts', async () => {
      for (const state of ['delivered', 'failed', 'cancelled', 'retrying', 'running'] as const) {
        await deliveryIn(state, { idempotencyKey: state });
      }
      await expect(deliveries.deleteEndedBefore(NOW, 10)).resolves.toBe(0);
      const moment = after(101);
      await expect(deliveries.deleteEndedBefore(moment, 2)).resolves.toBe(2);
      await expect(deliveries.deleteEndedBefore(moment, 2)).resolves.toBe(1);
      await expect(deliveries.deleteEndedBefore(moment, 2)).resolves.toBe(0);
      const rows = await deliveries.list(EVERYTHING, { limit: 10 });
      expect(rows.map(({ state }) => state)).toEqual(['running', 'retrying']);
      await expect(deliveries.attemptsOf('d1')).resolves.toEqual([]);
      const [backlog] = await deliveries.backlog(['default']);
      expect(backlog?.counts).toMatchObject({ delivered: 0, failed: 0, cancelled: 0, running: 1 });
      // Its idempotency key is forgotten with it.
      const again = newDelivery({ idempotencyKey: 'delivered' });
      await expect(deliveries.enqueue([again])).resolves.toEqual([{ id: again.id, isNew: true }]);
    });
  });

  describe(`any commands in ${name}`, () => {
    // Thousands of commands, each on the disk.
    it('do what they do in the model, and leave nothing stuck', async () => {
      expect(await checkDeliveryStore(openStore)).toBeUndefined();
    }, 600_000);
  });
}

type Ending = 'delivered' | 'failed' | 'retrying';

function completion(
  { id, fence, claimedAt }: ClaimedDelivery,
  state: Ending,
  { endedAt = after(100), dueAt = after(5_000) } = {},
): Completion {
  const outcome = ({ delivered: 'delivered', failed: 'give_up', retrying: 'retry' } as const)[
    state
  ];
  const reason = ({ delivered: 'accepted', failed: 'refused', retrying: 'temporary' } as const)[
    state
  ];
  const message = state === 'delivered' ? null : 'why';
  return {
    id,
    fence,
    endedAt,
    attempt: { startedAt: claimedAt, endedAt, outcome, reason, message, httpStatus: 202 },
    reason,
    message,
    next: state === 'retrying' ? { state, dueAt } : { state },
  };
}

function fiveOf(connectorId: string, connectorTypeId: string): Array<Partial<NewDelivery>> {
  return Array.from({ length: 5 }, () => ({ connectorId, connectorTypeId }));
}
