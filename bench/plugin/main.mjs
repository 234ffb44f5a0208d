// `npm run bench:plugin`: what the zip for Kibana weighs, and how long its halves take to load: the server
// half in new Node processes, the browser half on new pages with the newest React and EUI.
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { chromium } from 'playwright-core';
import { buildIfStale, buildPluginIfStale, PLUGIN_ZIP, ROOT } from '../../scripts/bootstrap.mjs';

const ROUNDS = 9;
const ORIGIN = 'http://kibana.example';
const LIBRARIES = ['react', 'react-dom', '@elastic/eui', '@elastic/eui-theme-borealis'];

const LOAD_SERVER = `
const start = performance.now();
const { plugin } = require('./plugins/xmattersConnector/server');
plugin({ config: { get: () => ({}) } }).then((instance) => {
  instance.setup({}, { actions: { registerType() {} } });
  process.stdout.write(String(performance.now() - start));
});`;

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

function stage(files, folder) {
  for (const [path, content] of Object.entries(files)) {
    const target = join(folder, path.replace(/^kibana\//, 'plugins/'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(join(ROOT, 'build', 'node_modules', '@kbn'), join(folder, 'node_modules', '@kbn'));
  for (const name of ['axios', 'io-ts', 'fp-ts']) {
    symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name));
  }
}

function timeServerHalf(folder) {
  const load = () =>
    Number(execFileSync(process.execPath, ['-e', LOAD_SERVER], { cwd: folder, encoding: 'utf8' }));
  load();
  return median(Array.from({ length: ROUNDS }, load));
}

async function timeBrowserHalf(files, folder) {
  const pageFile = join(folder, 'page.js');
  await promisify(execFile)(process.execPath, [
    join(ROOT, 'test', 'compatibility', 'kibana', 'browser', 'bundle_page.mjs'),
    pageFile,
    ...LIBRARIES.map((name) => `${name}=${join(ROOT, 'node_modules', name)}`),
  ]);
  const served = new Map([
    ['/', ['text/html', '<!doctype html><div id="root"></div><script src="/page.js"></script>']],
    ['/page.js', ['text/javascript', readFileSync(pageFile)]],
    ...Object.entries(files).map(([path, content]) => [
      `/bundles/${path.split('/').at(-1)}`,
      ['text/javascript', Buffer.from(content)],
    ]),
  ]);
  const browser = await chromium.launch({
    executablePath: execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim(),
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
  });
  const timeOnce = async () => {
    const page = await browser.newPage();
    await page.route('**/*', (route) => {
      const [contentType, body] = served.get(new URL(route.request().url()).pathname) ?? [];
      return body ? route.fulfill({ contentType, body }) : route.fulfill({ status: 404 });
    });
    await page.goto(`${ORIGIN}/`);
    const time = await page.evaluate(loadBundle);
    await page.close();
    return time;
  };
  const times = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one at a time, or they measure each other
    times.push(await timeOnce());
  }
  await browser.close();
  // The first warms up.
  const counted = times.slice(1);
  return {
    registered: median(counted.map(({ registered }) => registered)),
    formShown: median(counted.map(({ formShown }) => formShown)),
  };
}

/** Runs on the page. */
async function loadBundle() {
  const start = performance.now();
  const script = document.createElement('script');
  script.src = '/bundles/xmattersConnector.plugin.js';
  document.head.append(script);
  await new Promise((resolve) => script.addEventListener('load', resolve));
  window.kibana.setUp({});
  const registered = performance.now() - start;
  window.kibana.showForm({ actionTypeId: '.xmatters', config: {}, secrets: {} });
  while (!document.querySelector('[data-test-subj="xmattersUserInput"]')) {
    // oxlint-disable-next-line no-await-in-loop -- until it is there
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  return { registered, formShown: performance.now() - start };
}

buildIfStale();
buildPluginIfStale();
const zip = readFileSync(PLUGIN_ZIP);
const files = unzipSync(zip);
const compressed = Object.entries(files).filter(([path]) => path.endsWith('.js.gz'));
const [, entry] = compressed.find(([path]) => path.endsWith('.plugin.js.gz'));
const all = compressed.reduce((sum, [, content]) => sum + content.length, 0);
const folder = mkdtempSync(join(tmpdir(), 'bench-plugin-'));
try {
  stage(files, folder);
  const server = timeServerHalf(folder);
  const { registered, formShown } = await timeBrowserHalf(files, folder);
  console.log(
    [
      `Node ${process.version}, medians of ${ROUNDS}`,
      '',
      '| what | measured |',
      '| --- | ---: |',
      `| the zip | ${kB(zip.length)} |`,
      `| bundle that Kibana loads on each page, gzip | ${kB(entry.length)} |`,
      `| bundle with form, params panel and logo, gzip | ${kB(all)} |`,
      `| server half loaded and set up, with axios and the rest of what it requires | ${server.toFixed(0)} ms |`,
      `| browser half loaded and set up, from the script's start | ${registered.toFixed(0)} ms |`,
      `| form shown, from the same moment | ${formShown.toFixed(0)} ms |`,
    ].join('\n'),
  );
} finally {
  rmSync(folder, { recursive: true });
}
