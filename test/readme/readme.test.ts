import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createDeliveryApi } from '../support/delivery_api';
import { ROOT } from '../support/import_graph';
import { ADMIN_PASSWORD, startTestHost, type TestHost } from '../support/start_test_host';
import { createXmattersSimulator, type XmattersSimulator } from '../xmatters_simulator';

const run = promisify(execFile);

let host: TestHost;
let xmatters: XmattersSimulator;

beforeAll(async () => {
  xmatters = createXmattersSimulator();
  await xmatters.start();
  host = await startTestHost();
});
afterAll(async () => {
  await host.stop();
  await xmatters.stop();
});

/** The shell commands of the README that begin with curl, in order. */
function curlCommands(): string[] {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  return [...readme.matchAll(/```sh\n(curl [\s\S]*?)```/g)].map(([, command = '']) => command);
}

it('the README’s commands make a connector and send a page', async () => {
  const [create = '', send = '', enqueue = '', ...others] = curlCommands();
  expect(others).toEqual([]);
  const shell = async (command: string) => {
    const { stdout } = await run('sh', ['-c', command], {
      env: { ...process.env, PASSWORD: ADMIN_PASSWORD },
    });
    return JSON.parse(stdout);
  };
  const here = (command: string) =>
    command
      .replaceAll('http://localhost:5601', host.address)
      .replace(/https:\/\/acme\.xmatters\.com[^"]+/, xmatters.addTrigger({ auth: 'url' }).url);

  expect(await shell(here(create))).toMatchObject({
    id: 'on-call',
    connector_type_id: '.xmatters',
  });
  expect(await shell(here(send))).toMatchObject({
    connector_id: 'on-call',
    status: 'ok',
    data: { requestId: expect.any(String) },
  });
  const { id } = await shell(here(enqueue));
  await createDeliveryApi(host).waitFor(id, 'delivered');
  expect(xmatters.events()).toMatchObject([
    { signalId: 'cpu:web-1', status: 'ACTIVE' },
    { signalId: 'disk:web-1', status: 'ACTIVE' },
  ]);
});
