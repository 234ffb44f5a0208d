import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { HostNode } from './host_node';
import { onSqlite, type Scenario } from './scenario';

/** The log of the database alone takes 16 MB before it begins anew. */
const DISK_BYTES = 64 * 1024 * 1024;
const LOAD_MS = 500;
const LOOK_AGAIN_MS = 50;

/** Whether this process may mount a disk: root, and not in a container that forbids it. */
export function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'mount-'));
  try {
    mountSmallDisk(folder)();
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const DISK_FULL: Scenario = {
  title: 'disk full under load, and space again',
  store: 'SQLite',
  rounds: { short: 2, long: 10 },
  run: (options) =>
    onSqlite(
      options,
      async ({ nodes, load, random, settle }, { dataPath }) => {
        const [node] = nodes;
        if (!node) {
          return;
        }
        for (let round = 0; round < options.rounds; round += 1) {
          load.start();
          // oxlint-disable no-await-in-loop -- one round after the other
          await pause(random.below(LOAD_MS));
          const before = load.retried();
          const filler = fill(dataPath);
          await refusal(node);
          while (load.retried() === before) {
            // Until the client was refused, too, which goes at its own pace.
            await pause(LOOK_AGAIN_MS);
          }
          rmSync(filler);
          // What went out meanwhile was not forgotten: its end is written now, and it is not sent again.
          await settle();
          // oxlint-enable no-await-in-loop
        }
      },
      { mount: mountSmallDisk },
    ),
};

/** @returns how to take it away. */
function mountSmallDisk(path: string): () => void {
  mkdirSync(path, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_BYTES}`, 'tmpfs', path], {
    stdio: 'ignore',
  });
  return () => void execFileSync('umount', ['-l', path]);
}

/** Takes all the space there is, down to the last byte. */
function fill(folder: string): string {
  const path = join(folder, 'filler');
  const file = openSync(path, 'w');
  for (const size of [1024 * 1024, 4096, 1]) {
    const piece = Buffer.alloc(size);
    try {
      for (;;) {
        writeSync(file, piece);
      }
    } catch {
      // Full, for pieces of this size.
    }
  }
  closeSync(file);
  return path;
}

/** Waits until enqueueing is refused, and looks at how. @throws Error when it is refused badly. */
async function refusal(node: HostNode): Promise<void> {
  for (;;) {
    // oxlint-disable no-await-in-loop -- until the space that SQLite had left is used up
    const { status, headers, body } = await node.call(
      'POST',
      '/api/actions/connector/first/_enqueue',
      { params: { severity: 'high', signalId: `probe-${randomUUID()}`, tags: '1' } },
    );
    if (status === 503) {
      const { message } = body as { message?: string };
      if (!headers.get('retry-after') || !message) {
        throw new Error(`503 without Retry-After or message: ${JSON.stringify(body)}`);
      }
      return;
    }
    if (status !== 202) {
      throw new Error(`The host answered ${status}: ${JSON.stringify(body)}`);
    }
    await pause(LOOK_AGAIN_MS);
    // oxlint-enable no-await-in-loop
  }
}
