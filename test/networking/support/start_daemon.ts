import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../support/free_port';

const MOST_TRIES = 5;

export interface DaemonFiles {
  /** Ports that were free a moment ago, as many as asked for. */
  ports: readonly number[];
  /** Writes a file that every user may read, and tells its path. */
  write(name: string, content: string): string;
  folder: string;
}

export interface DaemonPlan {
  portCount: number;
  command: string;
  /** Writes its configuration. */
  args(files: DaemonFiles): string[];
  /** What it says when it takes connections. */
  ready: RegExp;
}

export interface Daemon {
  ports: readonly number[];
  /** Everything it said so far. */
  output(): string;
  stop(): Promise<void>;
}

const running = new Set<Daemon>();

/** Ends what this file of tests started. */
export async function stopDaemons(): Promise<void> {
  await Promise.all([...running].map((daemon) => daemon.stop()));
}

/** A server of the system as a child process, with a configuration of its own, on loopback. */
export async function startDaemon(plan: DaemonPlan): Promise<Daemon> {
  let said = '';
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    // oxlint-disable-next-line no-await-in-loop -- only when another process took the port meanwhile
    const started = await tryToStart(plan);
    if (typeof started !== 'string') {
      return started;
    }
    said = started;
  }
  throw new Error(`${plan.command} does not start:\n${said}`);
}

async function tryToStart(plan: DaemonPlan): Promise<Daemon | string> {
  const folder = mkdtempSync(join(tmpdir(), 'networking-'));
  chmodSync(folder, 0o777);
  const ports = await Promise.all(Array.from({ length: plan.portCount }, () => freePort()));
  const write = (name: string, content: string) => {
    const path = join(folder, name);
    writeFileSync(path, content, { mode: 0o755 });
    return path;
  };
  const child = spawn(plan.command, plan.args({ ports, write, folder }), {
    cwd: folder,
    // Debian keeps some where not everybody looks.
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const { promise, resolve } = Promise.withResolvers<boolean>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (plan.ready.test(output)) {
        resolve(true);
      }
    });
  }
  const ended = once(child, 'exit').finally(() => {
    rmSync(folder, { recursive: true, force: true });
    resolve(false);
  });
  child.on('error', (error) => (output += error.message));
  const daemon: Daemon = {
    ports,
    output: () => output,
    async stop() {
      running.delete(daemon);
      child.kill('SIGTERM');
      await ended;
    },
  };
  // Before it is ready: a test that gives up waiting must end it too.
  running.add(daemon);
  if (await promise) {
    return daemon;
  }
  running.delete(daemon);
  return output;
}
