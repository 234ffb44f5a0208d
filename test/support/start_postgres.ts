import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { findPostgres, userOfPostgres } from './find_postgres';
import { freePort } from './free_port';

/** A real PostgreSQL for tests. */
export interface PostgresServer {
  /** Where it listens, also after it was started again. */
  host: string;
  port: number;
  /** @returns its URL. A copy of `template`, which nobody may be connected to; otherwise empty. */
  createDatabase(name: string, template?: string): Promise<string>;
  urlOf(database: string): string;
  /** What `psql` would do as the administrator. */
  query(statement: string, database?: string): Promise<Array<Record<string, unknown>>>;
  /** Stops it and deletes its data, unless it was there before. */
  remove(): Promise<void>;
}

/** One that a test may treat badly. */
export interface OwnPostgresServer extends PostgresServer {
  /** Every connection is cut; what is committed stays. */
  stop(): Promise<void>;
  /** Returns when it takes connections again. */
  start(): Promise<void>;
  /** As a crash of the machine's process table would: no process of it has time for anything. */
  kill(): Promise<void>;
}

export interface PostgresServerOptions {
  /** Waits for the disk at every commit, for measuring. A test loses nothing without it: the machine does not crash. */
  isDurable?: boolean;
  /** Such as `max_connections=200`. */
  settings?: readonly string[];
}

const PASSWORD = 'the-password-of-the-database';
const run = promisify(execFile);

/** The server of `TEST_POSTGRES_URL`, or an own one. @throws Error when there is neither. */
export async function startPostgres(options: PostgresServerOptions = {}): Promise<PostgresServer> {
  const given = process.env.TEST_POSTGRES_URL;
  if (!given) {
    return startOwnPostgres(options);
  }
  const url = new URL(given);
  return {
    host: url.hostname,
    port: Number(url.port || 5432),
    ...databasesOf(url),
    remove: () => Promise.resolve(),
  };
}

/** @throws Error when PostgreSQL is not installed. */
export async function startOwnPostgres({
  isDurable = false,
  settings = [],
}: PostgresServerOptions = {}): Promise<OwnPostgresServer> {
  const bin = findPostgres();
  const user = userOfPostgres();
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, PASSWORD);
  if (user) {
    [folder, passwordFile].forEach((path) => chownSync(path, user.uid, user.gid));
  }
  // Texts sort as in English unless a column says otherwise, as on most servers out there.
  const initdb = [
    '-D',
    data,
    '-U',
    'postgres',
    '--pwfile',
    passwordFile,
    '--auth',
    'scram-sha-256',
  ];
  const locale = [
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--locale-provider=icu',
    '--icu-locale=en-US',
  ];
  await run(join(bin, 'initdb'), [...initdb, ...locale, '--no-sync'], { ...user, cwd: folder });

  const host = '127.0.0.1';
  const port = await freePort(host);
  const url = new URL(`postgres://postgres:${PASSWORD}@${host}:${port}/postgres`);
  const config = [
    `listen_addresses=${host}`,
    `port=${port}`,
    `unix_socket_directories=${folder}`,
    'max_connections=100',
    ...(isDurable ? [] : ['fsync=off', 'full_page_writes=off']),
    ...settings,
  ].flatMap((setting) => ['-c', setting]);
  let server: ChildProcess | undefined;

  async function start(): Promise<void> {
    const child = spawn(join(bin, 'postgres'), ['-D', data, ...config], {
      ...user,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    server = child;
    running.add(child);
    void once(child, 'exit').then(() => running.delete(child));
    let output = '';
    await new Promise<void>((resolve, reject) => {
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        if (output.includes('database system is ready to accept connections')) {
          output = '';
          resolve();
        }
      });
      child.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${output}`)));
    });
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const child = server;
    server = undefined;
    if (child?.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await once(child, 'exit');
    }
  }

  await start();
  return {
    host,
    port,
    ...databasesOf(url),
    start,
    stop: () => end('SIGINT'),
    async kill() {
      const pid = server?.pid ?? 0;
      const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
      await end('SIGKILL');
      children.filter(Boolean).forEach((child) => tryKill(Number(child)));
    },
    async remove() {
      await end('SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function databasesOf(url: URL): Pick<PostgresServer, 'createDatabase' | 'urlOf' | 'query'> {
  const urlOf = (database: string) => {
    const copy = new URL(url);
    copy.pathname = `/${database}`;
    return copy.href;
  };
  async function query(statement: string, database?: string) {
    const client = new Client({ connectionString: database ? urlOf(database) : url.href });
    await client.connect();
    try {
      const { rows } = await client.query<Record<string, unknown>>(statement);
      return rows;
    } finally {
      await client.end();
    }
  }
  return {
    urlOf,
    query,
    async createDatabase(name, template = 'template0') {
      await query(`create database "${name}" template "${template}"`);
      return urlOf(name);
    },
  };
}

const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGQUIT')));

function tryKill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
