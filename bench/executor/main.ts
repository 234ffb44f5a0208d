// `npm run bench:executor`: our executor beside other ways to send the same alert, in one run.
// `-- --quick` shows in a few seconds that the benchmark works; its figures mean nothing.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { toMarkdown } from './report';
import { runRounds, settingsOf, type RunPlan } from './rounds';

const FULL: RunPlan = { rounds: 6, concurrencies: [1, 10, 50], warmUpMs: 400, turnMs: 900 };
const QUICK: RunPlan = { rounds: 1, concurrencies: [1, 10], warmUpMs: 10, turnMs: 40 };

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
  const plan = values.quick ? QUICK : FULL;
  const samples = await runRounds(plan, (round) =>
    console.error(round === 0 ? 'warm-up round done' : `round ${round} of ${plan.rounds} done`),
  );
  console.log(
    `Node ${process.version}, ${availableParallelism()} cores, rounds counted: ${plan.rounds}\n`,
  );
  console.log(toMarkdown(samples, settingsOf(plan)));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
