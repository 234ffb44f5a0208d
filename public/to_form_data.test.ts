import { toFormData } from './to_form_data';

it('leaves out what is null, and nothing else', () => {
  const connector = {
    id: '1',
    name: 'On call',
    actionTypeId: '.xmatters',
    isDeprecated: false,
    secrets: { user: null, password: null, secretsUrl: null },
  };
  const config = { usesBasic: false, configUrl: null };
  expect(toFormData({ ...connector, config })).toEqual({
    ...connector,
    config: { usesBasic: false },
  });
});

it('makes nothing of a part that adds to it', () => {
  expect(toFormData({})).toEqual({});
  expect(toFormData({ name: 'x' })).toEqual({ name: 'x' });
});
