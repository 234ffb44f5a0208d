import type { BacklogPlan } from './backlog';
import type { FlowPlan, Setting } from './flow';
import type { NodesPlan } from './nodes';
import type { Pace } from './pusher';

export interface Plan {
  flow: FlowPlan;
  backlog: BacklogPlan;
  nodes: NodesPlan;
}

const MANY: Pace = { kind: 'burst', perRequest: 100, concurrency: 1 };
const SINGLE: Pace = { kind: 'burst', perRequest: 1, concurrency: 50 };
const PACED: Pace = { kind: 'paced', perSecond: 200 };

const SETTINGS: readonly Setting[] = [
  { title: 'burst of 2,000, 100 a request', scheme: 'http', count: 2_000, pace: MANY },
  { title: 'burst of 10,000, 100 a request', scheme: 'http', count: 10_000, pace: MANY },
  { title: 'burst of 2,000, one a request', scheme: 'http', count: 2_000, pace: SINGLE },
  { title: 'burst of 10,000, one a request', scheme: 'http', count: 10_000, pace: SINGLE },
  { title: '200 a second', scheme: 'http', count: 2_000, pace: PACED },
  {
    title: 'burst of 10,000, 100 a request, sent on over HTTPS',
    scheme: 'https',
    count: 10_000,
    pace: MANY,
  },
  { title: '200 a second, sent on over HTTPS', scheme: 'https', count: 1_000, pace: PACED },
];

export const FULL: Plan = {
  flow: { rounds: 3, settings: SETTINGS, warmUp: 2_000 },
  backlog: { rounds: 3, backlogs: [0, 1_000_000], claims: 100, perClaim: 50, drained: 10_000 },
  nodes: { rounds: 3, nodes: [1, 2, 4], count: 3_000, warmUp: 1_000, answerAfterMs: 100 },
};

/** Shows that it works. */
export const QUICK: Plan = {
  flow: {
    rounds: 1,
    settings: [
      { title: 'burst', scheme: 'http', count: 200, pace: MANY },
      { title: 'paced over HTTPS', scheme: 'https', count: 20, pace: PACED },
    ],
    warmUp: 10,
  },
  backlog: { rounds: 1, backlogs: [2_000], claims: 3, perClaim: 10, drained: 50 },
  nodes: { rounds: 1, nodes: [2], count: 20, warmUp: 10, answerAfterMs: 10 },
};
