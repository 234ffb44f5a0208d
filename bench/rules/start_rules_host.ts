import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUILD } from '../support/root';
import { freePort } from '../../test/support/free_port';
import { startServer, type StartedServer } from '../support/start_server';

const PASSWORD = 'correct horse battery staple';

export interface RulesHost extends StartedServer {
  call(method: string, path: string, body?: unknown): Promise<unknown>;
}

/** The built host as its users start it, on SQLite. */
export async function startRulesHost(folder: string): Promise<RulesHost> {
  const configPath = join(folder, 'host.yml');
  writeFileSync(configPath, 'xpack.actions.allowedHosts: ["127.0.0.1"]\n');
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const server = await startServer({
    command: process.execPath,
    args: [
      // As `npm start` does.
      '--max-semi-space-size=8',
      join(BUILD, 'host', 'server', 'main.js'),
      `--port=${port}`,
      `--data=${folder}`,
      `--config=${configPath}`,
    ],
    env: { HOST_ADMIN_PASSWORD: PASSWORD },
    folder,
    readyUrl: `${origin}/api/status`,
  });
  return {
    ...server,
    async call(method, path, body) {
      const response = await fetch(`${origin}${path}`, {
        method,
        headers: {
          authorization: `Basic ${btoa(`admin:${PASSWORD}`)}`,
          'kbn-xsrf': 'true',
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      if (!response.ok) {
        throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
      }
      return response.status === 204 ? undefined : response.json();
    },
  };
}
