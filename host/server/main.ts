import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { RunningHost } from './run_host';

// Before anything large is loaded: a warm cache saves a third of the time to the first answer.
enableCompileCache();

/** Flags, environment, signals and exit codes live here and nowhere else. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      data: { type: 'string' },
      config: { type: 'string' },
      reencrypt: { type: 'boolean' },
      'reset-password': { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(
      'npm start -- [--port <n>] [--data <folder>] [--config <host.yml>] [--demo]\nnpm start -- --reencrypt: encrypts everything with the current key and ends\nnpm start -- --reset-password <user>: gives the user the password of HOST_NEW_PASSWORD, or a new one, and ends\n',
    );
    return;
  }
  // What the host writes (database, key) is for its own user only.
  process.umask(0o077);
  const root = dirname(dirname(__dirname));
  const usualConfig = join(process.cwd(), 'host.yml');
  const options = {
    root,
    configPath: values.config ?? (existsSync(usualConfig) ? usualConfig : undefined),
    overrides: [
      ...(values.port === undefined ? [] : [['server.port', values.port] as const]),
      ...(values.data === undefined ? [] : [['path.data', values.data] as const]),
    ],
    environment: process.env,
    createId: randomUUID,
    loadModule: require,
    print: (text: string) => process.stdout.write(text),
  };
  if (values.reencrypt) {
    const { reencryptSecrets } = await import('./reencrypt_secrets');
    process.exitCode = (await reencryptSecrets({ ...options, machineUser: machineUser() })) ? 0 : 1;
    return;
  }
  const username = values['reset-password'];
  if (username !== undefined) {
    const { resetPassword } = await import('./reset_password');
    const createPassword = () => randomBytes(15).toString('base64url');
    await resetPassword({ ...options, username, createPassword, machineUser: machineUser() });
    return;
  }
  const { runHost } = await import('./run_host');
  const starting = runHost(options);
  // Before it says that it is up: whoever reads that may want to stop it at once.
  let isStopping = false;
  // When its terminal is closed it stops; a service is told so to read its settings again.
  const hangUpStops = process.stdout.isTTY;
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (signal === 'SIGHUP' && !hangUpStops) {
        void starting.then(reload, () => {});
        return;
      }
      if (isStopping) {
        // Whoever asks twice does not want to wait.
        process.exit(1);
      }
      isStopping = true;
      void starting.then(stop, () => {});
    });
  }
  await starting;
}

/** In a container it may have a number and no name. */
function machineUser(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 'unknown');
  }
}

function reload(host: RunningHost): void {
  host.reload();
}

async function stop(host: RunningHost): Promise<void> {
  await host.stop();
  process.exit(0);
}

function whatFailed(): string {
  if (process.argv.includes('--reencrypt')) {
    return 'Nothing can be encrypted again';
  }
  return process.argv.some((argument) => argument.startsWith('--reset-password'))
    ? 'No password was changed'
    : 'The host cannot start';
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${whatFailed()}. ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
});
