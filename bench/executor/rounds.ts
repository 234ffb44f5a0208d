import { join } from 'node:path';
import { createTestCertificates } from '../../test/support/certificates';
import type { Turn, TurnResult } from './client';
import { CONTESTANT_NAMES, SCHEMES, type ContestantName, type Scheme } from './contestant';
import { startHelper, type HelperProcess } from '../support/helper_process';
import { rotate } from '../support/rotate';
import type { ReceiverAnswer, ReceiverQuestion } from './receiver';

export interface RunPlan {
  /** Counted rounds; one more runs first and is dropped, while the code gets compiled. */
  rounds: number;
  concurrencies: readonly number[];
  /** Before each measured turn: opens the sockets that this many at a time need. */
  warmUpMs: number;
  turnMs: number;
}

/** What is measured at once: one scheme, so many at a time. */
export interface Setting {
  scheme: Scheme;
  concurrency: number;
}

/** One contestant's turn in one round. */
export interface Sample extends TurnResult, Setting {
  name: ContestantName;
  round: number;
  connectionsPerThousand: number;
  bytesPerRequest: number;
}

type Client = HelperProcess<Turn, TurnResult>;
type Receiver = HelperProcess<ReceiverQuestion, ReceiverAnswer>;

export function settingsOf({ concurrencies }: RunPlan): Setting[] {
  return SCHEMES.flatMap((scheme) => concurrencies.map((concurrency) => ({ scheme, concurrency })));
}

/** Runs all rounds. Only one contestant works at a time, against a receiver that does nothing else. */
export async function runRounds(plan: RunPlan, onRound: (done: number) => void): Promise<Sample[]> {
  const receiver: Receiver = startHelper(join(__dirname, 'receiver'));
  const clients = CONTESTANT_NAMES.map((name) => ({
    name,
    client: startHelper<Turn, TurnResult>(join(__dirname, 'client')),
  }));
  try {
    const { ca, valid } = await createTestCertificates({ keys: 'rsa' });
    const { origins } = await receiver.ask({ listenWith: valid });
    const samples: Sample[] = [];
    for (let round = 0; round <= plan.rounds; round += 1) {
      for (const setting of settingsOf(plan)) {
        // Each round another contestant begins, so that nobody always runs after the same one.
        for (const { name, client } of rotate(clients, round)) {
          const { scheme, concurrency } = setting;
          const turn = { name, origin: origins[scheme], ca, concurrency };
          // oxlint-disable-next-line no-await-in-loop -- side by side they would take each other's CPU
          const result = await takeMeasuredTurn({ receiver, client }, turn, plan);
          samples.push({ ...result, ...setting, name, round });
        }
      }
      onRound(round);
    }
    checkSameBytes(samples);
    return samples.filter(({ round }) => round > 0);
  } finally {
    await Promise.all(
      [receiver, ...clients.map(({ client }) => client)].map((each) => each.stop()),
    );
  }
}

type Measured = Omit<Sample, keyof Setting | 'name' | 'round'>;

async function takeMeasuredTurn(
  { receiver, client }: { receiver: Receiver; client: Client },
  turn: Omit<Turn, 'durationMs'>,
  { warmUpMs, turnMs }: RunPlan,
): Promise<Measured> {
  await client.ask({ ...turn, durationMs: warmUpMs });
  const before = await receiver.ask('count');
  const result = await client.ask({ ...turn, durationMs: turnMs });
  const after = await receiver.ask('count');
  const requests = after.requests - before.requests;
  if (requests !== result.executions) {
    throw new Error(
      `${turn.name} counts ${result.executions} executions, the receiver ${requests}`,
    );
  }
  return {
    ...result,
    connectionsPerThousand: ((after.connections - before.connections) * 1000) / requests,
    bytesPerRequest: (after.bodyBytes - before.bodyBytes) / requests,
  };
}

/** Guards the comparison: a contestant that sends less would seem faster. */
function checkSameBytes(samples: readonly Sample[]): void {
  const sizes = new Set(samples.map(({ bytesPerRequest }) => bytesPerRequest));
  if (sizes.size !== 1) {
    throw new Error(`contestants sent bodies of different sizes: ${[...sizes].join(', ')} bytes`);
  }
}
