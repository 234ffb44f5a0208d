import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestCertificates } from '../../test/support/certificates';
import { startHelper } from '../support/helper_process';
import { createAlertmanagerContestant, isAlertmanagerInstalled } from './alertmanager_contestant';
import { measureBacklog } from './backlog';
import { startBenchPostgres, type BenchPostgres } from './bench_postgres';
import { HOST_POSTGRES, HOST_SQLITE, type Contestant, type FarEnd } from './contestant';
import { measureFlow } from './flow';
import { startHostContestant } from './host_contestant';
import { measureNodes } from './nodes';
import type { Plan } from './plan';
import type { Results } from './report';
import { createStoragePlace } from './storage_place';
import type { Bench, Pusher, Receiver } from './take_turn';

export const PARTS = ['flow', 'backlog', 'nodes'] as const;
export type Part = (typeof PARTS)[number];

export function isPart(name: string): name is Part {
  return PARTS.some((part) => part === name);
}

export interface RunOptions {
  plan: Plan;
  parts: readonly Part[];
  profileFolder?: string | undefined;
  onStep: (what: string) => void;
}

interface Surroundings extends RunOptions {
  bench: Bench;
  farEnd: FarEnd;
  postgres: BenchPostgres | undefined;
}

/** Starts what all parts need, runs them and ends it. */
export async function runParts(options: RunOptions): Promise<Results> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-delivery-'));
  const receiver: Receiver = startHelper(join(__dirname, 'receiver'));
  const pusher: Pusher = startHelper(join(__dirname, 'pusher'));
  const postgres = await startBenchPostgres();
  let turn = 0;
  try {
    const { ca, valid } = await createTestCertificates({ keys: 'rsa' });
    const caPath = join(folder, 'ca.pem');
    writeFileSync(caPath, ca);
    const { origins } = await receiver.ask({ kind: 'listen', certificate: valid });
    const bench = { receiver, pusher, nextTurn: () => (turn += 1) };
    const surroundings = { ...options, bench, farEnd: { origins, caPath }, postgres };
    const results: Results = {};
    for (const part of options.parts) {
      // oxlint-disable-next-line no-await-in-loop -- side by side they would take each other's CPU
      Object.assign(results, await RUN[part](surroundings));
      options.onStep(`${part} measured`);
    }
    return results;
  } finally {
    await Promise.all([receiver.stop(), pusher.stop(), postgres?.stop()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

const RUN: Record<Part, (surroundings: Surroundings) => Promise<Results>> = {
  async flow({ bench, plan, farEnd, postgres, profileFolder, onStep }) {
    const contestants: Contestant[] = [];
    try {
      contestants.push(await startHostContestant({ name: HOST_SQLITE, farEnd, profileFolder }));
      if (postgres) {
        contestants.push(
          await startHostContestant({ name: HOST_POSTGRES, farEnd, profileFolder, postgres }),
        );
      }
      if (isAlertmanagerInstalled()) {
        contestants.push(createAlertmanagerContestant(farEnd));
      }
      const onRound = (done: number) => onStep(`flow: round ${done} of ${plan.flow.rounds}`);
      return { flow: await measureFlow(bench, { ...plan.flow, contestants, onRound }) };
    } finally {
      await Promise.all(contestants.map((contestant) => contestant.stop()));
    }
  },

  async backlog({ bench, plan, farEnd, postgres, onStep }) {
    const createPlaces = [
      () => createStoragePlace(),
      ...(postgres ? [() => createStoragePlace(postgres)] : []),
    ];
    return {
      backlog: await measureBacklog(bench, { ...plan.backlog, farEnd, createPlaces, onStep }),
    };
  },

  async nodes({ bench, plan, farEnd, postgres }) {
    if (!postgres) {
      return {};
    }
    const startNodes = (nodes: number) =>
      startHostContestant({ name: `${nodes} processes`, farEnd, nodes, postgres });
    return { nodes: await measureNodes(bench, { ...plan.nodes, startNodes }) };
  },
};
