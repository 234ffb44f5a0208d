import { filterSpaces } from './filter_spaces';

const SPACES = [
  { id: 'default', name: 'Default', disabledFeatures: [] },
  { id: 'ops', name: 'Betrieb', disabledFeatures: [] },
];

it.each([
  ['', ['default', 'ops']],
  [' BETR ', ['ops']],
  ['ops', ['ops']],
  ['nothing', []],
])('"%s" finds %j', (text, ids) => {
  expect(filterSpaces(SPACES, text).map(({ id }) => id)).toEqual(ids);
});
