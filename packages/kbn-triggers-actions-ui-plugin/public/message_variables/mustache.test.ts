import { hasMustacheTokens, templateActionVariable } from './mustache';

it('templates a variable with two braces, or three where its value must not be escaped', () => {
  const variable = { name: 'rule.url', description: '' };
  expect(templateActionVariable(variable)).toBe('{{rule.url}}');
  expect(templateActionVariable({ ...variable, useWithTripleBracesInTemplates: true })).toBe(
    '{{{rule.url}}}',
  );
});

it.each([
  ['{{rule.name}}', true],
  ['a {{{rule.url}}} b', true],
  ['{{#each}}x{{/each}}', true],
  ['{ "a": { "b": 1 } }', false],
  ['', false],
])('sees whether %j has tokens: %s', (text, hasTokens) => {
  expect(hasMustacheTokens(text)).toBe(hasTokens);
});
