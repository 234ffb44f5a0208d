import { DEFAULT_PARAMS } from './default_params';
import { validateParams } from './validate_params';

async function problems(params: object): Promise<Array<[string, unknown]>> {
  const { errors } = await validateParams(params);
  return Object.entries(errors).filter(([, messages]) => (messages as string[]).length > 0);
}

it.each([
  ['the params of a new action', DEFAULT_PARAMS],
  ["xMatters' own test", { severity: 'high' }],
  ['a severity of a flow’s own', { severity: '{{context.severity}}' }],
  ['a link', { severity: 'high', link: 'https://wiki/x' }],
  ['a link in a variable', { severity: 'high', link: '{{rule.url}}' }],
  ['an empty link', { severity: 'high', link: ' ' }],
])('takes %s', async (_what, params) => {
  expect(await problems(params)).toEqual([]);
});

it.each([{}, { severity: '' }, { severity: ' ' }])('wants a severity in %j', async (params) => {
  expect(await problems(params)).toEqual([['severity', ['Severity is required.']]]);
});

it.each(['wiki', 'javascript:alert(1)', 'ftp://h/x', '//h/x'])(
  'refuses the link %s',
  async (link) => {
    expect(await problems({ severity: 'high', link })).toEqual([
      ['link', ['Link must begin with https:// or http://.']],
    ]);
  },
);

it('answers for the fields that callers of Kibana’s own connector look at', async () => {
  expect((await validateParams({})).errors).toMatchObject({
    alertActionGroupName: [],
    signalId: [],
  });
});
