import type { Logger } from '@kbn/core/server';
import type { ChosenAction } from './choose_actions';
import { renderAction, type RenderParameterTemplates } from './render_action';
import { actionRow, alertRow, NOW, ruleRow } from './rule_row.mock';

const logger = { warn: () => undefined } as unknown as Logger;
const RULE = ruleRow({ params: { url: 'https://shop.example', maxLatencyMs: 500 } });
const RULE_TYPE = {
  id: '.http-check',
  actionGroups: [{ id: 'default', name: 'Down' }],
};
const ALERT = alertRow({
  context: { target: 'shop' },
  state: { since: 3 },
  consecutiveMatches: 4,
  isFlapping: true,
});

function rendered(
  template: string,
  chosen: Partial<ChosenAction> & { usesAlertData?: boolean } = {},
  publicBaseUrl: string | undefined = 'https://host.example',
) {
  const { usesAlertData = false, ...rest } = chosen;
  const action = actionRow({ params: { text: template }, usesAlertData });
  return renderAction({
    chosen: { kind: 'alert', alert: ALERT, group: 'default', ...rest, action } as ChosenAction,
    rule: RULE,
    ruleType: RULE_TYPE,
    now: NOW,
    publicBaseUrl,
    renderParameterTemplates: undefined,
    logger,
  })['text'];
}

const SUMMARY = {
  kind: 'summary' as const,
  summary: { new: [ALERT], ongoing: [], recovered: [{ ...ALERT, id: 'web2', recoveredAt: NOW }] },
};

it.each([
  ['{{alertId}} {{alertName}} {{spaceId}} {{tags}}', 'rule-1 Shop answers default shop,eu'],
  ['{{alertInstanceId}} {{alertActionGroup}} {{alertActionGroupName}}', 'web1 default Down'],
  ['{{date}}', '2026-03-02T10:00:00.000Z'],
  ['{{context.target}} {{state.since}} {{params.maxLatencyMs}}', 'shop 3 500'],
  [
    '{{rule.id}} {{rule.name}} {{rule.type}} {{rule.spaceId}}',
    'rule-1 Shop answers .http-check default',
  ],
  ['{{rule.tags}} {{rule.params.url}}', 'shop,eu https://shop.example'],
  [
    '{{alert.id}} {{alert.uuid}} {{alert.actionGroup}} {{alert.actionGroupName}}',
    'web1 uuid-1 default Down',
  ],
  ['{{alert.flapping}} {{alert.consecutiveMatches}}', 'true 4'],
  [
    '{{kibanaBaseUrl}} {{rule.url}}',
    'https://host.example https://host.example/app/management/insightsAndAlerting/triggersActions/rule/rule-1',
  ],
  ['{{kibana.alert.uuid}}|', '|'],
])('an alert’s %s', (template, expected) => {
  expect(rendered(template)).toBe(expected);
});

it('a recovered alert has the recovery group', () => {
  expect(rendered('{{alert.actionGroup}} {{alert.actionGroupName}}', { group: 'recovered' })).toBe(
    'recovered Recovered',
  );
});

it('alert data is there when it is asked for, below what is there anyway', () => {
  const template = '{{kibana.alert.rule.name}} {{kibana.alert.uuid}} {{context.target}}';
  expect(rendered(template, { usesAlertData: true })).toBe('Shop answers uuid-1 shop');
});

it.each([
  [
    '{{alerts.all.count}} {{alerts.new.count}} {{alerts.ongoing.count}} {{alerts.recovered.count}}',
    '2 1 0 1',
  ],
  ['{{#alerts.recovered.data}}{{kibana.alert.instance.id}}{{/alerts.recovered.data}}', 'web2'],
  [
    '{{alertInstanceId}} {{alert.id}} {{alert.uuid}} {{alertActionGroupName}}',
    'rule-1 rule-1 rule-1 Default',
  ],
  [
    '{{context.rule.max_latency_ms}} {{context.rule.name}} {{state.signals_count}}',
    '500 Shop answers 2',
  ],
  [
    '{{context.results_link}}',
    'https://host.example/app/management/insightsAndAlerting/triggersActions/rule/rule-1',
  ],
])('a summary’s %s', (template, expected) => {
  expect(rendered(template, SUMMARY)).toBe(expected);
});

const own: RenderParameterTemplates = (_logger, params, { alert }) => ({ ...params, alert });

it('a connector type may fill its params its own way', () => {
  const chosen = { kind: 'alert' as const, alert: ALERT, group: 'default' };
  const action = actionRow({ params: { text: '{{x}}' } });
  const params = renderAction({
    chosen: { ...chosen, action },
    rule: RULE,
    ruleType: RULE_TYPE,
    now: NOW,
    publicBaseUrl: undefined,
    renderParameterTemplates: own,
    logger,
  });
  expect(params).toMatchObject({ text: '{{x}}', alert: { id: 'web1' } });
});
