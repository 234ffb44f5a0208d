import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

export interface StartedProcess {
  /** Everything it wrote so far, both streams. */
  output(): string;
  /** Resolves with the first match in what it writes; rejects when it ends without. */
  waitForOutput(pattern: RegExp): Promise<RegExpExecArray>;
  kill(signal: NodeJS.Signals): void;
  /** The exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals | null>;
}

const running = new Set<ChildProcess>();

/** Ends what a failed test left behind. */
export function endProcesses(): void {
  for (const child of running) {
    // The whole group: the launcher and the host it started.
    process.kill(-(child.pid ?? 0), 'SIGKILL');
  }
}

export const NPM_START = ['npm', 'start', '--'] as const;
/** The same without npm, which takes half a second longer. */
const NODE_START = [process.execPath, join(ROOT, 'scripts', 'start.mjs')] as const;

/** The built product as its users start it. */
export function startProcess(
  args: readonly string[],
  env: Record<string, string> = {},
  [command, ...launcherArgs]: readonly [string, ...string[]] = NODE_START,
): StartedProcess {
  const { HOST_ADMIN_PASSWORD: _password, ...inherited } = process.env;
  const child = spawn(command, [...launcherArgs, ...args], {
    cwd: ROOT,
    env: { ...inherited, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  running.add(child);
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      listeners.forEach((listener) => listener());
    });
  }
  const ended = once(child, 'close').then(([code, signal]) => {
    running.delete(child);
    listeners.forEach((listener) => listener());
    return (code ?? signal) as number | NodeJS.Signals | null;
  });

  return {
    output: () => output,
    waitForOutput: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(output);
          if (match) {
            resolve(match);
          } else if (running.has(child)) {
            return;
          } else {
            reject(new Error(`The process ended without writing ${String(pattern)}:\n${output}`));
          }
          listeners.delete(look);
        };
        listeners.add(look);
        look();
      }),
    kill: (signal) => void child.kill(signal),
    ended,
  };
}
