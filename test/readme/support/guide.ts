import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../../support/import_graph';
import { ADMIN_PASSWORD } from '../../support/start_test_host';

const execute = promisify(execFile);

/** What a document says to do, block by block as a reader comes by it. */
export interface Guide {
  /** The next block, which must be of this language, with what it names put in place of examples. */
  next(language: 'sh' | 'yaml'): string;
  /** Runs the next block, which must be a command. @returns what it prints. */
  run(): Promise<string>;
  /** The same for a command that prints JSON. */
  // The answer is what is under test.
  ask(): Promise<any>; // oxlint-disable-line typescript/no-explicit-any
  /** How many blocks nobody has come to. */
  left(): number;
}

/** What stands for an example of the document: asked each time, as addresses change. */
export type Replacements = () => ReadonlyArray<readonly [example: string | RegExp, real: string]>;

export function openGuide(
  name: string,
  { replacements, env = {}, cwd }: { replacements: Replacements; env?: object; cwd: string },
): Guide {
  const text = readFileSync(join(ROOT, 'docs', name), 'utf8');
  const blocks = [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)];

  function next(language: string): string {
    const [, found, block = ''] = blocks.shift() ?? [];
    if (found !== language) {
      throw new Error(`${name} goes on with ${found}, not ${language}: ${block}`);
    }
    return replacements().reduce(
      (real, [example, by]) => real.replaceAll(example, () => by),
      block,
    );
  }

  async function run(): Promise<string> {
    const { stdout } = await execute('sh', ['-c', next('sh')], {
      cwd,
      env: { ...process.env, PASSWORD: ADMIN_PASSWORD, ...env },
    });
    return stdout;
  }

  return {
    next,
    run,
    ask: async () => JSON.parse(await run()) as unknown,
    left: () => blocks.length,
  };
}

/** The URL that documents show for a trigger. */
export const TRIGGER_EXAMPLE = /https:\/\/acme\.xmatters\.com\/api[^"]+/g;
