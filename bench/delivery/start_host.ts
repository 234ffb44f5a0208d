import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SCHEMES, triggerUrl } from '../executor/contestant';
import { freePort } from '../../test/support/free_port';
import { startServer, type StartedServer } from '../support/start_server';
import { BUILD } from '../support/root';
import type { FarEnd } from './contestant';

const PASSWORD = 'correct horse battery staple';
export const AUTHORIZATION = `Basic ${btoa(`admin:${PASSWORD}`)}`;

export interface HostOptions {
  farEnd: FarEnd;
  /** Data folder; made when it is not there. */
  folder: string;
  /** SQLite in the data folder unless given. */
  postgresUrl?: string | undefined;
  /** Where a CPU profile is written when it ends. */
  profileFolder?: string | undefined;
}

export interface StartedHost extends StartedServer {
  origin: string;
}

/** The built host as its users start it, with a connector per scheme that is called like it. */
export async function startHost(options: HostOptions): Promise<StartedHost> {
  const { farEnd, folder, postgresUrl, profileFolder } = options;
  mkdirSync(folder, { recursive: true });
  const configPath = join(folder, 'host.yml');
  writeFileSync(
    configPath,
    [
      'xpack.actions.allowedHosts: ["127.0.0.1"]',
      // One key for all nodes of a database.
      `xpack.encryptedSavedObjects.encryptionKey: ${'k'.repeat(32)}`,
      ...(postgresUrl === undefined ? [] : [`storage.postgres.url: "${postgresUrl}"`]),
      '',
    ].join('\n'),
  );
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const server = await startServer({
    command: process.execPath,
    args: [
      // As `npm start` does.
      '--max-semi-space-size=8',
      ...(profileFolder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`]),
      join(BUILD, 'host', 'server', 'main.js'),
      `--port=${port}`,
      `--data=${folder}`,
      `--config=${configPath}`,
    ],
    env: { HOST_ADMIN_PASSWORD: PASSWORD, NODE_EXTRA_CA_CERTS: farEnd.caPath },
    folder,
    readyUrl: `${origin}/api/status`,
  });
  await Promise.all(SCHEMES.map((scheme) => ensureConnector(origin, scheme, farEnd)));
  return { ...server, origin };
}

async function ensureConnector(
  origin: string,
  scheme: (typeof SCHEMES)[number],
  { origins }: FarEnd,
): Promise<void> {
  const response = await fetch(`${origin}/api/actions/connector/${scheme}`, {
    method: 'POST',
    headers: {
      authorization: AUTHORIZATION,
      'kbn-xsrf': 'true',
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      name: `On-call people over ${scheme}`,
      connector_type_id: '.xmatters',
      config: { configUrl: null, usesBasic: false },
      secrets: { user: null, password: null, secretsUrl: triggerUrl(origins[scheme]) },
    }),
  });
  // Another node may have made it.
  if (!response.ok && response.status !== 409) {
    throw new Error(`no connector could be made: ${response.status} ${await response.text()}`);
  }
}
