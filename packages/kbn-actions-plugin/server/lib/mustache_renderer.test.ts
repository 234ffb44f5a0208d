import type { Logger } from '@kbn/core/server';
import {
  createMustacheRenderer,
  renderMustacheObject,
  renderMustacheString,
} from './mustache_renderer';

const warnings: string[] = [];
const logger = { warn: (text: string) => void warnings.push(text) } as unknown as Logger;

const VARIABLES = {
  rule: { name: 'Shop "is" slow', tags: ['a', 'b'] },
  context: { value: 3.14159, at: '2026-03-02T10:00:00.000Z', 'label.severity': 'high', zero: 0 },
  nothing: null,
  html: '<b>*bold*</b>',
  big: 1234567.891,
};
const render = (
  template: string,
  escape: Parameters<typeof renderMustacheString>[2]['escape'] = 'none',
) => renderMustacheString(logger, template, { variables: VARIABLES, escape });

it.each([
  ['{{rule.name}}', 'Shop "is" slow'],
  ['{{{rule.name}}}', 'Shop "is" slow'],
  ['{{missing}}{{missing.deeper}}{{nothing}}|', '|'],
  ['{{context.zero}}', '0'],
  ['{{context.label.severity}}', 'high'],
  ['{{rule.tags}}', 'a,b'],
  ['{{rule.tags.asJSON}}', '["a","b"]'],
  ['{{#rule.tags}}<{{.}}>{{/rule.tags}}', '<a><b>'],
  [
    '{{context}}',
    '{"value":3.14159,"at":"2026-03-02T10:00:00.000Z","label.severity":"high","zero":0}',
  ],
  ['{{#nothing}}x{{/nothing}}{{^nothing}}y{{/nothing}}', 'y'],
  ['{{#EvalMath}} round(context.value, 1) + 1 {{/EvalMath}}', '4.1'],
  ['{{#ParseHjson}} { a: 1, b: [1,2,], } {{/ParseHjson}}', '{"a":1,"b":[1,2]}'],
  ['{{#FormatDate}} {{context.at}} {{/FormatDate}}', '2026-03-02 10:00am'],
  ['{{#FormatDate}} {{context.at}}; Europe/Berlin; HH:mm; dddd {{/FormatDate}}', '11:00; Monday'],
  ['{{#FormatDate}} 0; UTC; YYYY {{/FormatDate}}', '1970'],
  ['{{#FormatNumber}} {{big}} {{/FormatNumber}}', '1,234,567.891'],
  [
    '{{#FormatNumber}} {{big}}; de-DE; style: currency, currency: EUR {{/FormatNumber}}',
    '1.234.567,89\u00A0€',
  ],
  ['{{constructor}}{{__proto__}}{{rule.constructor.constructor}}|', '|'],
])('%s', (template, expected) => {
  expect(render(template)).toBe(expected);
});

it.each([
  ['json', '{{rule.name}}', 'Shop \\"is\\" slow'],
  ['html', '{{html}}', '&lt;b&gt;*bold*&lt;&#x2F;b&gt;'],
  ['markdown', '{{html}}', '\\<b\\>\\*bold\\*\\</b\\>'],
  ['slack', '{{html}}', '&lt;b&gt;\u200B*\u200Bbold\u200B*\u200B&lt;/b&gt;'],
  ['slack', '{{{html}}}', '<b>*bold*</b>'],
] as const)('escaped for %s: %s', (escape, template, expected) => {
  expect(render(template, escape)).toBe(expected);
});

it.each([
  ['{{#open}}', 'Unclosed section "open" at 9'],
  ['{{#FormatDate}}{{missing}}{{/FormatDate}}', 'FormatDate: date is empty'],
  ['{{#FormatDate}}x{{/FormatDate}}', 'FormatDate: invalid date "x"'],
  ['{{#FormatDate}}0;Nowhere{{/FormatDate}}', 'FormatDate: unknown time zone "Nowhere"'],
  ['{{#FormatNumber}}x{{/FormatNumber}}', 'FormatNumber: invalid number "x"'],
  ['{{#EvalMath}}missing + 1{{/EvalMath}}', 'Unknown variable: missing'],
])('what cannot be rendered says why: %s', (template, reason) => {
  const text = render(template);
  expect(text).toBe(`error rendering mustache template "${template}": ${reason}`);
  expect(warnings.pop()).toContain(reason);
});

it('fills every text of the params, and nothing else', () => {
  const params = { a: '{{rule.name}}', b: [1, '{{big}}', null], c: { d: true, '{{e}}': '{{e}}' } };
  expect(renderMustacheObject(logger, params, VARIABLES)).toEqual({
    a: 'Shop "is" slow',
    b: [1, '1234567.891', null],
    c: { d: true, '{{e}}': '' },
  });
});

it('what stands in a variable is not a template', () => {
  const renderer = createMustacheRenderer(logger, { a: '{{b}}', b: 'secret' });
  expect(renderer.text('{{a}}', 'none')).toBe('{{b}}');
});
