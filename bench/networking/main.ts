// `node scripts/run_script.mjs bench/networking/main`: what the guard and a proxy cost each request.
// `--quick` shows in a few seconds that the benchmark works; its figures mean nothing.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createTestCertificates } from '../../test/support/certificates';
import type { ReceiverAnswer, ReceiverQuestion } from '../executor/receiver';
import { startHelper, type HelperProcess } from '../support/helper_process';
import { markdownTable } from '../support/markdown_table';
import { rotate } from '../support/rotate';
import { summarize } from '../support/statistics';
import { createTraveller, SCHEMES, WAYS, type Scheme, type Turn, type Way } from './ways';

const FULL = { rounds: 8, turnMs: 800 };
const QUICK = { rounds: 1, turnMs: 50 };

interface Sample {
  round: number;
  way: Way;
  scheme: Scheme;
  isFresh: boolean;
  perSecond: number;
  cpuMsEach: number;
}

async function measure({ rounds, turnMs }: typeof FULL): Promise<Sample[]> {
  const receiver: HelperProcess<ReceiverQuestion, ReceiverAnswer> = startHelper(
    join(__dirname, '../executor/receiver'),
  );
  const proxy: HelperProcess<'listen', string> = startHelper(join(__dirname, 'forward_proxy'));
  try {
    const { ca, valid } = await createTestCertificates({ keys: 'rsa' });
    const { origins } = await receiver.ask({ listenWith: valid });
    const travel = createTraveller({ origins, proxyUrl: await proxy.ask('listen'), ca });
    const samples: Sample[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      for (const setting of settings()) {
        // Each round another way begins, so that none always runs after the same one.
        for (const way of rotate([...WAYS], round)) {
          const turn: Turn = { way, ...setting, durationMs: turnMs };
          // oxlint-disable-next-line no-await-in-loop -- side by side they would take each other's CPU
          const { requests, elapsedMs, cpuMs } = await travel(turn);
          const perSecond = (requests * 1_000) / elapsedMs;
          samples.push({ round, way, ...setting, perSecond, cpuMsEach: cpuMs / requests });
        }
      }
      console.error(round === 0 ? 'warm-up round done' : `round ${round} of ${rounds} done`);
    }
    return samples.filter(({ round }) => round > 0);
  } finally {
    await Promise.all([receiver.stop(), proxy.stop()]);
  }
}

function settings(): Array<Pick<Sample, 'scheme' | 'isFresh'>> {
  return SCHEMES.flatMap((scheme) => [false, true].map((isFresh) => ({ scheme, isFresh })));
}

function report(samples: readonly Sample[]): string {
  return settings()
    .map(({ scheme, isFresh }) => {
      const here = samples.filter((one) => one.scheme === scheme && one.isFresh === isFresh);
      const title = `**${scheme.toUpperCase()}, ${isFresh ? 'a new connection for each request' : 'kept connections'}**`;
      const columns = ['way', 'requests/s', 'CPU ms each', 'CPU, times unguarded (quartiles)'];
      return `${title}\n\n${markdownTable(
        columns,
        WAYS.map((way) => rowOf(way, here)),
      )}\n`;
    })
    .join('\n');
}

function rowOf(way: Way, samples: readonly Sample[]): string[] {
  const own = samples.filter((sample) => sample.way === way);
  // Within one round, as the machine is not equally fast all the time.
  const ratios = own.map((sample) => {
    const base = samples.find((one) => one.way === WAYS[0] && one.round === sample.round);
    return sample.cpuMsEach / (base?.cpuMsEach ?? Number.NaN);
  });
  const ratio = summarize(ratios);
  return [
    way,
    Math.round(summarize(own.map(({ perSecond }) => perSecond)).median).toLocaleString('en'),
    summarize(own.map(({ cpuMsEach }) => cpuMsEach)).median.toFixed(3),
    way === WAYS[0]
      ? '1'
      : `${ratio.median.toFixed(2)} (${ratio.lowerQuartile.toFixed(2)}–${ratio.upperQuartile.toFixed(2)})`,
  ];
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
  const plan = values.quick ? QUICK : FULL;
  const samples = await measure(plan);
  console.log(
    `Node ${process.version}, ${availableParallelism()} cores, rounds counted: ${plan.rounds}\n`,
  );
  console.log(report(samples));
  process.exit();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
