import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { cpuMsOf, forgetPeakMemory, peakMemoryMb } from '../delivery/process_usage';
import { quantile } from '../support/statistics';
import type { ScheduledPlan } from './plan';
import { startRulesHost, type RulesHost } from './start_rules_host';

export interface ScheduledResult extends ScheduledPlan {
  runs: number;
  failed: number;
  /** How much later than planned runs began. */
  delaysMs: { p50: number; p99: number; most: number };
  /** Of one core. */
  cpuShare: number;
  memoryMb: number;
}

const CREATED_AT_ONCE = 20;

/** Many rules that check a web address each, with the whole host: claim, request, alerts, log. */
export async function measureScheduledRules(plan: ScheduledPlan): Promise<ScheduledResult> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-rules-'));
  const target = createServer((_, response) => response.end('fine')).listen(0, '127.0.0.1');
  await once(target, 'listening');
  const host = await startRulesHost(folder);
  try {
    await createRules(host, plan, target);
    await sleep(plan.settleMs);
    forgetPeakMemory(host.processId);
    const from = new Date();
    const cpuBefore = cpuMsOf([host.processId]);
    await sleep(plan.measuredMs);
    const until = new Date();
    const cpuMs = cpuMsOf([host.processId]) - cpuBefore;
    const memoryMb = peakMemoryMb(host.processId);
    await host.stop();
    return {
      ...plan,
      ...readRuns(join(folder, 'host.db'), { from, until }),
      cpuShare: cpuMs / (until.getTime() - from.getTime()),
      memoryMb,
    };
  } finally {
    await host.stop();
    target.close();
    rmSync(folder, { recursive: true });
  }
}

async function createRules(host: RulesHost, plan: ScheduledPlan, target: Server): Promise<void> {
  const { port } = target.address() as AddressInfo;
  for (let from = 0; from < plan.rules; from += CREATED_AT_ONCE) {
    const count = Math.min(CREATED_AT_ONCE, plan.rules - from);
    // oxlint-disable-next-line no-await-in-loop -- so many at once
    await Promise.all(
      Array.from({ length: count }, (_, index) =>
        host.call('POST', '/api/alerting/rule', {
          name: `Shop ${from + index} answers`,
          rule_type_id: '.http-check',
          consumer: 'alerts',
          schedule: { interval: plan.interval },
          params: { urls: [`http://127.0.0.1:${port}/${from + index}`] },
        }),
      ),
    );
  }
}

function readRuns(
  path: string,
  { from, until }: { from: Date; until: Date },
): Pick<ScheduledResult, 'runs' | 'failed' | 'delaysMs'> {
  const database = new DatabaseSync(path, { readOnly: true });
  const rows = database
    .prepare(
      `select schedule_delay_ms as delay, status from rule_runs
       where started_at between ? and ? order by schedule_delay_ms`,
    )
    .all(from.toISOString(), until.toISOString()) as Array<{ delay: number; status: string }>;
  database.close();
  const delays = rows.map(({ delay }) => delay);
  return {
    runs: rows.length,
    failed: rows.filter(({ status }) => status !== 'success').length,
    delaysMs: {
      p50: quantile(delays, 0.5),
      p99: quantile(delays, 0.99),
      most: delays.at(-1) ?? Number.NaN,
    },
  };
}
