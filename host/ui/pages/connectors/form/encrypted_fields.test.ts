import { listLabels, secretLabels } from './encrypted_fields';

it.each([
  [['A'], 'A'],
  [['A', 'B'], 'A and B'],
  [['A', 'B', 'C'], 'A, B, and C'],
])('lists %j as %j', (labels, sentence) => {
  expect(listLabels(labels)).toBe(sentence);
});

it('takes the labels of secret fields only', () => {
  const fields = [
    { path: 'name', label: 'Connector name' },
    { path: 'secrets.user', label: 'Username' },
    { path: 'secrets.hidden' },
    { path: 'secrets.password', label: 'Password' },
  ];
  expect(secretLabels(fields)).toEqual(['Username', 'Password']);
});
