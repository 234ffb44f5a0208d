// `npm run fuzz`: sends generated requests to every route of a host of its own and shows what went
// wrong. `-- --requests 200000` sends more, `--seed <n>` sends the same ones again.
import { parseArgs } from 'node:util';
import { runFuzz } from './run_fuzz';

const MOST_SHOWN = 20;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      requests: { type: 'string', default: '100000' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    },
  });
  const [requests, seed] = [Number(values.requests), Number(values.seed)];
  if (!(Number.isInteger(requests) && requests > 0) || !Number.isInteger(seed)) {
    throw new Error('--requests and --seed take whole numbers.');
  }
  process.stdout.write(`${requests} requests, seed ${seed} ...\n`);
  const startedAt = performance.now();
  const { sent, routes, byStatus, failures } = await runFuzz({ requests, seed });
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  for (const { problem, request, answer } of failures.slice(0, MOST_SHOWN)) {
    process.stdout.write(`\n${problem}\n  ${request}\n  ${answer}\n`);
  }
  process.stdout.write(
    `\n${sent} requests to ${routes} routes in ${seconds} s, by status ${JSON.stringify(byStatus)}; ` +
      `${failures.length} failures.\n`,
  );
  process.exitCode = failures.length > 0 ? 1 : 0;
}

void main();
