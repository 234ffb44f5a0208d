import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { findPostgres, userOfPostgres } from '../support/find_postgres';
import { freePort } from '../support/free_port';
import type { OwnPostgresServer } from '../support/start_postgres';

export interface Standby {
  host: string;
  port: number;
  /** Makes it the one that takes writes. */
  promote(): Promise<void>;
  query(statement: string, database: string): Promise<Array<Record<string, unknown>>>;
  remove(): Promise<void>;
}

const LOOK_AGAIN_MS = 50;

/**
 * A second database that has every commit before the first one says that it is done (synchronous
 * replication): without that, no failover can keep what was acknowledged.
 */
export async function startStandby(primary: OwnPostgresServer): Promise<Standby> {
  const bin = findPostgres();
  const user = userOfPostgres();
  const folder = mkdtempSync(join(tmpdir(), 'standby-'));
  if (user) {
    chownSync(folder, user.uid, user.gid);
  }
  const data = join(folder, 'data');
  const url = primary.urlOf('postgres');
  await promisify(execFile)(
    join(bin, 'pg_basebackup'),
    ['-D', data, '-d', url, '-R', '-c', 'fast', '--no-sync'],
    { ...user, cwd: folder },
  );
  const port = await freePort();
  const server = spawn(
    join(bin, 'postgres'),
    [
      '-D',
      data,
      '-c',
      `port=${port}`,
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'fsync=off',
    ].concat(['-c', `unix_socket_directories=${folder}`]),
    { ...user, cwd: folder, stdio: 'ignore' },
  );
  const exited = once(server, 'exit');

  async function query(statement: string, database: string) {
    const target = new URL(primary.urlOf(database));
    target.port = String(port);
    const client = new Client({ connectionString: target.href });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(statement)).rows;
    } finally {
      await client.end();
    }
  }

  async function until(isSo: () => Promise<boolean>): Promise<void> {
    // oxlint-disable-next-line no-await-in-loop -- until it is
    while (!(await isSo().catch(() => false))) {
      // oxlint-disable-next-line no-await-in-loop -- as above
      await pause(LOOK_AGAIN_MS);
    }
  }

  await primary.query("alter system set synchronous_standby_names = '*'");
  await primary.query('select pg_reload_conf()');
  await until(async () => {
    const rows = await primary.query('select sync_state from pg_stat_replication');
    return rows[0]?.['sync_state'] === 'sync';
  });
  return {
    host: '127.0.0.1',
    port,
    query,
    async promote() {
      await query('select pg_promote()', 'postgres');
      await until(async () => {
        const [row] = await query('select pg_is_in_recovery() as is_standby', 'postgres');
        return row?.['is_standby'] === false;
      });
    },
    async remove() {
      server.kill('SIGQUIT');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
