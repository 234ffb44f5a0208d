// The build of the host looks at this file too, and has no test runner of its own.
/// <reference types="jest" />

/* oxlint-disable no-await-in-loop -- one step after the other is the point */

import type {
  AlertRow,
  ClaimedRule,
  MaintenanceWindowRow,
  NewDelivery,
  RuleActionRow,
  RuleClaimRequest,
  RuleRow,
  RuleRunCompleted,
  RuleRunCompletion,
  RuleRunRow,
  RuleRunState,
  RuleStore,
  Store,
} from '../../host/server/storage';
import { createSeededRandom } from '../support/seeded_random';

const NOW = new Date('2026-01-01T12:00:00.000Z');
const after = (ms: number) => new Date(NOW.getTime() + ms);
const LEASE_MS = 30_000;
const AWKWARD = 'über 日本 🚨 "quoted" \\ %_ :';

/** What every driver's rules must do; `openStore` as in `describeStoreConformance`. */
export function describeRuleStoreConformance(
  name: string,
  openStore: (database: string) => Promise<Store>,
): void {
  let databases = 0;
  let store: Store;
  let rules: RuleStore;

  const open = async () => {
    store = await openStore(`rules_${databases}`);
    ({ rules } = store);
  };
  const reopen = async () => {
    await store.close();
    await open();
  };
  beforeEach(async () => {
    databases += 1;
    await open();
  });
  afterEach(() => store.close());

  async function insert(
    overrides: Partial<RuleRow> = {},
    nextRunAt: Date | null = NOW,
  ): Promise<RuleRow> {
    const row = ruleRow(overrides);
    await expect(rules.insert(row, nextRunAt)).resolves.toBe(true);
    return row;
  }

  const claim = (overrides: Partial<RuleClaimRequest> = {}) =>
    rules.claim({
      now: NOW,
      owner: 'node',
      leaseMs: LEASE_MS,
      limit: 100,
      ruleTypeLimits: new Map([['.check', 100]]),
      ...overrides,
    });
  /** All that are due then; all but this one are given back as they were. */
  async function claimIdsAt(now: Date, kept: string): Promise<void> {
    const { rules: claimed } = await claim({ now });
    for (const rule of claimed.filter(({ id }) => id !== kept)) {
      await rules.release([rule], rule.dueAt);
    }
  }
  const claimedIds = async (overrides: Partial<RuleClaimRequest> = {}) =>
    (await claim(overrides)).rules.map(({ id }) => id);
  async function claimOne(overrides: Partial<RuleClaimRequest> = {}): Promise<ClaimedRule> {
    const [rule] = (await claim({ limit: 1, ...overrides })).rules;
    if (!rule) {
      throw new Error('nothing to claim');
    }
    return rule;
  }

  const complete = async (
    rule: ClaimedRule,
    overrides: Partial<RuleRunCompletion> = {},
  ): Promise<RuleRunCompleted | undefined> =>
    (
      await store.transaction((transaction) =>
        rules.complete([completion(rule, overrides)], transaction),
      )
    )[0];
  const write = (...alerts: AlertRow[]) =>
    store.transaction((transaction) => rules.writeAlerts(alerts, transaction));
  const tracked = async (ids?: string[]) =>
    (await rules.trackedAlerts({ spaceId: 'default', ruleId: 'r1', ...(ids && { ids }) })).map(
      ({ uuid }) => uuid,
    );

  describe(`rules in ${name}`, () => {
    it('are found as they were inserted, also after reopening', async () => {
      const row = await insert({
        name: AWKWARD,
        tags: [AWKWARD],
        params: { [AWKWARD]: [1, null, { deep: AWKWARD }] },
        mutedAlertIds: [AWKWARD],
        snoozes: [{ id: null, durationMs: -1, rRule: { dtstart: NOW.toISOString() } }],
        createdBy: AWKWARD,
      });
      await reopen();
      const neverRun = {
        state: {},
        lastRunAt: null,
        lastDurationMs: null,
        status: 'pending',
        problem: null,
        alertsCount: { active: 0, new: 0, recovered: 0, ignored: 0 },
        summariesAt: {},
        owed: [],
        nextRunAt: NOW,
        isRunning: false,
      };
      await expect(rules.find('default', 'r1')).resolves.toEqual({ ...row, ...neverRun });
      await expect(rules.list('default')).resolves.toEqual([{ ...row, ...neverRun }]);
      await expect(rules.list('other')).resolves.toEqual([]);
      await expect(rules.insert(row, null)).resolves.toBe(false);
      await expect(rules.insert({ ...row, spaceId: 'other' }, null)).resolves.toBe(true);
    });

    it('are changed by whoever knows how they are, and by nobody else', async () => {
      const row = await insert();
      const changed = { ...row, name: 'changed', isMuted: true, revision: 1, updatedAt: after(1) };
      await expect(rules.update(changed)).resolves.toBe(true);
      await expect(rules.update(changed)).resolves.toBe(false);
      await expect(rules.update({ ...changed, id: 'none', revision: 2 })).resolves.toBe(false);
      await expect(rules.find('default', 'r1')).resolves.toMatchObject({
        ...changed,
        nextRunAt: NOW,
      });
      await expect(rules.update({ ...changed, revision: 2 }, after(60_000))).resolves.toBe(true);
      await expect(claimedIds()).resolves.toEqual([]);
      await expect(claimedIds({ now: after(60_000) })).resolves.toEqual(['r1']);
    });

    it('say how many of them use a connector', async () => {
      const action = actionRow();
      await insert({ id: 'r1', actions: [action, { ...action, uuid: 'a2' }] });
      await insert({ id: 'r2' });
      await insert({ id: 'r3', actions: [{ ...action, connectorId: 'other' }] });
      await insert({ id: 'r4', spaceId: 'other' });
      await expect(rules.countByConnector('default')).resolves.toEqual(
        new Map([
          ['on-call', 2],
          ['other', 1],
        ]),
      );
    });

    it('made again under the id of a deleted one are others: who ran that one writes no more', async () => {
      await insert();
      const old = await claimOne({ owner: 'one' });
      await rules.delete('default', 'r1');
      await insert({ createdAt: after(1) });
      const rule = await claimOne({ owner: 'two' });
      await expect(complete(old, { alerts: [alertRow()] })).resolves.toBe('lost');
      await expect(rules.extend([old], after(9e9))).resolves.toEqual([leaseOf(old)]);
      await expect(tracked()).resolves.toEqual([]);
      await expect(complete(rule)).resolves.toBe('done');
    });

    it('are deleted with their alerts; their runs stay', async () => {
      await insert();
      await complete(await claimOne(), { alerts: [alertRow()] });
      await expect(rules.delete('default', 'r1')).resolves.toBe(true);
      await expect(rules.delete('default', 'r1')).resolves.toBe(false);
      await expect(rules.find('default', 'r1')).resolves.toBeUndefined();
      await expect(rules.findAlerts(['u1'])).resolves.toEqual([]);
      await expect(rules.listRuns(ALL_RUNS, FIRST_PAGE)).resolves.toMatchObject({ total: 1 });
    });

    it('forget their alerts when they are disabled, and who runs them can write no more', async () => {
      const row = await insert({}, NOW);
      await complete(await claimOne(), {
        alerts: [
          alertRow({ uuid: 'active', id: 'a' }),
          alertRow({ uuid: 'delayed', id: 'b', status: 'delayed' }),
          alertRow({ uuid: 'ended', id: 'c', status: 'recovered', recoveredAt: NOW }),
        ],
        state: { ...runState(), state: { cursor: 1 }, summariesAt: { a1: NOW }, nextRunAt: NOW },
      });
      const rule = await claimOne();
      const disabled = { ...row, isEnabled: false, revision: 1, updatedAt: after(5) };
      await expect(rules.update(disabled, null)).resolves.toBe(true);
      await expect(complete(rule)).resolves.toBe('lost');
      await expect(rules.extend([rule], after(1))).resolves.toEqual([leaseOf(rule)]);
      await expect(claimedIds({ now: after(1e9) })).resolves.toEqual([]);
      await expect(tracked()).resolves.toEqual([]);
      const left = await rules.findAlerts(['active', 'delayed', 'ended']);
      expect(left.map(({ uuid, status, recoveredAt }) => [uuid, status, recoveredAt])).toEqual(
        expect.arrayContaining([
          ['active', 'untracked', after(5)],
          ['ended', 'recovered', NOW],
        ]),
      );
      expect(left).toHaveLength(2);
      await expect(rules.find('default', 'r1')).resolves.toMatchObject({
        status: 'pending',
        state: {},
        lastRunAt: NOW,
        summariesAt: { a1: NOW },
        nextRunAt: null,
        isRunning: false,
      });
    });
  });

  describe(`claiming rules in ${name}`, () => {
    it('takes what is due, the longest due first, and says when the next one is', async () => {
      await insert({ id: 'later' }, after(10_000));
      await insert({ id: 'second' }, after(-1));
      await insert({ id: 'first' }, after(-2));
      await insert({ id: 'disabled' }, null);
      const { rules: claimed, nextDueAt } = await claim();
      expect(claimed.map(({ id, dueAt }) => [id, dueAt])).toEqual([
        ['first', after(-2)],
        ['second', after(-1)],
      ]);
      expect(nextDueAt).toEqual(after(10_000));
      await expect(claim()).resolves.toEqual({ rules: [], nextDueAt: after(10_000) });
      await expect(rules.find('default', 'first')).resolves.toMatchObject({ isRunning: true });
    });

    it('takes so many in all, so many of each type, and leaves other types alone', async () => {
      for (const id of ['a1', 'a2', 'a3']) {
        await insert({ id, ruleTypeId: '.a' }, after(-10));
      }
      await insert({ id: 'b1', ruleTypeId: '.b' }, after(-5));
      await insert({ id: 'c1', ruleTypeId: '.c' }, after(-20));
      const ruleTypeLimits = new Map([
        ['.a', 2],
        ['.b', 2],
        ['.d', 5],
      ]);
      expect((await claimedIds({ ruleTypeLimits })).toSorted()).toEqual([
        expect.stringMatching('a'),
        expect.stringMatching('a'),
        'b1',
      ]);
      await expect(claimedIds({ ruleTypeLimits: new Map([['.a', 0]]) })).resolves.toEqual([]);
      await expect(claimedIds({ limit: 0, ruleTypeLimits: new Map([['.a', 1]]) })).resolves.toEqual(
        [],
      );
      await expect(
        claimedIds({
          limit: 1,
          ruleTypeLimits: new Map([
            ['.a', 9],
            ['.c', 9],
          ]),
        }),
      ).resolves.toEqual(['c1']);
    });

    it('gives a rule to one at a time, until the lease runs out', async () => {
      await insert();
      const first = await claimOne({ owner: 'one' });
      await expect(claimedIds({ owner: 'two', now: after(LEASE_MS - 1) })).resolves.toEqual([]);
      await expect(rules.extend([first], after(2 * LEASE_MS))).resolves.toEqual([]);
      await expect(claimedIds({ owner: 'two', now: after(LEASE_MS) })).resolves.toEqual([]);
      const second = await claimOne({ owner: 'two', now: after(2 * LEASE_MS) });
      expect(second.fence).toBeGreaterThan(first.fence);
      expect(second.dueAt).toEqual(NOW);
      await expect(rules.extend([first], after(9e9))).resolves.toEqual([leaseOf(first)]);
      await expect(complete(first)).resolves.toBe('lost');
      await rules.release([first], NOW);
      await expect(claimedIds({ now: after(2 * LEASE_MS) })).resolves.toEqual([]);
      await expect(complete(second)).resolves.toBe('done');
    });

    it('gives back what is released, at its time, and all of who is gone', async () => {
      await insert();
      const rule = await claimOne();
      await rules.release([rule], after(5));
      await expect(complete(rule)).resolves.toBe('lost');
      await expect(claimedIds({ now: after(4) })).resolves.toEqual([]);
      const again = await claimOne({ now: after(5), owner: 'gone' });
      await expect(rules.releaseAllOf('another', NOW)).resolves.toBe(0);
      await expect(rules.releaseAllOf('gone', NOW)).resolves.toBe(1);
      await expect(complete(again)).resolves.toBe('lost');
      await expect(claimedIds()).resolves.toEqual(['r1']);
    });

    it('makes due what was planned on a clock that was ahead, and nothing else', async () => {
      const HOUR = 3_600_000;
      await insert({ id: 'ahead' }, after(HOUR));
      await insert({ id: 'in time' }, after(60_000));
      await insert({ id: 'daily', intervalMs: 24 * HOUR }, after(20 * HOUR));
      await insert({ id: 'off' }, null);
      await insert({ id: 'run by one who is gone' }, after(HOUR));
      await claimIdsAt(after(HOUR), 'run by one who is gone');
      await expect(rules.hasten(NOW, LEASE_MS)).resolves.toBe(2);
      await expect(rules.hasten(NOW, LEASE_MS)).resolves.toBe(0);
      expect((await claimedIds()).toSorted()).toEqual(['ahead', 'run by one who is gone']);
    });

    it('says since when the one that waits longest waits, of the types that are asked for', async () => {
      await insert({ id: 'a' }, after(-5));
      await insert({ id: 'b', ruleTypeId: '.other' }, after(-9));
      await insert({ id: 'c' }, after(5));
      const longest = (...ids: string[]) => rules.longestDueAt(NOW, ids);
      await expect(longest('.check')).resolves.toEqual(after(-5));
      await expect(longest('.check', '.other')).resolves.toEqual(after(-9));
      await expect(longest('.none')).resolves.toBeNull();
      await expect(longest()).resolves.toBeNull();
      await claim();
      await expect(longest('.check')).resolves.toBeNull();
    });

    it('calls back when something may have become due', async () => {
      const calls: string[] = [];
      let doing = '';
      const stop = rules.onDue(() => calls.push(doing));
      doing = 'insert';
      const row = await insert({}, after(1_000));
      doing = 'run soon';
      await expect(rules.runSoon('default', 'r1', NOW)).resolves.toBe(true);
      const rule = await claimOne();
      doing = 'release';
      await rules.release([rule], NOW);
      doing = 'update';
      await rules.update({ ...row, revision: 1 }, NOW);
      stop();
      await rules.runSoon('default', 'r1', NOW);
      expect(calls).toEqual(['insert', 'run soon', 'release', 'update']);
      await rules.update({ ...row, revision: 2 }, null);
      await expect(rules.runSoon('default', 'r1', NOW)).resolves.toBe(false);
      await expect(rules.runSoon('default', 'none', NOW)).resolves.toBe(false);
    });
  });

  describe(`ending runs in ${name}`, () => {
    it('keeps state, alerts and the run, and plans the next one', async () => {
      await insert();
      const rule = await claimOne();
      const state: RuleRunState = {
        nextRunAt: after(60_000),
        state: { [AWKWARD]: [AWKWARD] },
        lastRunAt: NOW,
        lastDurationMs: 12,
        status: 'error',
        problem: { reason: 'execute', message: AWKWARD },
        alertsCount: { active: 1, new: 1, recovered: 0, ignored: 2 },
        summariesAt: { a1: after(-5) },
        owed: [{ actionUuid: 'a1', alertUuid: 'u1' }],
      };
      const alert = alertRow({
        id: AWKWARD,
        reason: AWKWARD,
        context: { [AWKWARD]: AWKWARD },
        state: { n: 1 },
        changes: [true, false, true],
        actionsAt: { a1: { at: NOW, group: 'default' } },
        isFlapping: true,
        missedMatches: 2,
      });
      const run = runRow({ message: AWKWARD, isTimedOut: true, maintenanceWindowIds: ['m1'] });
      await expect(complete(rule, { state, alerts: [alert], run })).resolves.toBe('done');
      await reopen();
      await expect(rules.find('default', 'r1')).resolves.toMatchObject(state);
      await expect(rules.findAlerts(['u1', 'none'])).resolves.toEqual([alert]);
      await expect(rules.listRuns(ALL_RUNS, FIRST_PAGE)).resolves.toEqual({
        total: 1,
        runs: [run],
      });
      await expect(claim({ now: after(59_999) })).resolves.toMatchObject({
        rules: [],
        nextDueAt: after(60_000),
      });
    });

    it('writes nothing when somebody changed the rule meanwhile', async () => {
      const row = await insert();
      const rule = await claimOne();
      await rules.update({ ...row, isMuted: true, revision: 1 }, after(1_000));
      await expect(claimedIds({ now: after(1_000) })).resolves.toEqual([]);
      await expect(complete(rule, { alerts: [alertRow()] })).resolves.toBe('changed');
      await expect(tracked()).resolves.toEqual([]);
      await rules.release([rule], NOW);
      const again = await claimOne();
      expect(again).toMatchObject({ isMuted: true, revision: 1 });
      await expect(complete(again, { alerts: [alertRow()] })).resolves.toBe('done');
    });

    it('ends many at once, each by itself, together with their deliveries', async () => {
      for (const id of ['r1', 'r2', 'r3']) {
        await insert({ id });
      }
      const claimed = (await claim()).rules;
      await rules.delete('default', 'r2');
      const completions = claimed.map((rule) =>
        completion(rule, {
          alerts: [alertRow({ ruleId: rule.id, uuid: `alert of ${rule.id}` })],
          run: runRow({ ruleId: rule.id, id: `run of ${rule.id}` }),
        }),
      );
      const results = await store.transaction(async (transaction) => {
        const ended = await rules.complete(completions, transaction);
        await store.deliveries.enqueue([newDelivery('d1')], transaction);
        return ended;
      });
      expect(Object.fromEntries(claimed.map(({ id }, index) => [id, results[index]]))).toEqual({
        r1: 'done',
        r2: 'lost',
        r3: 'done',
      });
      const runs = await rules.listRuns(ALL_RUNS, FIRST_PAGE);
      expect(runs.runs.map(({ ruleId }) => ruleId).toSorted()).toEqual(['r1', 'r3']);
      await expect(store.deliveries.find('default', 'd1')).resolves.toMatchObject({
        state: 'queued',
      });
    });

    it('keeps nothing of a transaction that failed', async () => {
      await insert();
      const rule = await claimOne();
      const failing = store.transaction(async (transaction) => {
        await rules.complete([completion(rule, { alerts: [alertRow()] })], transaction);
        await store.deliveries.enqueue([newDelivery('d1')], transaction);
        throw new Error('crash');
      });
      await expect(failing).rejects.toThrow('crash');
      await expect(tracked()).resolves.toEqual([]);
      await expect(store.deliveries.find('default', 'd1')).resolves.toBeUndefined();
      await expect(rules.listRuns(ALL_RUNS, FIRST_PAGE)).resolves.toMatchObject({ total: 0 });
      await expect(complete(rule)).resolves.toBe('done');
    });

    it('lets one push after the other read and write the alerts of a rule', async () => {
      await insert();
      const key = { spaceId: 'default', id: 'r1' };
      const pushes = Array.from({ length: 5 }, (_, index) =>
        store.transaction(async (transaction) => {
          const [rule, none] = await rules.lockForPush(
            [key, { spaceId: 'default', id: 'none' }],
            transaction,
          );
          expect([rule?.id, none]).toEqual(['r1', undefined]);
          const [known = alertRow({ consecutiveMatches: 0 })] = await rules.trackedAlerts(
            { spaceId: 'default', ruleId: 'r1', ids: ['alert'] },
            transaction,
          );
          const consecutiveMatches = known.consecutiveMatches + 1;
          await rules.writeAlerts([{ ...known, consecutiveMatches }], transaction);
          await rules.notePush(key, runState({ state: { consecutiveMatches } }), transaction);
          return index;
        }),
      );
      await Promise.all(pushes);
      const [alert] = await rules.findAlerts(['u1']);
      expect(alert?.consecutiveMatches).toBe(5);
      // The schedule is its own.
      await expect(rules.find('default', 'r1')).resolves.toMatchObject({
        state: { consecutiveMatches: 5 },
        nextRunAt: NOW,
      });
    });
  });

  describe(`alerts in ${name}`, () => {
    it('are tracked until nobody has to know them', async () => {
      await write(
        alertRow({ uuid: 'u1', id: 'a' }),
        alertRow({ uuid: 'u2', id: 'b', status: 'delayed' }),
        alertRow({ uuid: 'u3', id: 'c', status: 'recovered', recoveredAt: NOW }),
        alertRow({ uuid: 'u4', id: 'd', status: 'recovered', recoveredAt: NOW, isTracked: false }),
        alertRow({ uuid: 'u5', id: 'a', ruleId: 'other' }),
        alertRow({ uuid: 'u6', id: 'a', spaceId: 'other' }),
      );
      await expect(tracked()).resolves.toEqual(['u1', 'u2', 'u3']);
      await expect(tracked(['a', 'c', 'd', 'none'])).resolves.toEqual(['u1', 'u3']);
      await expect(tracked([])).resolves.toEqual([]);
      await write(alertRow({ uuid: 'u2', id: 'b', status: 'delayed', isTracked: false }));
      await expect(rules.findAlerts(['u2'])).resolves.toEqual([]);
      await expect(
        rules.alertsRecoveredSince({ spaceId: 'default', ruleId: 'r1' }, after(-1)),
      ).resolves.toHaveLength(2);
      await expect(
        rules.alertsRecoveredSince({ spaceId: 'default', ruleId: 'r1' }, NOW),
      ).resolves.toEqual([]);
    });

    it('have long ids of any characters', async () => {
      // No text that a database could press together.
      const random = createSeededRandom(1);
      const id = Array.from({ length: 512 }, () =>
        String.fromCodePoint(0x4e00 + random.below(20_000)),
      ).join('');
      await write(alertRow({ id }));
      await write(alertRow({ id, consecutiveMatches: 2 }));
      await expect(tracked([id])).resolves.toEqual(['u1']);
    });

    it('of one id begin anew when the last one has ended, and not before', async () => {
      await write(alertRow({ uuid: 'u1' }));
      await expect(write(alertRow({ uuid: 'u2' }))).rejects.toThrow(/unique/i);
      await write(
        alertRow({ uuid: 'u2' }),
        alertRow({ uuid: 'u1', status: 'recovered', recoveredAt: NOW, isTracked: false }),
      );
      await expect(tracked()).resolves.toEqual(['u2']);
    });

    it('are many: ten thousand are written, read, listed and counted', async () => {
      const many = Array.from({ length: 10_000 }, (_, index) =>
        alertRow({ uuid: `u${index}`, id: `alert ${index}` }),
      );
      await write(...many);
      await write(...many.slice(0, 1_000));
      await expect(tracked()).resolves.toHaveLength(10_000);
      await expect(tracked(many.slice(0, 600).map(({ id }) => id))).resolves.toHaveLength(600);
      await expect(
        rules.findAlerts(many.slice(0, 600).map(({ uuid }) => uuid)),
      ).resolves.toHaveLength(600);
      await expect(rules.countAlerts('default', 'r1')).resolves.toEqual({
        active: 10_000,
        delayed: 0,
        recovered: 0,
        untracked: 0,
      });
    });

    it('are listed page by page, those that have not ended first, then the newest', async () => {
      const ended = { status: 'recovered', recoveredAt: after(9) } as const;
      await write(
        alertRow({ uuid: 'e1', id: 'e1', startedAt: after(8), ...ended }),
        alertRow({ uuid: 'a1', id: 'a1', startedAt: after(1) }),
        alertRow({ uuid: 'e2', id: 'e2', startedAt: after(2), ...ended }),
        alertRow({ uuid: 'a2', id: 'a2', startedAt: after(1), status: 'delayed' }),
        alertRow({ uuid: 'a3', id: 'a3', startedAt: after(3) }),
      );
      const rule = { spaceId: 'default', ruleId: 'r1' };
      const seen: string[][] = [];
      let cursor: string | undefined;
      do {
        const { alerts, next } = await rules.listAlerts(rule, { limit: 2, after: cursor });
        seen.push(alerts.map(({ uuid }) => uuid));
        cursor = next ?? undefined;
      } while (cursor !== undefined);
      expect(seen).toEqual([['a3', 'a2'], ['a1', 'e1'], ['e2']]);
      const uuids = async (filter: { status?: AlertRow['status']; alertId?: string }) =>
        (await rules.listAlerts({ ...rule, ...filter }, { limit: 9 })).alerts.map(
          ({ uuid }) => uuid,
        );
      await expect(uuids({ status: 'active' })).resolves.toEqual(['a3', 'a1']);
      await expect(uuids({ alertId: 'e2' })).resolves.toEqual(['e2']);
      await expect(rules.listAlerts(rule, { limit: 2, after: 'none' })).resolves.toEqual({
        alerts: [],
        next: null,
      });
    });
  });

  describe(`the log of runs in ${name}`, () => {
    async function log(...runs: RuleRunRow[]): Promise<void> {
      for (const run of runs) {
        const { ruleId: id, spaceId } = run;
        await rules.insert(ruleRow({ id, spaceId }), NOW);
        await rules.runSoon(spaceId, id, NOW);
        await complete(await claimOne(), { run });
      }
    }

    it('is filtered, sorted, paged and summed', async () => {
      await log(
        runRow({ id: 'x', durationMs: 3, message: 'All 100% Well' }),
        runRow({ id: 'y', durationMs: 1, startedAt: after(5), status: 'failure', message: 'Bad' }),
        runRow({ id: 'z', durationMs: 2, startedAt: after(6), ruleId: 'r2', status: 'warning' }),
        runRow({ id: 'w', spaceId: 'other' }),
      );
      const idsOf = async (range: object, page: object = {}) => {
        const { total, runs } = await rules.listRuns(
          { ...ALL_RUNS, ...range },
          { ...FIRST_PAGE, ...page },
        );
        return [total, ...runs.map(({ id }) => id)];
      };
      await expect(idsOf({})).resolves.toEqual([3, 'z', 'y', 'x']);
      await expect(idsOf({}, { sort: 'duration_ms', order: 'asc' })).resolves.toEqual([
        3,
        'y',
        'z',
        'x',
      ]);
      await expect(idsOf({}, { limit: 1, offset: 1 })).resolves.toEqual([3, 'y']);
      await expect(idsOf({ ruleId: 'r2' })).resolves.toEqual([1, 'z']);
      await expect(idsOf({ statuses: ['failure', 'warning'] })).resolves.toEqual([2, 'z', 'y']);
      await expect(idsOf({ statuses: [] })).resolves.toEqual([0]);
      await expect(idsOf({ message: '100% w' })).resolves.toEqual([1, 'x']);
      await expect(idsOf({ message: '100_' })).resolves.toEqual([0]);
      await expect(idsOf({ from: after(5), until: after(5) })).resolves.toEqual([1, 'y']);
      await expect(idsOf({ spaceIds: [] })).resolves.toEqual([0]);
      await expect(rules.sumRuns(ALL_RUNS)).resolves.toEqual({
        byStatus: { success: 1, failure: 1, warning: 1 },
        activeAlerts: 3,
        newAlerts: 3,
        recoveredAlerts: 0,
        triggeredActions: 6,
        generatedActions: 3,
      });
    });

    it('forgets what is old: ended alerts, runs, and sooner those in which nothing happened', async () => {
      const quiet = {
        triggeredActions: 0,
        alertsCount: { active: 4, new: 0, recovered: 0, ignored: 0 },
      };
      await log(
        runRow({ id: 'old', startedAt: after(-20) }),
        runRow({ id: 'eventful', startedAt: after(-10) }),
        runRow({ id: 'quiet', startedAt: after(-10), ...quiet }),
        runRow({ id: 'quiet and new', startedAt: after(-1), ...quiet }),
      );
      await write(
        alertRow({ uuid: 'active', id: 'a', startedAt: after(-99) }),
        alertRow({ uuid: 'tracked', id: 'b', status: 'recovered', recoveredAt: after(-50) }),
        alertRow({
          uuid: 'old',
          id: 'c',
          status: 'recovered',
          recoveredAt: after(-50),
          isTracked: false,
        }),
      );
      const before = { alerts: after(-30), runs: after(-15), uneventfulRuns: after(-5) };
      await expect(rules.deleteOld(before, 10)).resolves.toBe(3);
      await expect(rules.deleteOld(before, 10)).resolves.toBe(0);
      const { runs } = await rules.listRuns(ALL_RUNS, FIRST_PAGE);
      expect(runs.map(({ id }) => id)).toEqual(['quiet and new', 'eventful']);
      expect(
        (await rules.findAlerts(['active', 'tracked', 'old'])).map(({ uuid }) => uuid).toSorted(),
      ).toEqual(['active', 'tracked']);
    });
  });

  describe(`maintenance windows in ${name}`, () => {
    it('are kept, listed the newest first, changed by who knows them, and deleted', async () => {
      const windows = store.maintenanceWindows;
      const row = windowRow({ title: AWKWARD, scopedQuery: AWKWARD, finishedAt: after(3) });
      await expect(windows.insert(row)).resolves.toBe(true);
      await expect(windows.insert(row)).resolves.toBe(false);
      const newer = windowRow({ id: 'm2', createdAt: after(1), updatedAt: after(1) });
      await windows.insert(newer);
      await windows.insert(windowRow({ spaceId: 'other' }));
      await expect(windows.find('default', 'm1')).resolves.toEqual(row);
      await expect(windows.list('default')).resolves.toEqual([newer, row]);
      const changed = { ...row, isArchived: true, isEnabled: false, updatedAt: after(9) };
      await expect(windows.update(changed, NOW)).resolves.toBe(true);
      await expect(windows.update(changed, NOW)).resolves.toBe(false);
      await expect(windows.find('default', 'm1')).resolves.toEqual(changed);
      await expect(windows.delete('default', 'm1')).resolves.toBe(true);
      await expect(windows.delete('default', 'm1')).resolves.toBe(false);
      await expect(windows.find('default', 'm1')).resolves.toBeUndefined();
    });
  });

  it(`nothing of rules is left of a space that is gone in ${name}`, async () => {
    for (const spaceId of ['default', 'other']) {
      await insert({ spaceId });
      const rule = await claimOne();
      await complete(rule, {
        alerts: ['a', 'b', 'c'].map((id) => alertRow({ spaceId, id, uuid: `${spaceId}-${id}` })),
        run: runRow({ spaceId, id: spaceId }),
      });
      await store.maintenanceWindows.insert(windowRow({ spaceId }));
    }
    const steps: number[] = [];
    do {
      steps.push(await store.spaces.deleteObjects('default', 2));
    } while (steps.at(-1) !== 0);
    expect(steps).toEqual([3, 1, 0]);
    const leftIn = async (spaceId: string) => [
      (await rules.list(spaceId)).length,
      (await rules.countAlerts(spaceId, 'r1')).active,
      (await rules.listRuns({ ...ALL_RUNS, spaceIds: [spaceId] }, FIRST_PAGE)).total,
      (await store.maintenanceWindows.list(spaceId)).length,
    ];
    await expect(leftIn('default')).resolves.toEqual([0, 0, 0, 0]);
    await expect(leftIn('other')).resolves.toEqual([1, 3, 1, 1]);
  });
}

const ALL_RUNS = { spaceIds: ['default'], from: after(-1e6), until: after(1e6) };
const FIRST_PAGE = { limit: 10, offset: 0, sort: 'started_at', order: 'desc' } as const;

const leaseOf = ({ spaceId, id, fence }: ClaimedRule) => ({ spaceId, id, fence });

function completion(
  rule: ClaimedRule,
  overrides: Partial<RuleRunCompletion> = {},
): RuleRunCompletion {
  return {
    lease: rule,
    revision: rule.revision,
    state: runState(),
    alerts: [],
    run: runRow(),
    ...overrides,
  };
}

function ruleRow(overrides: Partial<RuleRow> = {}): RuleRow {
  return {
    spaceId: 'default',
    id: 'r1',
    ruleTypeId: '.check',
    consumer: 'alerts',
    name: 'rule',
    tags: [],
    params: {},
    intervalMs: 60_000,
    actions: [actionRow()],
    throttleMs: null,
    notifyWhen: null,
    alertDelay: 1,
    flapping: null,
    isEnabled: true,
    isMuted: false,
    mutedAlertIds: [],
    snoozes: [],
    createdBy: null,
    updatedBy: null,
    createdAt: NOW,
    updatedAt: NOW,
    revision: 0,
    ...overrides,
  };
}

function actionRow(): RuleActionRow {
  return {
    uuid: 'a1',
    group: 'default',
    connectorId: 'on-call',
    connectorTypeId: '.xmatters',
    params: {},
    frequency: null,
    alertsFilter: null,
    usesAlertData: false,
  };
}

function runState(overrides: Partial<RuleRunState> = {}): RuleRunState {
  return {
    nextRunAt: after(60_000),
    state: {},
    lastRunAt: NOW,
    lastDurationMs: 1,
    status: 'ok',
    problem: null,
    alertsCount: { active: 0, new: 0, recovered: 0, ignored: 0 },
    summariesAt: {},
    owed: [],
    ...overrides,
  };
}

function alertRow(overrides: Partial<AlertRow> = {}): AlertRow {
  return {
    spaceId: 'default',
    ruleId: 'r1',
    id: 'alert',
    uuid: 'u1',
    status: 'active',
    isTracked: true,
    actionGroup: 'default',
    reason: '',
    context: {},
    state: {},
    startedAt: NOW,
    recoveredAt: null,
    consecutiveMatches: 1,
    changes: [],
    isFlapping: false,
    missedMatches: 0,
    actionsAt: {},
    ...overrides,
  };
}

function runRow(overrides: Partial<RuleRunRow> = {}): RuleRunRow {
  return {
    id: 'run',
    spaceId: 'default',
    ruleId: 'r1',
    ruleName: 'rule',
    startedAt: NOW,
    durationMs: 1,
    scheduleDelayMs: 2,
    status: 'success',
    message: 'done',
    isTimedOut: false,
    alertsCount: { active: 1, new: 1, recovered: 0, ignored: 0 },
    triggeredActions: 2,
    generatedActions: 1,
    maintenanceWindowIds: [],
    version: '1.2.3',
    ...overrides,
  };
}

function windowRow(overrides: Partial<MaintenanceWindowRow> = {}): MaintenanceWindowRow {
  return {
    spaceId: 'default',
    id: 'm1',
    title: 'window',
    isEnabled: true,
    durationMs: 60_000,
    rRule: { dtstart: NOW.toISOString(), tzid: 'UTC' },
    scopedQuery: null,
    isArchived: false,
    finishedAt: null,
    createdBy: null,
    updatedBy: null,
    createdAt: NOW,
    updatedAt: NOW,
    ...overrides,
  };
}

function newDelivery(id: string): NewDelivery {
  return {
    id,
    spaceId: 'default',
    connectorId: 'on-call',
    connectorTypeId: '.xmatters',
    orderingKey: 'rule:r1:alert',
    idempotencyKey: null,
    params: {},
    ruleId: 'r1',
    alertId: 'alert',
    createdAt: NOW,
  };
}
