import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** For hangs. */
const MOST_MS = 60_000;

export interface ServerCommand {
  command: string;
  args: readonly string[];
  env?: Record<string, string>;
  /** Where it runs and where what it prints goes. */
  folder: string;
  /** Answers 200 once the server is up. */
  readyUrl: string;
}

export interface StartedServer {
  processId: number;
  stop(): Promise<void>;
}

const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** Starts a server and waits until it answers. What it prints goes to a file, where nobody waits for it. */
export async function startServer(given: ServerCommand): Promise<StartedServer> {
  const outputPath = join(given.folder, 'output.log');
  const output = openSync(outputPath, 'w');
  const child = spawn(given.command, given.args, {
    cwd: given.folder,
    env: { ...process.env, ...given.env },
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  const exit = once(child, 'exit');
  running.add(child);

  const isUp = () =>
    fetch(given.readyUrl).then(
      ({ ok }) => ok,
      () => false,
    );
  const startedAt = Date.now();
  // oxlint-disable-next-line no-await-in-loop -- asked until it answers
  while (!(await isUp())) {
    if (child.exitCode !== null || Date.now() - startedAt > MOST_MS) {
      child.kill('SIGKILL');
      throw new Error(`${given.command} did not start:\n${readFileSync(outputPath, 'utf8')}`);
    }
    // oxlint-disable-next-line no-await-in-loop -- as above
    await sleep(10);
  }
  return {
    processId: child.pid ?? 0,
    async stop() {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), MOST_MS);
      await exit;
      clearTimeout(timer);
      running.delete(child);
    },
  };
}
