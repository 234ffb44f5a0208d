// `npm run bench:ui`: what the pages cost in a real browser. `-- --quick` shows in a few seconds that
// the benchmark works; its figures mean nothing.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { launchChromium } from '../../test/browser/support/launch_chromium';
import { measureMemory, type MemorySample } from './memory';
import { toMarkdown } from './report';
import { measureScripts, ROUTES } from './script_sizes';
import { startSubject } from './subject';
import { measureTimes } from './times';

interface Plan {
  rounds: number;
  connectors: number;
}

const FULL: Plan = { rounds: 9, connectors: 10_000 };
const QUICK: Plan = { rounds: 1, connectors: 50 };

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
  const plan = values.quick ? QUICK : FULL;
  const few = await startSubject(20);
  const many = await startSubject(plan.connectors);
  const browser = await launchChromium();
  try {
    const scripts = await measureScripts(browser, few.address, ROUTES);
    console.error('sizes measured');
    const times = await measureTimes(browser, few.address, {
      rounds: plan.rounds,
      onRound: (done) => console.error(`round ${done} of ${plan.rounds} done`),
    });
    const memory: MemorySample[] = [];
    for (const subject of [few, many]) {
      // oxlint-disable-next-line no-await-in-loop -- one at a time, for the same share of the machine
      memory.push(await measureMemory(browser, subject));
    }
    console.log(
      `Chromium ${browser.version()}, Node ${process.version}, ${availableParallelism()} cores, rounds counted: ${plan.rounds}\n`,
    );
    console.log(toMarkdown({ scripts, times, memory }));
  } finally {
    await browser.close();
    await few.stop();
    await many.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
