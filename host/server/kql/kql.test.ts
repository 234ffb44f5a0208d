import { evaluateKql } from './evaluate_kql';
import { KqlError } from './kql_tokens';
import { kqlSubjectOf } from './kql_subject_of';
import { parseKql } from './parse_kql';

const OBJECT = {
  name: 'Shop answers slowly',
  tags: ['shop', 'eu west'],
  enabled: true,
  count: 7,
  at: '2026-03-02T10:00:00.000Z',
  nothing: null,
  context: { host: 'web1', load: 0.93, 'label.severity': 'critical' },
  actions: [{ type: '.xmatters' }, { type: '.webhook' }],
};

function isMet(text: string): boolean {
  const node = parseKql(text);
  const subject = kqlSubjectOf(OBJECT);
  return (
    node !== undefined && evaluateKql(node, { ...subject, isText: (field) => field === 'name' })
  );
}

it.each([
  'tags: shop',
  'tags: eu west',
  'tags: "eu west"',
  'tags: (nope or shop)',
  'not tags: nope',
  'enabled: true',
  'count: 7',
  'count >= 7 and count < 8',
  'count>6',
  'at >= "2026-03-02" and at < 2026-03-03',
  'context.host: web*',
  'context.host: *1',
  'context.host: w*b*1',
  'context.label.severity: critical',
  'context.*: web1',
  'context.load > 0.9',
  'actions: { type: .xmatters }',
  'actions: { type: .xmatters or type: nope }',
  'actions.type: (.webhook and .xmatters)',
  'name: shop',
  'name: SHOP slow*',
  'name: (answers and not fast)',
  'web1',
  '"answers slowly"',
  'enabled: *',
  'not nothing: *',
  'not missing: *',
])('is met: %s', (text) => {
  expect(isMet(text)).toBe(true);
});

it.each([
  'tags: sho',
  'tags: eu',
  'tags: SHOP',
  'enabled: false',
  'count: 70',
  'count: "07"',
  'count > 7',
  'context.host: web',
  'context.host: *2',
  'missing: x',
  'missing > 1',
  'nothing: *',
  'tags > 5 and tags < 1',
  'name: shop and count: 8',
  'web2',
  'constructor: *',
  '__proto__: *',
])('is not met: %s', (text) => {
  expect(isMet(text)).toBe(false);
});

it.each([
  ['a: {b: 1', 'The brace is not closed at character 4'],
  ['a >', 'A value is missing at character 4'],
  ['a > b*', 'A wildcard cannot be compared by > at character 5'],
  ['a: (b > 1)', 'A field is not possible inside the values of another at character 5'],
  ['}', 'A value is missing at character 1'],
  ['(', 'A value is missing at character 2'],
  [`${'('.repeat(1_001)}a`, 'More than 1000 parentheses are nested at character 1001'],
])('says what is wrong and where: %s', (text, message) => {
  expect(() => parseKql(text)).toThrow(
    new KqlError(message.replace(/ at character.*/, ''), Number(/\d+$/.exec(message)?.[0]) - 1),
  );
});
