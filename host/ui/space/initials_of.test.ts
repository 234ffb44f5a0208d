import { initialsOf } from './initials_of';

it.each([
  ['Default', undefined, 'D'],
  ['on call team', undefined, 'OC'],
  ['', undefined, ''],
  ['🚒 brigade', undefined, '🚒B'],
  ['Operations', 'op', 'op'],
])('%s with initials %s is shown as %s', (name, initials, shown) => {
  expect(initialsOf({ name, ...(initials && { initials }) })).toBe(shown);
});
