import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { NO_VIOLATIONS } from './support/axe';
import { sees } from './support/connectors_page';
import {
  edit,
  nameAndSave,
  savedParams,
  seesPill,
  seesWhatIsWrong,
  valueOf,
} from './support/rule_form';
import { addText, beginRule, openRules, rulePath } from './support/rules_page';
import { useApp } from './support/use_app';

const execute = promisify(execFile);
const app = useApp();

describe('a rule that takes the alerts of others', () => {
  const walk = app.walk({
    context: { permissions: ['clipboard-read', 'clipboard-write'] },
  });
  let id: string;
  let copied: string;
  let apiKey: string;

  it(
    'says what is missing to find an alert in JSON',
    walk.step(async (page) => {
      await openRules(page);
      await beginRule(page, '.alert-intake');
      await page.getByTestId('alertIntakeFormat').getByText('Other (JSON)').click();
      expect(await seesWhatIsWrong(page, 'Say where in an alert its ID is')).toEqual(NO_VIOLATIONS);
    }),
  );

  it(
    'shows before it is saved where to push to, and with what',
    walk.step(async (page) => {
      await page.getByTestId('alertIntakeMapping-id').fill('check.id');
      await page.getByTestId('alertIntakeMapping-status').fill('check.state');
      await page.getByTestId('alertIntakeMapping-reason').fill('check.output');
      await addText(page, 'alertIntakeResolvedValues', 'fine');
      await page.getByRole('button', { name: 'Copy command' }).click();
      copied = await page.evaluate(() => navigator.clipboard.readText());
      expect(copied).toBe(await page.getByTestId('alertIntakeSettings').innerText());
      id = await nameAndSave(page, 'From our monitor');
      expect(copied).toContain(`${app.host.address}/api/alerting/rule/${id}/_intake`);
      expect(await savedParams(app.host, id)).toEqual({
        format: 'generic',
        mapping: {
          id: 'check.id',
          status: 'check.state',
          reason: 'check.output',
          resolvedValues: ['fine'],
        },
        expireAfterMs: 0,
      });
    }),
  );

  it(
    'gets an API key of whoever sets up the other system',
    walk.step(async (page) => {
      await edit(page);
      expect(await valueOf(page, 'alertIntakeMapping-id')).toBe('check.id');
      await seesPill(page, 'alertIntakeResolvedValues', 'fine');
      await sees(page, 'alertIntakeUrl', `/api/alerting/rule/${id}/_intake`);
      const [keys] = await Promise.all([
        page.waitForEvent('popup'),
        page.getByTestId('alertIntakeApiKeys').click(),
      ]);
      await keys.getByTestId('apiKeysCreateTableButton').click();
      await keys.getByTestId('apiKeyNameInput').fill('our monitor');
      await keys.getByTestId('formFlyoutSubmitButton').click();
      apiKey = await keys.getByTestId('apiKeyValue').inputValue();
      await keys.close();
      await page.getByTestId('rulePageFooterCancelButton').click();
      await sees(page, 'ruleDetailsTitle', 'From our monitor');
    }),
  );

  it(
    'shows an alert that is pushed with the copied settings, and that it is over',
    walk.step(async (page) => {
      const push = copied.replace('<API key>', apiKey);
      await execute('sh', ['-c', push]);
      await sees(page, 'alertId', 'disk-db-1');
      await sees(page, 'alertStatus-active');
      await execute('sh', ['-c', push.replace('"firing"', '"fine"')]);
      await sees(page, 'alertStatus-recovered');
    }),
  );
});

it.each([
  ['Alertmanager', 'alertmanager'],
  ['Grafana', 'grafana'],
])('the settings that %s is given lead its alerts to the rule', async (label, format) => {
  await app.inPage(async (page) => {
    await openRules(page);
    await beginRule(page, '.alert-intake');
    await page.getByTestId('alertIntakeFormat').getByText(label).click();
    await page.getByTestId('alertIntakeExpire').fill('60');
    const settings = await page.getByTestId('alertIntakeSettings').innerText();
    const id = await nameAndSave(page, `From ${label}`);
    expect(await savedParams(app.host, id)).toEqual({ format, expireAfterMs: 3_600_000 });
    const { url, scheme } = receiverOf(settings);
    expect(scheme).toBe('ApiKey');
    const key = await app.host.call('POST', '/internal/security/api_key', {
      body: { name: label },
    });
    const { encoded } = key.body as { encoded: string };
    app.secrets.add(encoded);
    const answer = await fetch(url, {
      method: 'POST',
      headers: { authorization: `${scheme} ${encoded}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        version: '4',
        status: 'firing',
        alerts: [{ status: 'firing', labels: { alertname: 'Disk' }, fingerprint: 'f-1' }],
      }),
    });
    expect(answer.status).toBe(200);
    await sees(page, 'alertId', 'f-1');
    await page.goto(rulePath(`edit/${id}`));
    expect(await valueOf(page, 'alertIntakeExpire')).toBe('60');
    expect(await page.getByTestId('alertIntakeSettings').innerText()).toBe(settings);
  })();
});

/** Where and how the other system would push, as its settings say. */
function receiverOf(settings: string): { url: string; scheme: string } {
  const { receivers, contactPoints } = parse(settings) as {
    receivers?: Array<{
      webhook_configs: Array<{ url: string; http_config: { authorization: { type: string } } }>;
    }>;
    contactPoints?: Array<{
      receivers: Array<{ settings: { url: string; authorization_scheme: string } }>;
    }>;
  };
  const [webhook] = receivers?.[0]?.webhook_configs ?? [];
  const [contact] = contactPoints?.[0]?.receivers ?? [];
  return {
    url: webhook?.url ?? contact?.settings.url ?? '',
    scheme: webhook?.http_config.authorization.type ?? contact?.settings.authorization_scheme ?? '',
  };
}
