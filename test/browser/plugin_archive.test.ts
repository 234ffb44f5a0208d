import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { ZIP_PATH } from '../compatibility/artefact';
import { endProcesses, startProcess } from '../support/start_process';
import { ADMIN_PASSWORD } from '../support/start_test_host';
import { createXmattersSimulator } from '../xmatters_simulator';
import { violationsOf } from './support/axe';
import {
  beginXmattersConnector,
  openConnectors,
  run,
  sees,
  seesToast,
} from './support/connectors_page';
import { launchChromium } from './support/launch_chromium';
import { logInByApi, openContext, runWatched } from './support/use_app';
import { watchContext } from './support/watch_page';

const xmatters = createXmattersSimulator();
let browser: Browser;
let folder: string;

beforeAll(async () => {
  browser = await launchChromium();
  await xmatters.start();
  folder = mkdtempSync(join(tmpdir(), 'host-archive-'));
});
afterAll(async () => {
  endProcesses();
  await xmatters.stop();
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

it('the browser half of the zip for Kibana is loaded by the pages, under their own policy', async () => {
  const config = join(folder, 'host.yml');
  writeFileSync(
    config,
    `plugins.paths: ${JSON.stringify([ZIP_PATH])}\nxpack.actions.allowedHosts: ["127.0.0.1"]\n`,
  );
  const host = startProcess(['--port', '0', '--data', join(folder, 'data'), '--config', config], {
    HOST_ADMIN_PASSWORD: ADMIN_PASSWORD,
  });
  const [, origin = ''] = await host.waitForOutput(/The host is up: (\S+)/);
  const context = await openContext(browser, origin);
  const watch = watchContext(context, { origin, statuses: [] });
  const scripts: string[] = [];
  context.on('request', (request) => scripts.push(new URL(request.url()).pathname));
  await logInByApi(context, 'admin');
  try {
    await runWatched({
      context,
      watch,
      async run(page) {
        await openConnectors(page);
        const { url } = xmatters.addTrigger({ auth: 'url' });
        await beginXmattersConnector(page, { name: 'From the zip', secretsUrl: url });
        expect(await violationsOf(page)).toEqual([]);
        await page.getByTestId('create-connector-flyout-save-test-btn').click();
        await seesToast(page, "Created 'From the zip'");
        await sees(page, 'severitySelect');
        expect(await violationsOf(page)).toEqual([]);
        await run(page);
        await page
          .getByTestId('requestId')
          .filter({ hasText: (await xmatters.waitFor()).requestId ?? 'no id' })
          .waitFor();
      },
    });
  } finally {
    await context.close();
  }
  const ofTheZip = scripts.filter((path) => path.startsWith('/bundles/plugin/xmattersConnector/'));
  // The entry, the logo, the form and the params panel.
  expect(ofTheZip.filter((path) => path.endsWith('.plugin.js'))).toHaveLength(1);
  expect(ofTheZip.filter((path) => path.includes('.chunk.'))).toHaveLength(3);
});
