import { rotate } from '../support/rotate';
import type { Contestant } from './contestant';
import { takeTurn, type Bench, type TurnPlan, type TurnResult } from './take_turn';

/** What is measured at once. */
export interface Setting extends TurnPlan {
  title: string;
}

export interface FlowPlan {
  rounds: number;
  settings: readonly Setting[];
  /** Alerts that each contestant takes first, singly and many in a request, while its code is compiled. */
  warmUp: number;
}

export interface FlowSample extends TurnResult {
  setting: string;
  name: string;
  round: number;
}

export interface FlowOptions extends FlowPlan {
  contestants: readonly Contestant[];
  onRound: (done: number) => void;
}

/** Alerts in, requests out. Only one contestant works at a time. */
export async function measureFlow(bench: Bench, options: FlowOptions): Promise<FlowSample[]> {
  const { contestants, settings, rounds } = options;
  for (const contestant of contestants) {
    // oxlint-disable-next-line no-await-in-loop -- side by side they would take each other's CPU
    await warmUp(bench, contestant, options.warmUp);
  }
  const samples: FlowSample[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    for (const setting of settings) {
      for (const contestant of rotate(contestants, round)) {
        // oxlint-disable-next-line no-await-in-loop -- as above
        const result = await takeTurn(bench, contestant, setting);
        samples.push({ ...result, setting: setting.title, name: contestant.name, round });
      }
    }
    options.onRound(round);
  }
  return samples;
}

export async function warmUp(bench: Bench, contestant: Contestant, count: number): Promise<void> {
  const scheme = 'http';
  const singly = { kind: 'burst', perRequest: 1, concurrency: 50 } as const;
  const many = { kind: 'burst', perRequest: 100, concurrency: 1 } as const;
  await takeTurn(bench, contestant, { scheme, count, pace: singly });
  await takeTurn(bench, contestant, { scheme, count, pace: many });
}
