import { startPrometheus, type StartedPrometheus } from '../rules/support/start_prometheus';
import { endProcesses } from '../support/start_process';
import { NO_VIOLATIONS } from './support/axe';
import { sees, seesNot } from './support/connectors_page';
import {
  edit,
  nameAndSave,
  saveChange,
  savedParams,
  seesPill,
  seesWhatIsWrong,
  valueOf,
} from './support/rule_form';
import { addText, beginRule, openRules } from './support/rules_page';
import { useApp } from './support/use_app';

let prometheus: StartedPrometheus;
// Before the host, whose settings name it.
beforeAll(async () => {
  prometheus = await startPrometheus();
});

const app = useApp({
  yaml: () => `
xpack.actions.allowedHosts: ["127.0.0.1"]
prometheus.servers.main.url: ${prometheus.url}
`,
});

afterAll(async () => {
  await prometheus?.stop();
  endProcesses();
});

describe('a rule that asks Prometheus', () => {
  const walk = app.walk();
  const QUERY = 'label_replace(vector(9.5), "instance", "web-1", "", "")';
  let id: string;

  it(
    'says what is wrong with a server, an address, a query and a threshold',
    walk.step(async (page) => {
      await openRules(page);
      await beginRule(page, '.prometheus-query');
      expect(
        await seesWhatIsWrong(
          page,
          'Name a server of host.yml, or enter an address.',
          'Enter a query.',
          'Enter a number.',
        ),
      ).toEqual(NO_VIOLATIONS);
      await page.getByTestId('prometheusKind').selectOption('url');
      await page.getByTestId('prometheusUrl').fill('http://me:secret@127.0.0.1');
      await page
        .locator('.euiFormErrorText')
        .filter({ hasText: 'without a password' })
        .first()
        .waitFor();
    }),
  );

  it(
    'is created, and finds each series over the threshold',
    walk.step(async (page) => {
      await page.getByTestId('prometheusUrl').fill(prometheus.url);
      await page.getByTestId('prometheusQuery').fill(QUERY);
      await page.getByTestId('threshold-0').fill('5');
      await page.getByTestId('prometheusNoData').selectOption('alert');
      await addText(page, 'prometheusIdLabels', 'instance');
      id = await nameAndSave(page, 'CPU');
      await sees(page, 'alertId', '{instance="web-1"}');
      await sees(page, 'alertStatus-active');
      expect(await savedParams(app.host, id)).toEqual({
        url: prometheus.url,
        query: QUERY,
        thresholdComparator: '>',
        threshold: [5],
        noData: 'alert',
        idLabels: ['instance'],
      });
    }),
  );

  it(
    'shows what was saved when it is edited, and takes a server of the settings instead',
    walk.step(async (page) => {
      await edit(page);
      expect(await valueOf(page, 'prometheusUrl')).toBe(prometheus.url);
      expect(await valueOf(page, 'prometheusQuery')).toBe(QUERY);
      expect(await valueOf(page, 'threshold-0')).toBe('5');
      await seesPill(page, 'prometheusIdLabels', 'instance');
      await page.getByTestId('prometheusKind').selectOption('server');
      await page.getByTestId('prometheusServer').fill('main');
      await page.getByTestId('prometheusHasThreshold').click();
      await seesNot(page, 'threshold-0');
      await saveChange(page, 'CPU');
      expect(await savedParams(app.host, id)).toEqual({
        server: 'main',
        query: QUERY,
        idLabels: ['instance'],
        noData: 'recover',
      });
    }),
  );
});
