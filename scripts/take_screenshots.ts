// `npm run screenshots`: the pictures of README and docs, taken of the built product with a simulated
// xMatters behind it.
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { DeliveryResource, EnqueuedResource } from '../host/common/delivery_resource';
import type { RuleResource } from '../host/common/rule_resource';
import { runHost, type RunningHost } from '../host/server/run_host';
import { DELIVERIES_PATH } from '../test/browser/support/deliveries_page';
import {
  beginXmattersConnector,
  chooseAuthentication,
  LOGS_PATH,
  openConnectors,
  row,
  run,
  sees,
} from '../test/browser/support/connectors_page';
import { attributesOf, importFile } from '../test/browser/support/import_file';
import { addText, openRules, RULE_LOGS_PATH, rulePath } from '../test/browser/support/rules_page';
import { animationsFinished } from '../test/browser/support/axe';
import { launchChromium } from '../test/browser/support/launch_chromium';
import {
  createXmattersSimulator,
  faults,
  type XmattersSimulator,
} from '../test/xmatters_simulator';

const BUILD = dirname(__dirname);
const IMAGES = join(BUILD, '..', 'docs', 'images');
const PASSWORD = 'only-for-pictures';
const EXAMPLE_ORIGIN = 'https://example.xmatters.com';

const SIZES = { 1440: { width: 1440, height: 900 }, 768: { width: 768, height: 1024 } } as const;
type Width = keyof typeof SIZES;
type Theme = 'light' | 'dark';

interface Picture {
  name: string;
  shown: ReadonlyArray<readonly [Width, Theme]>;
  isLoggedOut?: boolean;
  /** Instead of that of the size, where more is to be seen. */
  height?: number;
  show(page: Page): Promise<void>;
  /** Undoes what the picture needed, which others are not to show. */
  tidyUp?(page: Page): Promise<void>;
}

const ALL = [
  [1440, 'light'],
  [1440, 'dark'],
  [768, 'light'],
  [768, 'dark'],
] as const;
const WIDE = [
  [1440, 'light'],
  [1440, 'dark'],
] as const;

const TRIGGER_PATH = '/api/integration/1/functions/7c2d6a0e-5b1f-4f7e-9a53-2f1d0c8b6e41/triggers';

const PICTURES: readonly Picture[] = [
  {
    name: 'log_in',
    shown: [
      [1440, 'light'],
      [768, 'dark'],
    ],
    isLoggedOut: true,
    async show(page) {
      await page.goto('/login');
      await page.getByTestId('loginUsername').fill('admin');
    },
  },
  { name: 'connectors', shown: ALL, show: openList },
  {
    name: 'logs',
    shown: ALL,
    async show(page) {
      await page.goto(LOGS_PATH);
      await sees(page, 'eventLogRow');
    },
  },
  {
    name: 'deliveries',
    shown: ALL,
    async show(page) {
      await page.goto(DELIVERIES_PATH);
      await sees(page, 'deliveryState-failed');
    },
  },
  {
    name: 'rules',
    shown: ALL,
    async show(page) {
      await openRules(page);
      await sees(page, 'rulesErrorBanner');
    },
  },
  {
    name: 'create_rule',
    shown: ALL,
    height: 1_750,
    async show(page) {
      await page.goto(`${rulePath('create')}/.http-check`);
      await addText(page, 'httpCheckUrls', 'https://shop.example.com/health');
      await page.getByTestId('ruleActionsAddActionButton').click();
      await page
        .getByTestId('ruleActionsConnectorsModalCard')
        .filter({ hasText: 'On call: platform' })
        .getByRole('button')
        .click();
      await sees(page, 'severitySelect');
    },
  },
  {
    name: 'rule',
    shown: ALL,
    async show(page) {
      await page.goto(rulePath('shop'));
      await page.getByTestId('expandAlert').first().click();
      await sees(page, 'alertEpisodes');
    },
  },
  {
    name: 'rule_logs',
    shown: ALL,
    async show(page) {
      await page.goto(RULE_LOGS_PATH);
      await sees(page, 'eventLogRow');
    },
  },
  {
    name: 'delivery',
    shown: ALL,
    async show(page) {
      await page.goto(`${DELIVERIES_PATH}?states=retrying`);
      await page.getByTestId('deliveryLink').last().click();
      await sees(page, 'attempt-2');
    },
  },
  {
    name: 'import',
    shown: WIDE,
    async show(page) {
      await openList(page);
      await page.getByTestId('importConnectors').click();
      await importFile(page, [
        { id: 'on-call-platform', type: 'action', attributes: attributesOf('On call: platform') },
        { id: 'on-call-payments', type: 'action', attributes: attributesOf('On call: payments') },
      ]);
      await sees(page, 'importMissingSecrets');
    },
    async tidyUp(page) {
      await page.request.delete('/api/actions/connector/on-call-payments', {
        headers: { 'kbn-xsrf': 'true' },
      });
    },
  },
  {
    name: 'api_keys',
    shown: ALL,
    async show(page) {
      await page.goto('/app/management/security/api_keys');
      await sees(page, 'apiKeysTable');
    },
  },
  {
    name: 'spaces',
    shown: ALL,
    async show(page) {
      await page.goto('/app/management/kibana/spaces');
      await sees(page, 'spacesListTable');
    },
  },
  {
    name: 'audit_log',
    shown: ALL,
    async show(page) {
      await page.goto('/app/management/security/audit_log?username=admin');
      await sees(page, 'auditTable');
    },
  },
  {
    name: 'basic_authentication',
    shown: WIDE,
    async show(page) {
      await openList(page);
      await beginXmattersConnector(page, {
        name: 'On call: payments',
        basic: {
          configUrl: `${EXAMPLE_ORIGIN}${TRIGGER_PATH}`,
          user: 'elastic-alerts',
          password: 'not-shown-anyway',
        },
      });
    },
  },
  {
    name: 'url_authentication',
    shown: WIDE,
    async show(page) {
      await openList(page);
      await beginXmattersConnector(page, {
        name: 'On call: payments',
        secretsUrl: `${EXAMPLE_ORIGIN}${TRIGGER_PATH}?apiKey=1234-abcd`,
      });
      await chooseAuthentication(page, 'URL');
    },
  },
  {
    name: 'test_before_run',
    shown: [[1440, 'light']],
    height: 1_320,
    show: (page) => openTest(page, 'On call: platform'),
  },
  {
    name: 'test_successful',
    shown: [
      [1440, 'light'],
      [768, 'dark'],
    ],
    height: 1_580,
    async show(page) {
      await openTest(page, 'On call: platform');
      await run(page);
      await sees(page, 'executionSuccessfulResult');
    },
  },
  {
    name: 'test_failed',
    shown: [[1440, 'light']],
    height: 1_580,
    async show(page) {
      await openTest(page, 'On call: warehouse');
      await run(page);
      await sees(page, 'executionFailureResult');
    },
  },
];

async function openList(page: Page): Promise<void> {
  await openConnectors(page);
  await sees(page, 'lastResult_on-call-platform');
}

async function openTest(page: Page, name: string): Promise<void> {
  await openList(page);
  await row(page, name).getByTestId('runConnector').click();
  await sees(page, 'xmattersTestRequest');
}

async function main(): Promise<void> {
  const dataPath = mkdtempSync(join(tmpdir(), 'xmatters-pictures-'));
  const createId = createIds();
  const xmatters = createXmattersSimulator({ createId });
  await xmatters.start();
  const host = await startHost(dataPath, createId);
  const browser = await launchChromium(['--force-color-profile=srgb', '--hide-scrollbars']);
  try {
    await prepare(host.address, xmatters);
    mkdirSync(IMAGES, { recursive: true });
    for (const picture of PICTURES) {
      for (const [width, theme] of picture.shown) {
        // oxlint-disable-next-line no-await-in-loop -- one page at a time: what one does, others show
        await take(browser, { picture, width, theme, address: host.address, xmatters });
      }
    }
  } finally {
    await browser.close();
    await host.stop();
    await xmatters.stop();
    rmSync(dataPath, { recursive: true, force: true });
  }
}

const startHost = (dataPath: string, createId: () => string): Promise<RunningHost> => {
  const configPath = join(dataPath, 'host.yml');
  writeFileSync(
    configPath,
    'xpack.actions.preconfigured:\n  audit: { name: "Audit trail", actionTypeId: .server-log }\n',
  );
  return runHost({
    root: BUILD,
    configPath,
    overrides: [
      ['server.port', 0],
      ['path.data', dataPath],
      ['logging.root.level', 'error'],
      ['xpack.actions.allowedHosts', ['127.0.0.1']],
    ],
    environment: { HOST_ADMIN_PASSWORD: PASSWORD },
    createId,
    loadModule: require,
    print: () => {},
  });
};

/** Connectors, executions and deliveries, so that there is something to see. */
async function prepare(address: string, xmatters: XmattersSimulator): Promise<void> {
  const send = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${address}/${path}`, {
      method,
      headers: {
        authorization: `Basic ${btoa(`admin:${PASSWORD}`)}`,
        'content-type': 'application/json',
        'kbn-xsrf': 'true',
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) {
      throw new Error(`${path}: ${await response.text()}`);
    }
    return response.json();
  };
  const call = (path: string, body: object) => send('POST', `api/actions/connector/${path}`, body);
  const connect = async (id: string, name: string, auth: 'url' | 'basic') => {
    const trigger = xmatters.addTrigger({ auth });
    const { url, user, password } = trigger;
    const content =
      auth === 'url'
        ? { config: { usesBasic: false }, secrets: { secretsUrl: url } }
        : { config: { usesBasic: true, configUrl: url }, secrets: { user, password } };
    await call(id, { name, connector_type_id: '.xmatters', ...content });
    return trigger;
  };
  await connect('on-call-platform', 'On call: platform', 'basic');
  const late = await connect('on-call-storage', 'On call: storage', 'url');
  const deleted = await connect('on-call-warehouse', 'On call: warehouse', 'url');
  await call('audit/_execute', { params: { message: 'Maintenance begins', level: 'info' } });
  await call('on-call-storage/_execute', firing('disk:db-3', 'Disk of db-3 over 90%', 'medium'));
  xmatters.deleteTrigger(deleted.id);
  await call('on-call-warehouse/_execute', firing('lag:etl', 'Load is late', 'low'));
  await call('on-call-platform/_execute', firing('cpu:web-1', 'CPU of web-1 over 90%', 'high'));

  const isLate = ({ path }: { path: string }) => path.includes(late.id);
  xmatters.script(faults.status(503), { match: isLate });
  xmatters.always(faults.tooManyRequests('540'), isLate);
  const enqueue = async (id: string, ...alert: Parameters<typeof firing>) => {
    const body = { ...firing(...alert), ordering_key: alert[0] };
    return ((await call(`${id}/_enqueue`, body)) as EnqueuedResource).id;
  };
  const until = async (id: string, isThere: (delivery: DeliveryResource) => boolean) => {
    // oxlint-disable-next-line no-await-in-loop -- until it is
    while (!isThere((await send('GET', `api/deliveries/${id}`)) as DeliveryResource)) {
      // Asks again: each answer takes its time.
    }
  };
  const twice = await enqueue('on-call-storage', 'disk:db-3', 'Disk of db-3 over 90%', 'medium');
  await until(twice, ({ attempts }) => attempts === 2);
  const refused = await enqueue('on-call-warehouse', 'lag:etl', 'Load is late', 'low');
  await until(refused, ({ state }) => state === 'failed');
  for (const alert of ['cpu:web-1', 'cpu:web-2', 'memory:web-1']) {
    // oxlint-disable-next-line no-await-in-loop -- in this order in the list
    const id = await enqueue('on-call-platform', alert, `${alert} over 90%`, 'high');
    // oxlint-disable-next-line no-await-in-loop
    await until(id, ({ state }) => state === 'delivered');
  }
  await addRules(send);
  const other = await enqueue('on-call-storage', 'disk:db-1', 'Disk of db-1 over 90%', 'high');
  await until(other, ({ state }) => state === 'retrying');
  await enqueue('on-call-storage', 'disk:db-3', 'Disk of db-3 over 95%', 'high');

  const operations = { id: 'operations', name: 'Operations', color: '#0b64dd' };
  await send('POST', 'api/spaces/space', { ...operations, description: 'Whoever is on call' });
  await send('POST', 'api/spaces/space', { id: 'payments', name: 'Payments team', initials: '€' });
  const viewer = { role: 'viewer', spaces: ['operations'] };
  for (const key of [
    { name: 'terraform' },
    { name: 'report', expiration: '90d', grants: [viewer] },
  ]) {
    // oxlint-disable-next-line no-await-in-loop -- in this order in the list
    await send('POST', 'internal/security/api_key', key);
  }
}

type Send = (method: string, path: string, body?: object) => Promise<unknown>;

/** Rules of which one found something and one cannot look. */
async function addRules(send: Send): Promise<void> {
  const add = (id: string, name: string, more: object) =>
    send('POST', `api/alerting/rule/${id}`, {
      name,
      consumer: 'alerts',
      rule_type_id: '.http-check',
      schedule: { interval: '1m' },
      actions: [
        {
          id: 'on-call-platform',
          group: 'failed',
          params: {
            alertActionGroupName: '{{alert.actionGroupName}}',
            signalId: '{{rule.id}}:{{alert.id}}',
            ruleName: '{{rule.name}}',
            date: '{{date}}',
            spaceId: '{{rule.spaceId}}',
            severity: 'high',
          },
          frequency: { summary: false, notify_when: 'onActionGroupChange', throttle: null },
        },
      ],
      ...more,
    });
  // Nothing listens at the discard port; the second one is no host that may be asked.
  await add('shop', 'Shop answers', {
    tags: ['shop', 'prod'],
    params: { urls: ['http://127.0.0.1:9/'] },
  });
  await add('partner', 'Partner answers', { params: { urls: ['https://partner.example.com/'] } });
  await add('search', 'Search answers', {
    tags: ['search'],
    schedule: { interval: '5m' },
    enabled: false,
    params: { urls: ['https://search.example.com/'] },
  });
  for (const id of ['shop', 'partner']) {
    // oxlint-disable-next-line no-await-in-loop -- until it ran
    while (((await send('GET', `api/alerting/rule/${id}`)) as RuleResource).last_run == null) {
      // Asks again: each answer takes its time.
    }
  }
}

const firing = (signalId: string, ruleName: string, severity: string) => ({
  params: { alertActionGroupName: 'Active', signalId, ruleName, severity, spaceId: 'default' },
});

interface Take {
  picture: Picture;
  width: Width;
  theme: Theme;
  address: string;
  xmatters: XmattersSimulator;
}

async function take(
  browser: Browser,
  { picture, width, theme, address, xmatters }: Take,
): Promise<void> {
  const size = SIZES[width];
  const context = await browser.newContext({
    baseURL: address,
    viewport: { ...size, height: picture.height ?? size.height },
    colorScheme: theme,
    reducedMotion: 'reduce',
    locale: 'en-US',
    timezoneId: 'UTC',
  });
  try {
    if (!picture.isLoggedOut) {
      await context.request.post('/internal/security/login', {
        headers: { 'kbn-xsrf': 'true' },
        data: { username: 'admin', password: PASSWORD },
      });
    }
    const page = await context.newPage();
    await picture.show(page);
    await page.waitForFunction(() => !document.querySelector('.euiLoadingSpinner'));
    await showExampleOrigin(page, xmatters.origin);
    await animationsFinished(page);
    const path = join(IMAGES, `${picture.name}_${width}_${theme}.png`);
    await page.mouse.move(0, 0);
    await page.screenshot({ path, caret: 'hide', animations: 'disabled' });
    await picture.tidyUp?.(page);
    process.stdout.write(`${path} ${Math.round(statSync(path).size / 1_024)} kB\n`);
  } finally {
    await context.close();
  }
}

/** The simulator's address would be a port of this machine, another one each time. */
const showExampleOrigin = (page: Page, simulated: string): Promise<void> =>
  page.evaluate(
    ([from, to]) => {
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const node = texts.currentNode;
        node.nodeValue = (node.nodeValue ?? '').replaceAll(from, to);
      }
    },
    [simulated, EXAMPLE_ORIGIN] as const,
  );

/** The same ids each time, so that pictures change only when the pages do. */
function createIds(): () => string {
  let count = 0;
  return () => {
    count += 1;
    const hex = createHash('sha256').update(String(count)).digest('hex');
    return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
  };
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
