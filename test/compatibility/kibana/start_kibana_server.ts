import { fork } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { transformSync } from '@swc/core';
import { ROOT } from '../../support/import_graph';
import type { Artefact } from '../artefact';
import type { Execution, ExecutionResult } from './server/action_executor';
import type { EraName } from './server/eras';
import type { SetUpRequest, ValidateRequest } from './server/main';

/** What Kibana itself depends on, so that plugins find it above their folder. */
const KIBANAS_LIBRARIES = ['axios', 'fp-ts', 'io-ts'];

/** What stands for Kibana's packages, by the module that plugins ask for. */
const KIBANAS_PACKAGES = {
  config_schema: '@kbn/config-schema/index.js',
  axios_utils: '@kbn/actions-plugin/server/lib/axios_utils.js',
};

/** What came of `setUp`: what the plugin registered, in words that travel between processes. */
export interface SetUpAnswer {
  contracts: unknown[];
  settings: Record<string, unknown>;
  exposed: Record<string, boolean>;
  types: Array<{
    id: string;
    name: string;
    minimumLicenseRequired: string;
    supportedFeatureIds: string[];
    validates: string[];
    hasExecutor: boolean;
  }>;
}

/** The server half in a process of its own, under what Kibana does with it. Errors come as rejections. */
export interface KibanaServer {
  era: EraName;
  exports(): Promise<{ names: string[]; node: string }>;
  setUp(asked?: SetUpRequest): Promise<SetUpAnswer>;
  validate(asked: ValidateRequest): Promise<{ value: unknown }>;
  validateConnector(asked: { config: unknown; secrets: unknown }): Promise<object>;
  execute(asked: Execution): Promise<ExecutionResult>;
  stop(): Promise<void>;
}

export interface KibanaServerOptions {
  artefact: Artefact;
  era: EraName;
  /** The Node that Kibana runs on. */
  nodePath: string;
}

/** @throws Error when the plugin's server half cannot be loaded. */
export async function startKibanaServer({
  artefact,
  era,
  nodePath,
}: KibanaServerOptions): Promise<KibanaServer> {
  const folder = stageKibana(artefact);
  const child = fork(join(folder, 'kibana', 'main.js'), {
    cwd: folder,
    execPath: nodePath,
    execArgv: [],
    env: { KIBANA_ERA: era },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let complaints = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  const closed = once(child, 'close');

  async function nextAnswer(): Promise<unknown> {
    const [message] = (await Promise.race([
      once(child, 'message'),
      closed.then(() => {
        throw new Error(`the process ended: ${complaints}`);
      }),
    ])) as [{ answer?: unknown; error?: string }];
    if (message.error !== undefined) {
      throw new Error(message.error);
    }
    return message.answer;
  }

  function asking(command: string): (asked?: unknown) => Promise<never> {
    return (asked = {}) => {
      child.send({ command, asked });
      return nextAnswer() as Promise<never>;
    };
  }

  async function stop(): Promise<void> {
    child.kill('SIGKILL');
    await closed;
    rmSync(folder, { recursive: true });
  }

  try {
    await nextAnswer();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    era,
    exports: asking('exports'),
    setUp: asking('setUp'),
    validate: asking('validate'),
    validateConnector: asking('validateConnector'),
    execute: asking('execute'),
    stop,
  };
}

/** A folder like that of an installed Kibana: `node_modules`, and the plugin under `plugins`. */
function stageKibana(artefact: Artefact): string {
  const folder = mkdtempSync(join(tmpdir(), 'kibana-'));
  const write = (path: string, content: string | Uint8Array): void => {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  };
  for (const [path, bytes] of artefact) {
    write(path.replace(/^kibana\//, 'plugins/'), bytes);
  }
  const doubles = join(__dirname, 'server');
  for (const name of readdirSync(doubles).map((file) => file.replace(/\.ts$/, ''))) {
    write(`kibana/${name}.js`, compile(join(doubles, `${name}.ts`)));
  }
  for (const [name, module] of Object.entries(KIBANAS_PACKAGES)) {
    const depth = module.split('/').length;
    const toDouble = `${'../'.repeat(depth)}kibana/${name}`;
    write(`node_modules/${module}`, `module.exports = require('${toDouble}');\n`);
  }
  for (const library of KIBANAS_LIBRARIES) {
    symlinkSync(join(ROOT, 'node_modules', library), join(folder, 'node_modules', library));
  }
  return folder;
}

function compile(path: string): string {
  return transformSync(readFileSync(path, 'utf8'), {
    configFile: false,
    swcrc: false,
    env: { targets: { node: '20' } },
    jsc: { parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
  }).code;
}
