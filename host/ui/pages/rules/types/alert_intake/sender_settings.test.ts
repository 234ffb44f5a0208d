import type { IntakeMapping } from './alert_intake_params';
import { senderSettings } from './sender_settings';

const URL = 'https://host.example.com/api/alerting/rule/r-1/_intake';
const bodyOf = (mapping: IntakeMapping): unknown =>
  JSON.parse(/-d '(.*)'$/.exec(senderSettings('generic', URL, mapping))?.[1] ?? '');

it.each([
  [{ id: '' }, { id: 'disk-db-1' }],
  [{ id: 'check.id', status: 'check.state' }, { check: { id: 'disk-db-1', state: 'firing' } }],
  [{ id: 'ids.0.value' }, { ids: [{ value: 'disk-db-1' }] }],
  [{ id: 'id', alerts: 'data.items' }, { data: { items: [{ id: 'disk-db-1' }] } }],
])('shows for the mapping %j a body that it finds an alert in', (mapping, body) => {
  expect(bodyOf(mapping)).toEqual(body);
});

it('survives the shell, whatever the mapping says', () => {
  expect(senderSettings('generic', URL, { id: "it's" })).toContain(String.raw`{"it'\''s":`);
});

it.each(['alertmanager', 'grafana'] as const)('names the URL and the key for %s', (format) => {
  const settings = senderSettings(format, URL, { id: '' });
  expect(settings).toContain(`url: ${URL}`);
  expect(settings).toContain('<API key>');
});
