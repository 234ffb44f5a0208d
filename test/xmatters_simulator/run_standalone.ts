import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createTestCertificates } from '../support/certificates';
import { createXmattersSimulator, type XmattersSimulator } from './create_xmatters_simulator';

export interface StandaloneArguments {
  readonly port: number;
  readonly https: boolean;
}

export interface Standalone {
  readonly simulator: XmattersSimulator;
  /** What a person needs to know to use it. */
  readonly greeting: string;
  readonly stop: () => Promise<void>;
}

export const USAGE = 'Usage: npm run simulator -- [--port <0-65535>] [--https]';

const MAX_PORT = 65_535;

/** Throws an error whose message is fit for a terminal. */
export const parseArguments = (args: readonly string[]): StandaloneArguments => {
  const { values } = parseArgs({
    args: [...args],
    options: { port: { type: 'string', default: '0' }, https: { type: 'boolean', default: false } },
    strict: true,
  });
  const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : MAX_PORT + 1;
  if (port > MAX_PORT) throw new Error(`--port takes a number from 0 to ${MAX_PORT}`);
  return { port, https: values.https };
};

const describe = (simulator: XmattersSimulator, caFile: string | undefined): string => {
  const url = simulator.addTrigger({ auth: 'url' });
  const basic = simulator.addTrigger({ auth: 'basic' });
  const none = simulator.addTrigger({ auth: 'none' });
  const { restUser } = simulator;
  return [
    `xMatters simulator: ${simulator.url} shows what arrives, ${simulator.origin}/journal as JSON`,
    ...(caFile === undefined ? [] : [`Its certificate is signed by the authority in ${caFile}`]),
    `URL authentication    ${url.url}`,
    `Basic authentication  ${basic.url}`,
    `                      user ${basic.user}, password ${basic.password}`,
    `No authentication     ${none.url}`,
    `REST look-ups         ${simulator.origin}/api/xm/1/events and /signals`,
    `                      user ${restUser.user}, password ${restUser.password}`,
  ].join('\n');
};

/** A simulator for people: started on its own, with one trigger of each kind of authentication. */
export const runStandalone = async ({ port, https }: StandaloneArguments): Promise<Standalone> => {
  const certificates = https ? await createTestCertificates() : undefined;
  const simulator = createXmattersSimulator({
    port,
    hostname: 'localhost',
    ...(certificates === undefined ? {} : { tls: certificates.valid }),
  });
  await simulator.start();
  const folder =
    certificates === undefined ? undefined : await mkdtemp(join(tmpdir(), 'xmatters-simulator-'));
  const caFile = folder === undefined ? undefined : join(folder, 'ca.pem');
  if (caFile !== undefined && certificates !== undefined) await writeFile(caFile, certificates.ca);
  return {
    simulator,
    greeting: describe(simulator, caFile),
    stop: async () => {
      await simulator.stop();
      if (folder !== undefined) await rm(folder, { recursive: true, force: true });
    },
  };
};
