/* oxlint-disable no-await-in-loop -- one step after the other is the point */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { schema } from '@kbn/config-schema';
import { createLogger } from '../core';
import { createDeliveries, createQueueLimit } from '../delivery';
import {
  openSqliteStore,
  type DeliveryRow,
  type RuleRow,
  type Store,
  type StoredRule,
} from '../storage';
import { DEFAULT_FLAPPING } from './flapping';
import { actionRow, ruleRow } from './rule_row.mock';
import {
  RuleRunError,
  type PushedAlert,
  type ReportedAlert,
  type RuleRunOptions,
  type RuleRunResult,
  type RuleType,
} from './rule_type';
import { parsePushedAlerts } from './rule_types';
import { alertIntakeParams } from './rule_types/alert_intake/alert_intake_params';
import { createAlertIntakeRuleType } from './rule_types/alert_intake/alert_intake_rule_type';
import { keptAlert } from './rule_types/kept_alert';
import { createRuleTypeRegistry } from './rule_type_registry';
import { createRulesRuntime, type RulesRuntime, type RulesRuntimeOptions } from './rules_runtime';

const START = new Date('2026-01-01T12:00:00.000Z');
const MINUTE = 60_000;
const SPACE = { spaceIds: ['default'] };
const ALL_RUNS = { ...SPACE, from: new Date(0), until: new Date('2030-01-01') };
const LATEST = { limit: 100, offset: 0, sort: 'started_at', order: 'desc' } as const;
const clock = { now: () => new Date() };

const FIRES = actionRow({
  uuid: 'fires',
  params: { text: '{{rule.name}}: {{alert.id}} {{context.value}}' },
});
const RECOVERS = actionRow({
  uuid: 'recovers',
  group: 'recovered',
  params: { text: '{{alert.id}} is over' },
});

const folder = mkdtempSync(join(tmpdir(), 'rules-'));
afterAll(() => rmSync(folder, { recursive: true }));

let databases = 0;
let ids = 0;
let path: string;
let store: Store;
let runtimes: RulesRuntime[];
let lines: string[];
let runs: Array<RuleRunOptions<unknown>>;
/** What the rule type says, by the rule's id. */
let found: Map<string, () => RuleRunResult | Promise<RuleRunResult>>;

beforeEach(async () => {
  // The store's own commits go on in real time.
  jest.useFakeTimers({ now: START, doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
  databases += 1;
  ids = 0;
  path = join(folder, `${databases}.db`);
  store = await openSqliteStore(path);
  runtimes = [];
  lines = [];
  runs = [];
  found = new Map();
});
afterEach(async () => {
  await done(Promise.all(runtimes.map((runtime) => runtime.stop(0))));
  jest.useRealTimers();
  await store.close();
});

function ruleType(overrides: Partial<RuleType> = {}): RuleType {
  return {
    id: '.check',
    name: 'Check',
    description: 'Checks.',
    category: 'management',
    producer: 'test',
    actionGroups: [{ id: 'default', name: 'Default' }],
    defaultActionGroupId: 'default',
    params: schema.object({}, { unknowns: 'allow' }),
    actionVariables: { context: [] },
    run: async (options) => {
      runs.push(options);
      return (await found.get(options.rule.id)?.()) ?? { alerts: [] };
    },
    ...overrides,
  };
}

interface Given {
  settings?: Partial<RulesRuntimeOptions['settings']>;
  maxOpen?: number;
  types?: RuleType[];
  store?: RulesRuntimeOptions['store'];
  logLevel?: 'debug';
  nodeId?: string;
  renderParameterTemplates?: RulesRuntimeOptions['renderParameterTemplates'];
}

async function start(given: Given = {}): Promise<RulesRuntime> {
  const registry = createRuleTypeRegistry();
  [
    ruleType(),
    ruleType({ id: '.slow', name: 'Slow' }),
    ruleType({
      id: '.intake',
      name: 'Intake',
      isPushed: true,
      run: ({ alerts }) =>
        Promise.resolve({
          alerts: alerts.filter(({ context }) => context['isStale'] !== true).map(keptAlert),
        }),
    }),
    ...(given.types ?? []),
  ].forEach(registry.register);
  const runtime = createRulesRuntime({
    store: given.store ?? store,
    settings: {
      perRuleType: 2,
      leaseMs: 30_000,
      maxAlerts: 1_000,
      maxActions: 1_000,
      timeoutMs: 5 * MINUTE,
      timeoutsMs: new Map([['.slow', 10_000]]),
      lateAfterMs: 5 * MINUTE,
      retentionMs: 1e10,
      quietRetentionMs: 1e10,
      ...given.settings,
    },
    registry,
    deliveries: createDeliveries({
      store: store.deliveries,
      queueLimit: createQueueLimit({
        max: given.maxOpen ?? 1_000_000,
        countOpen: () => store.deliveries.count({ ...SPACE, states: ['queued'] }),
        clock,
      }),
      checkAction: () => Promise.reject(new Error('nobody checks what a rule owes')),
      clock,
      randomBytes,
    }),
    flappingOf: () => Promise.resolve(DEFAULT_FLAPPING),
    renderParameterTemplates: given.renderParameterTemplates ?? (() => undefined),
    publicBaseUrl: undefined,
    nodeId: given.nodeId ?? 'only',
    clock,
    createId: () => `id-${(ids += 1)}`,
    version: '1.2.3',
    logger: createLogger({
      level: given.logLevel ?? 'info',
      destination: { write: (line) => lines.push(line) },
    }),
  });
  runtimes.push(runtime);
  await runtime.start();
  return runtime;
}

const alert = (id: string, value = 1): ReportedAlert => ({ id, reason: 'bad', context: { value } });
const firing = (id: string, context = {}): PushedAlert => ({
  status: 'firing',
  id,
  reason: 'bad',
  context,
});
const resolved = (id: string): PushedAlert => ({ status: 'resolved', id });

async function insert(overrides: Partial<RuleRow> = {}): Promise<RuleRow> {
  const row = ruleRow({
    id: 'r1',
    name: 'disk',
    ruleTypeId: '.check',
    actions: [FIRES, RECOVERS],
    intervalMs: MINUTE,
    ...overrides,
  });
  await store.rules.insert(row, new Date());
  return row;
}

/** Lets timers pass one by one, and everything else go on, until it is so. */
async function passUntil(isSo: () => boolean | Promise<boolean>, stepMs = 0): Promise<void> {
  do {
    await jest.advanceTimersByTimeAsync(stepMs);
    await new Promise(setImmediate);
  } while (!(await isSo()));
}

/** Timers pass until it is. */
async function done<Result>(work: Promise<Result>): Promise<Result> {
  let isDone = false;
  const watched = work.finally(() => {
    isDone = true;
  });
  await passUntil(() => isDone);
  return watched;
}

const rule = async (id = 'r1'): Promise<StoredRule> => {
  const stored = await store.rules.find('default', id);
  if (!stored) {
    throw new Error(`no rule ${id}`);
  }
  return stored;
};
const countRuns = async (ruleId = 'r1') =>
  (await store.rules.listRuns({ ...ALL_RUNS, ruleId }, LATEST)).total;
/** Until so many runs of it are in the log. */
const ran = (times: number, ruleId = 'r1') =>
  passUntil(async () => (await countRuns(ruleId)) >= times, 500);
/** Minutes, each with a run at its end, and no more: time stands still until that is on the disk. */
async function passMinutes(minutes: number): Promise<void> {
  for (let passed = 0; passed < minutes; passed += 1) {
    const before = await countRuns();
    jest.setSystemTime(Date.now() + MINUTE);
    await store.rules.runSoon('default', 'r1', new Date());
    await passUntil(async () => (await countRuns()) > before);
  }
}
const lastRun = async () => (await store.rules.listRuns(ALL_RUNS, LATEST)).runs[0];
/** In their order. */
const deliveries = async (): Promise<DeliveryRow[]> =>
  (await store.deliveries.list(SPACE, { limit: 1_000 })).toReversed();
const texts = async () =>
  (await deliveries()).map(({ params }) => (params as { text: string }).text);

describe('a rule', () => {
  it('pages when an alert begins and when it is over, each once, in the line of the alert', async () => {
    await insert();
    found.set('r1', () => ({ alerts: [alert('web', 97)], state: { seen: 1 } }));
    await start();
    await ran(3);
    expect(await rule()).toMatchObject({ status: 'active', alertsCount: { active: 1, new: 0 } });
    found.set('r1', () => ({ alerts: [] }));
    const before = await countRuns();
    await ran(before + 2);
    expect(await deliveries()).toMatchObject([
      {
        connectorId: 'xm',
        connectorTypeId: '.xmatters',
        params: { text: 'disk: web 97' },
        orderingKey: 'rule:r1:web',
        ruleId: 'r1',
        alertId: 'web',
      },
      { params: { text: 'web is over' }, orderingKey: 'rule:r1:web' },
    ]);
    expect(runs[1]).toMatchObject({ state: { seen: 1 }, alerts: [{ id: 'web' }] });
    expect(await rule()).toMatchObject({ status: 'ok', problem: null, isRunning: false });
    const { runs: log } = await store.rules.listRuns(ALL_RUNS, LATEST);
    expect(log.at(-1)).toMatchObject({
      status: 'success',
      message: "rule executed: .check:r1: 'disk'",
      alertsCount: { active: 1, new: 1, recovered: 0 },
      triggeredActions: 1,
      generatedActions: 1,
      version: '1.2.3',
    });
  });

  it('runs at once when it is new, and then at its own place in the interval without drifting', async () => {
    await insert();
    await start();
    await ran(4);
    const times = (await store.rules.listRuns(ALL_RUNS, LATEST)).runs
      .map(({ startedAt, scheduleDelayMs }) => startedAt.getTime() - scheduleDelayMs)
      .toReversed();
    const [first = 0, second = 0, third = 0, fourth = 0] = times;
    expect(first).toBe(START.getTime());
    expect([third - second, fourth - third]).toEqual([MINUTE, MINUTE]);
  });

  it('that cannot look leaves its alerts as they are and says why, once', async () => {
    await insert();
    found.set('r1', () => ({ alerts: [alert('web')] }));
    await start();
    await ran(1);
    found.set('r1', () => {
      throw new RuleRunError('the cluster is away: start it');
    });
    await ran(3);
    expect(await rule()).toMatchObject({
      status: 'error',
      problem: { reason: 'execute', message: 'the cluster is away: start it' },
      alertsCount: { active: 1 },
    });
    expect(await lastRun()).toMatchObject({
      status: 'failure',
      message: "rule execution failure: .check:r1: 'disk' - the cluster is away: start it",
    });
    found.set('r1', () => ({ alerts: [alert('web')] }));
    const linesWith = (text: string) => lines.filter((line) => line.includes(text));
    await passUntil(() => linesWith('works again').length > 0, 500);
    expect(linesWith('the cluster is away')).toHaveLength(1);
    expect(await texts()).toEqual(['disk: web 1']);
  });

  it('whose params do not fit its type says so', async () => {
    await insert({ ruleTypeId: '.strict', params: { url: 5 } });
    await start({
      types: [
        ruleType({ id: '.strict', name: 'S', params: schema.object({ url: schema.string() }) }),
      ],
    });
    await ran(1);
    expect(await rule()).toMatchObject({
      status: 'error',
      problem: { reason: 'validate', message: expect.stringContaining('[url]') },
    });
  });

  it('that hangs is ended, and meanwhile others of other types run', async () => {
    const slow = ['s1', 's2', 's3'];
    for (const id of slow) {
      await insert({ id, ruleTypeId: '.slow' });
      found.set(id, () => new Promise(() => {}));
    }
    await insert();
    await start();
    await ran(2);
    expect(runs.filter(({ rule: { id } }) => slow.includes(id)).length).toBeGreaterThanOrEqual(2);
    await ran(1, 's3');
    expect(await rule('s1')).toMatchObject({
      status: 'error',
      problem: { reason: 'timeout', message: expect.stringContaining('longer than 10 s') },
    });
    expect(runs.find(({ rule: { id } }) => id === 's1')?.signal.aborted).toBe(true);
  });

  it('that was changed while it ran is run again as it is now', async () => {
    const row = await insert();
    found.set('r1', async () => {
      if (runs.length === 1) {
        await store.rules.update({ ...row, isMuted: true, revision: 1 });
      }
      return { alerts: [alert('web')] };
    });
    await start();
    await ran(1);
    expect(runs.length).toBeGreaterThan(1);
    expect(await texts()).toEqual([]);
    expect(await rule()).toMatchObject({ isMuted: true, status: 'active' });
  });

  it('keeps new alerts beyond the limit out, and those that are active in', async () => {
    await insert();
    found.set('r1', () => ({ alerts: [alert('a'), alert('b')] }));
    await start({ settings: { maxAlerts: 3 } });
    await ran(1);
    found.set('r1', () => ({ alerts: ['x', 'y', 'z', 'a', 'b'].map((id) => alert(id)) }));
    await ran(2);
    expect(await texts()).toEqual(['disk: a 1', 'disk: b 1', 'disk: x 1']);
    expect(await rule()).toMatchObject({
      status: 'warning',
      problem: { reason: 'maxAlerts', message: expect.stringContaining('2 new ones') },
      alertsCount: { active: 3 },
    });
  });

  it('owes what goes beyond the limit of actions to the next runs, and pays in order', async () => {
    await insert();
    found.set('r1', () => ({ alerts: ['a', 'b', 'c'].map((id) => alert(id)) }));
    await start({ settings: { maxActions: 2 } });
    await ran(1);
    expect(await texts()).toEqual(['disk: a 1', 'disk: b 1']);
    expect(await rule()).toMatchObject({
      status: 'warning',
      problem: { reason: 'maxExecutableActions' },
    });
    found.set('r1', () => ({ alerts: [] }));
    await ran(3);
    const all = await texts();
    expect(all).toHaveLength(6);
    expect(all[2]).toBe('disk: c 1');
    expect(all.toSorted()).toEqual([
      'a is over',
      'b is over',
      'c is over',
      'disk: a 1',
      'disk: b 1',
      'disk: c 1',
    ]);
    expect(await rule()).toMatchObject({ status: 'ok', owed: [] });
  });

  it('has many alerts', async () => {
    await insert();
    const many = Array.from({ length: 1_000 }, (_, index) => alert(`host-${index}`));
    found.set('r1', () => ({ alerts: many }));
    await start({ settings: { maxAlerts: 1_000, maxActions: 1_000 } });
    // The time stands still: nothing runs out.
    await passUntil(async () => (await countRuns()) === 1);
    found.set('r1', () => ({ alerts: [] }));
    await store.rules.runSoon('default', 'r1', new Date());
    await passUntil(async () => (await countRuns()) === 2);
    await expect(store.deliveries.count(SPACE)).resolves.toBe(2_000);
    await expect(store.rules.countAlerts('default', 'r1')).resolves.toMatchObject({
      active: 0,
      recovered: 1_000,
    });
  });
});

describe('nothing is lost and nothing is fired twice', () => {
  it('when the transaction of a run fails', async () => {
    await insert();
    found.set('r1', () => ({ alerts: [alert('web')] }));
    let failures = 2;
    const failing: Store = {
      ...store,
      deliveries: {
        ...store.deliveries,
        enqueue: (rows, transaction) => {
          if (failures > 0) {
            failures -= 1;
            throw new Error('crash');
          }
          return store.deliveries.enqueue(rows, transaction);
        },
      },
    };
    await start({ store: failing });
    await ran(2);
    expect(failures).toBe(0);
    expect(await texts()).toEqual(['disk: web 1']);
    expect(await store.rules.countAlerts('default', 'r1')).toMatchObject({ active: 1 });
  });

  it('when the queue is full: the run is repeated soon', async () => {
    await insert();
    found.set('r1', () => ({ alerts: [alert('web')] }));
    await start({ maxOpen: 1 });
    await store.deliveries.enqueue([
      {
        id: 'in the way',
        spaceId: 'default',
        connectorId: 'other',
        connectorTypeId: '.xmatters',
        orderingKey: null,
        idempotencyKey: null,
        params: { text: 'in the way' },
        ruleId: null,
        alertId: null,
        createdAt: START,
      },
    ]);
    await ran(1);
    const waiting = await rule();
    expect(waiting).toMatchObject({
      status: 'warning',
      problem: { reason: 'maxQueuedActions', message: expect.stringContaining('queue is full') },
      alertsCount: { active: 0 },
    });
    expect(waiting.nextRunAt).toEqual(new Date(Number(waiting.lastRunAt) + 10_000));
    await store.deliveries.cancel('default', 'in the way', new Date());
    await ran(2);
    expect(await texts()).toEqual(['in the way', 'disk: web 1']);
  });

  it('when the host stops in the middle of a run: the next one runs it at once', async () => {
    await insert();
    found.set('r1', () => new Promise(() => {}));
    const first = await start();
    await passUntil(() => runs.length === 1);
    const stopping = first.stop(1_000);
    await jest.advanceTimersByTimeAsync(1_000);
    await stopping;
    expect(runs[0]?.signal.aborted).toBe(true);
    expect(await rule()).toMatchObject({ isRunning: false, status: 'pending' });
    found.set('r1', () => ({ alerts: [alert('web')] }));
    await start();
    await ran(1);
    expect(await texts()).toEqual(['disk: web 1']);
  });

  it('when the host was killed in the middle of a run: what it held is taken back', async () => {
    await insert();
    await store.rules.claim({
      now: START,
      owner: 'only',
      leaseMs: 1e9,
      limit: 1,
      ruleTypeLimits: new Map([['.check', 1]]),
    });
    await start();
    await ran(1);
    expect(runs).toHaveLength(1);
    expect(lines.join()).toContain('1 rules were taken back');
  });

  it('when a long run loses its lease: it is ended, and what it found is not written', async () => {
    await insert({ ruleTypeId: '.check' });
    found.set('r1', () => new Promise(() => {}));
    await start({ settings: { leaseMs: 3_000 } });
    await passUntil(() => runs.length === 1);
    await store.rules.releaseAllOf('only', new Date(START.getTime() + 1e9));
    await passUntil(() => runs[0]?.signal.aborted === true, 500);
    expect(await countRuns()).toBe(0);
  });

  it('when more actions are due at every run than one may have: what is owed does not pile up', async () => {
    const frequency = { isSummary: false, notifyWhen: 'onActiveAlert', throttleMs: null } as const;
    await insert({ actions: [{ ...FIRES, frequency }] });
    found.set('r1', () => ({ alerts: ['a', 'b', 'c'].map((id) => alert(id)) }));
    await start({ settings: { maxActions: 2 } });
    await ran(6);
    expect((await rule()).owed).toHaveLength(1);
    const all = await texts();
    expect(all).toHaveLength(12);
    for (const id of ['a', 'b', 'c']) {
      expect(all.filter((text) => text === `disk: ${id} 1`).length).toBeGreaterThanOrEqual(3);
    }
  });

  it('when what an action says cannot be put together: it goes out as far as it can, and others do', async () => {
    const actions = [{ ...FIRES, uuid: 'broken', connectorTypeId: '.broken' }, FIRES];
    await insert({ actions });
    found.set('r1', () => ({ alerts: [alert('web')] }));
    await start({
      renderParameterTemplates: (id) =>
        id === '.broken'
          ? () => {
              throw new Error('no such field');
            }
          : undefined,
    });
    await ran(1);
    expect(await rule()).toMatchObject({ status: 'active' });
    expect(await texts()).toEqual(['disk: web 1', 'disk: web 1']);
    expect(lines.join()).toContain('no such field');
  });

  it('when an action is called as what every object has', async () => {
    await insert({
      actions: [
        { ...FIRES, uuid: '__proto__' },
        { ...RECOVERS, connectorId: 'other' },
        { ...FIRES, uuid: 'constructor', group: 'never', connectorId: 'other' },
      ],
    });
    found.set('r1', () => ({ alerts: [alert('web')] }));
    await start();
    await ran(3);
    expect(await texts()).toEqual(['disk: web 1']);
    found.set('r1', () => ({ alerts: [] }));
    await ran(5);
    // Nobody heard of it through the other connector.
    expect(await texts()).toEqual(['disk: web 1']);
  });

  it('when a run cannot be written: its rule says so, and those that ended with it are written', async () => {
    await insert({ id: 'bad' });
    await insert();
    found.set('bad', () => ({ alerts: [alert('no good')] }));
    found.set('r1', () => ({ alerts: [alert('web')] }));
    const refusing: Store = {
      ...store,
      rules: {
        ...store.rules,
        complete: (completions, transaction) => {
          if (completions.some(({ alerts }) => alerts.some(({ id }) => id === 'no good'))) {
            throw new Error('the database takes no such text');
          }
          return store.rules.complete(completions, transaction);
        },
      },
    };
    await start({ store: refusing });
    await ran(1, 'bad');
    await ran(1);
    expect(await texts()).toEqual(['disk: web 1']);
    expect(await rule('bad')).toMatchObject({
      status: 'error',
      problem: { reason: 'unknown', message: expect.stringContaining('takes no such text') },
    });
  });

  it('when a node hangs and another one runs its rule: what the first one finds then is not written', async () => {
    await insert({ actions: [FIRES, RECOVERS] });
    let goOn: (() => void) | undefined;
    found.set('r1', async () => {
      if (runs.length > 1) {
        return { alerts: [alert('web', 2)] };
      }
      await new Promise<void>((resolve) => (goOn = resolve));
      return { alerts: [alert('web', 1)] };
    });
    // A node that hangs looks after no leases, and does not know that they ran out.
    await start({
      nodeId: 'one',
      logLevel: 'debug',
      store: { ...store, rules: { ...store.rules, extend: () => Promise.resolve([]) } },
    });
    await passUntil(() => goOn !== undefined);
    await start({ nodeId: 'two' });
    await ran(1);
    expect(await texts()).toEqual(['disk: web 2']);
    goOn?.();
    await passUntil(() => lines.some((line) => line.includes('"lost":true')), 500);
    await ran(3);
    expect(await texts()).toEqual(['disk: web 2']);
    found.set('r1', () => ({ alerts: [] }));
    await passUntil(async () => (await texts()).length > 1, 500);
    expect(await texts()).toEqual(['disk: web 2', 'web is over']);
  });

  it('when the clock is set back: nobody waits until it was that late again', async () => {
    await insert();
    await start();
    await ran(2);
    jest.setSystemTime(Date.now() - 60 * MINUTE);
    found.set('r1', () => ({ alerts: [alert('web')] }));
    const before = Date.now();
    await passUntil(async () => (await texts()).length > 0, 500);
    expect(Date.now() - before).toBeLessThanOrEqual(MINUTE);
  });

  it('when a rule is deleted and made again under its id while it runs: nothing of the old one is the new one’s', async () => {
    await insert();
    let goOn: (() => void) | undefined;
    found.set('r1', async () => {
      if (runs.length === 1) {
        await new Promise<void>((resolve) => (goOn = resolve));
        return { alerts: [alert('of the old one')] };
      }
      return new Promise(() => {});
    });
    await start({ logLevel: 'debug' });
    await passUntil(() => goOn !== undefined);
    await store.rules.delete('default', 'r1');
    await jest.advanceTimersByTimeAsync(500);
    await insert({ createdAt: new Date() });
    await passUntil(() => runs.length === 2);
    goOn?.();
    await passUntil(() => lines.some((line) => line.includes('"lost":true')), 500);
    expect(await texts()).toEqual([]);
    expect(await rule()).toMatchObject({ status: 'pending', alertsCount: { active: 0 } });
  });

  it('when a rule is deleted or disabled while it runs: nothing comes of the run', async () => {
    for (const id of ['gone', 'off']) {
      await insert({ id });
      found.set(id, async () => {
        await (id === 'gone'
          ? store.rules.delete('default', id)
          : store.rules.update({ ...(await rule(id)), isEnabled: false, revision: 1 }, null));
        return { alerts: [alert('web')] };
      });
    }
    await start();
    await insert();
    await ran(2);
    expect(await texts()).toEqual([]);
    expect(runs.filter(({ rule: { id } }) => id !== 'r1')).toHaveLength(2);
  });
});

describe('a pushed alert', () => {
  const push = (runtime: RulesRuntime, ...pushed: PushedAlert[]) =>
    done(runtime.ingest('default', 'r1', pushed));

  it('pages once, however often it is pushed, and once when it is over', async () => {
    await insert({ ruleTypeId: '.intake' });
    const runtime = await start();
    await ran(1);
    await expect(push(runtime, firing('web'))).resolves.toEqual({ status: 'done', leftOut: [] });
    expect(await texts()).toEqual(['disk: web ']);
    expect(await rule()).toMatchObject({ status: 'active', alertsCount: { active: 1, new: 1 } });
    await push(runtime, firing('web'), firing('db'));
    await push(runtime, resolved('web'), resolved('never seen'));
    await push(runtime, resolved('web'));
    expect(await texts()).toEqual(['disk: web ', 'disk: db ', 'web is over']);
    await ran(2);
    expect(await texts()).toHaveLength(3);
    expect(await rule()).toMatchObject({ alertsCount: { active: 1 } });
  });

  it('comes with others of the same moment, in their order and in few transactions', async () => {
    const flapping = { lookBackWindow: 20, statusChangeThreshold: 4, isEnabled: false };
    await insert({ ruleTypeId: '.intake', flapping });
    let transactions = 0;
    const counting: Store = {
      ...store,
      transaction: (work) => {
        transactions += 1;
        return store.transaction(work);
      },
    };
    const runtime = await start({ store: counting });
    await ran(1);
    transactions = 0;
    await Promise.all(
      Array.from({ length: 100 }, (_, index) => [
        runtime.ingest('default', 'r1', [firing(`host-${index % 10}`)]),
        runtime.ingest('default', 'r1', [resolved(`host-${index % 10}`)]),
      ]).flat(),
    );
    expect(transactions).toBeLessThan(20);
    const all = await texts();
    expect(all.filter((text) => text === 'disk: host-3 ')).toHaveLength(
      all.filter((text) => text === 'host-3 is over').length,
    );
    await expect(store.rules.countAlerts('default', 'r1')).resolves.toMatchObject({
      active: 0,
      recovered: 100,
    });
  });

  it('is refused beyond the limit, so that its sender tries again, and others stay', async () => {
    await insert({ ruleTypeId: '.intake' });
    const runtime = await start({ settings: { maxAlerts: 2 } });
    await ran(1);
    await expect(push(runtime, firing('a'), firing('b'), firing('c'))).resolves.toEqual({
      status: 'done',
      leftOut: ['c'],
    });
    await expect(push(runtime, firing('a'))).resolves.toEqual({ status: 'done', leftOut: [] });
    expect(await rule()).toMatchObject({ status: 'warning', problem: { reason: 'maxAlerts' } });
    await push(runtime, resolved('a'));
    await expect(push(runtime, firing('c'))).resolves.toEqual({ status: 'done', leftOut: [] });
  });

  it('counts for the limit also while it is delayed, and no more when it is over', async () => {
    await insert({ ruleTypeId: '.intake', alertDelay: 2 });
    const runtime = await start({ settings: { maxAlerts: 2 } });
    await ran(1);
    await push(runtime, firing('a'));
    await push(runtime, firing('b'));
    await expect(push(runtime, firing('c'))).resolves.toEqual({ status: 'done', leftOut: ['c'] });
    await push(runtime, resolved('a'));
    await expect(push(runtime, firing('c'))).resolves.toEqual({ status: 'done', leftOut: [] });
    expect(await rule()).toMatchObject({ alertsCount: { active: 0, ignored: 2 } });
  });

  it('that is over before its firing found room is told of in that order', async () => {
    await insert({ ruleTypeId: '.intake' });
    const runtime = await start({ settings: { maxActions: 1 } });
    await ran(1);
    await push(runtime, firing('a'), firing('b'));
    expect(await texts()).toEqual(['disk: a ']);
    await push(runtime, resolved('b'));
    await ran(4);
    expect(await texts()).toEqual(['disk: a ', 'disk: b ', 'b is over']);
    expect((await rule()).owed).toEqual([]);
  });

  it('whose action found no room is not forgotten by a run that fails meanwhile', async () => {
    await insert({ ruleTypeId: '.failing-intake' });
    let isPushed = false;
    let looks = 0;
    const runtime = await start({
      settings: { maxActions: 1 },
      types: [
        ruleType({
          id: '.failing-intake',
          name: 'Failing intake',
          isPushed: true,
          run: ({ alerts }) => {
            looks += 1;
            return looks === 2
              ? Promise.reject(new RuleRunError('cannot look'))
              : Promise.resolve({ alerts: alerts.map(keptAlert) });
          },
        }),
      ],
      store: {
        ...store,
        rules: {
          ...store.rules,
          // Between what the run reads first and what it writes.
          trackedAlerts: async (asked, transaction) => {
            const rows = await store.rules.trackedAlerts(asked, transaction);
            if (looks === 1 && !transaction && !isPushed) {
              isPushed = true;
              await runtime.ingest('default', 'r1', [firing('a'), firing('b')]);
            }
            return rows;
          },
        },
      },
    });
    await ran(2);
    expect(await rule()).toMatchObject({ status: 'error' });
    await ran(4);
    expect(await texts()).toEqual(['disk: a ', 'disk: b ']);
  });

  it('is looked after by the runs of its rule', async () => {
    await insert({ ruleTypeId: '.intake' });
    const runtime = await start();
    await push(runtime, firing('web', { isStale: true }), firing('db'));
    await ran(2);
    expect(await texts()).toEqual(['disk: web ', 'disk: db ', 'web is over']);
  });

  it('does not expire while it is repeated, and does when its rule says so', async () => {
    const params = alertIntakeParams.validate({ expireAfterMs: 5 * MINUTE });
    await insert({
      ruleTypeId: '.alert-intake',
      params,
      actions: [{ ...FIRES, group: 'firing' }, RECOVERS],
    });
    const runtime = await start({ types: [createAlertIntakeRuleType()] });
    const body = { alerts: [{ status: 'firing', fingerprint: 'web' }] };
    for (let repeats = 0; repeats < 4; repeats += 1) {
      const receivedAt = new Date();
      await push(runtime, ...parsePushedAlerts(body, { params, receivedAt }).alerts);
      await passMinutes(4);
    }
    expect(await countRuns()).toBeGreaterThan(8);
    expect(await texts()).toEqual(['disk: web ']);
    const [active] = (
      await store.rules.listAlerts({ spaceId: 'default', ruleId: 'r1' }, { limit: 10 })
    ).alerts;
    const lastAt = Date.parse(String(active?.state['receivedAt']));
    expect(lastAt - START.getTime()).toBeGreaterThanOrEqual(3 * 4 * MINUTE);

    await passUntil(async () => (await texts()).length > 1, 500);
    expect(await texts()).toEqual(['disk: web ', 'web is over']);
    const { runs: log } = await store.rules.listRuns(ALL_RUNS, LATEST);
    const ending = log.find(({ alertsCount }) => alertsCount.recovered > 0);
    expect((ending?.startedAt.getTime() ?? 0) - lastAt).toBeGreaterThanOrEqual(5 * MINUTE);
  });

  it('finds no rule, or one that takes none', async () => {
    await insert();
    await insert({ id: 'off', ruleTypeId: '.intake', isEnabled: false });
    const runtime = await start();
    const statusOf = async (id: string) =>
      (await runtime.ingest('default', id, [firing('web')])).status;
    await expect(statusOf('none')).resolves.toBe('missing');
    await expect(statusOf('r1')).resolves.toBe('not_pushed');
    await expect(statusOf('off')).resolves.toBe('disabled');
  });
});

it('notices that rules are late, and that they are in time again', async () => {
  await insert({ ruleTypeId: '.slow' });
  await insert({ id: 'waits', ruleTypeId: '.slow' });
  let end: ((result: RuleRunResult) => void) | undefined;
  found.set('r1', () => new Promise((resolve) => (end = resolve)));
  const runtime = await start({
    settings: { perRuleType: 1, timeoutsMs: new Map([['.slow', 100 * MINUTE]]) },
  });
  await passUntil(() => runtime.health().isLate, 5_000);
  expect(lines.join()).toContain('rules are late');
  end?.({ alerts: [] });
  await passUntil(() => !runtime.health().isLate, 5_000);
  expect(lines.join()).toContain('rules are in time again');
});

it('holds actions back while a maintenance window runs', async () => {
  await store.maintenanceWindows.insert({
    spaceId: 'default',
    id: 'window',
    title: 'Upgrade',
    isEnabled: true,
    durationMs: 10 * MINUTE,
    rRule: { dtstart: START.toISOString(), tzid: 'UTC' },
    scopedQuery: null,
    isArchived: false,
    finishedAt: null,
    createdBy: null,
    updatedBy: null,
    createdAt: START,
    updatedAt: START,
  });
  await insert();
  found.set('r1', () => ({ alerts: [alert('web')] }));
  await start();
  await ran(2);
  expect(await texts()).toEqual([]);
  expect(await lastRun()).toMatchObject({
    alertsCount: { active: 1 },
    maintenanceWindowIds: ['window'],
  });
});
