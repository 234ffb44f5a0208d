import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { schema } from '@kbn/config-schema';
import { createLogger, systemClock } from '../../host/server/core';
import { createDeliveries, createQueueLimit } from '../../host/server/delivery';
import {
  createRulesRuntime,
  createRuleTypeRegistry,
  DEFAULT_FLAPPING,
  type RuleType,
} from '../../host/server/rules';
import { openSqliteStore, type RuleRow, type Store } from '../../host/server/storage';
import { peakMemoryMb } from '../delivery/process_usage';

export interface AlertsResult {
  alerts: number;
  /** From when the run was asked for until alerts and deliveries were on the disk. */
  firingMs: number;
  /** A run in which nothing changed. */
  unchangedMs: number;
  recoveringMs: number;
  deliveries: number;
  memoryMb: number;
}

const SPACE = { spaceIds: ['default'] };
const NEVER_MS = 365 * 86_400_000;

/** One rule all of whose alerts fire, stay and recover, each with an action: without sending them. */
export async function measureAlertsOfOneRule({
  alerts,
}: {
  alerts: number;
}): Promise<AlertsResult> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-alerts-'));
  const store = await openSqliteStore(join(folder, 'host.db'));
  let isFiring = true;
  const ids = Array.from({ length: alerts }, (_, index) => `host-${index}`);
  const runtime = startRuntime(store, {
    ...CHECK,
    run: () =>
      Promise.resolve({
        alerts: isFiring
          ? ids.map((id) => ({ id, reason: `${id} is down`, context: { host: id, load: 97 } }))
          : [],
      }),
  });
  try {
    await runtime.start();
    const startedAt = performance.now();
    await store.rules.insert(ruleRow(), new Date());
    await untilRun(store, 1);
    const firingMs = performance.now() - startedAt;
    const unchangedMs = await timeOfRun(store, 2);
    isFiring = false;
    const recoveringMs = await timeOfRun(store, 3);
    return {
      alerts,
      firingMs,
      unchangedMs,
      recoveringMs,
      deliveries: await store.deliveries.count(SPACE),
      memoryMb: peakMemoryMb(process.pid),
    };
  } finally {
    await runtime.stop(0);
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

async function timeOfRun(store: Store, number: number): Promise<number> {
  const startedAt = performance.now();
  await store.rules.runSoon('default', 'rule', new Date());
  await untilRun(store, number);
  return performance.now() - startedAt;
}

async function untilRun(store: Store, number: number): Promise<void> {
  const range = { ...SPACE, from: new Date(0), until: new Date(Date.now() + NEVER_MS) };
  const page = { limit: 1, offset: 0, sort: 'started_at', order: 'desc' } as const;
  // oxlint-disable-next-line no-await-in-loop -- asked until it is there
  while ((await store.rules.listRuns(range, page)).total < number) {
    // oxlint-disable-next-line no-await-in-loop -- as above
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function startRuntime(store: Store, ruleType: RuleType) {
  const registry = createRuleTypeRegistry();
  registry.register(ruleType);
  return createRulesRuntime({
    store,
    settings: {
      perRuleType: 10,
      leaseMs: 30_000,
      maxAlerts: 100_000,
      maxActions: 1_000_000,
      timeoutMs: 300_000,
      timeoutsMs: new Map(),
      lateAfterMs: 300_000,
      retentionMs: NEVER_MS,
      quietRetentionMs: NEVER_MS,
    },
    registry,
    flappingOf: () => Promise.resolve(DEFAULT_FLAPPING),
    deliveries: createDeliveries({
      store: store.deliveries,
      queueLimit: createQueueLimit({
        max: 10_000_000,
        countOpen: () => store.deliveries.count(SPACE),
        clock: systemClock,
      }),
      checkAction: () => Promise.reject(new Error('rules do not ask')),
      clock: systemClock,
      randomBytes,
    }),
    renderParameterTemplates: () => undefined,
    publicBaseUrl: undefined,
    nodeId: 'bench',
    clock: systemClock,
    createId: randomUUID,
    version: 'bench',
    logger: createLogger({ level: 'error' }),
  });
}

const CHECK: Omit<RuleType, 'run'> = {
  id: '.check',
  name: 'Check',
  description: 'Says what it is told to.',
  category: 'management',
  producer: 'bench',
  actionGroups: [{ id: 'default', name: 'Default' }],
  defaultActionGroupId: 'default',
  params: schema.object({}),
  actionVariables: { context: [] },
};

function ruleRow(): RuleRow {
  const action = {
    connectorId: 'on-call',
    connectorTypeId: '.xmatters',
    frequency: {
      isSummary: false,
      notifyWhen: 'onActionGroupChange' as const,
      throttleMs: null,
    },
    alertsFilter: null,
    usesAlertData: false,
    params: {
      severity: 'high',
      alertActionGroupName: '{{alert.actionGroupName}}',
      signalId: '{{rule.id}}:{{alert.id}}',
      ruleName: '{{rule.name}}',
      date: '{{date}}',
      spaceId: '{{rule.spaceId}}',
      tags: '{{rule.tags}}',
    },
  };
  return {
    spaceId: 'default',
    id: 'rule',
    ruleTypeId: '.check',
    consumer: 'alerts',
    name: 'Hosts are up',
    tags: ['hosts'],
    params: {},
    intervalMs: NEVER_MS,
    actions: [
      { ...action, uuid: 'fires', group: 'default' },
      { ...action, uuid: 'recovers', group: 'recovered' },
    ],
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
    createdAt: new Date(),
    updatedAt: new Date(),
    revision: 0,
  };
}
