import { rename, spaceContentOf, spaceIdOf, spaceProblems, toSpaceBody } from './space_form';

it.each([
  ['Operations', 'operations'],
  ['  Zürich: on call ', 'zurich-on-call'],
  ['a_b-c', 'a_b-c'],
  ['日本', ''],
  ['x'.repeat(70), 'x'.repeat(64)],
])('the id of %j is %j', (name, id) => {
  expect(spaceIdOf(name)).toBe(id);
});

it('follows the name until an id is typed', () => {
  const begun = rename(spaceContentOf(undefined), 'On call');
  expect(begun.id).toBe('on-call');
  expect(rename({ ...begun, id: 'mine', isIdTyped: true }, 'Other')).toMatchObject({
    name: 'Other',
    id: 'mine',
  });
});

it('says what has to be corrected', () => {
  const content = { ...spaceContentOf(undefined), id: 'Ops', color: 'blue' };
  expect(spaceProblems(content)).toEqual({
    name: 'Enter a name.',
    id: expect.stringContaining('small letters'),
    color: 'Enter a color such as #0b64dd.',
  });
});

it('keeps of a space what the form does not show, and takes away what was emptied', () => {
  const before = {
    id: 'ops',
    name: 'Ops',
    description: 'old',
    color: '#000000',
    disabledFeatures: ['rules'],
  };
  const content = { ...spaceContentOf(before), name: ' Operations ', description: ' ', color: '' };
  expect(toSpaceBody(content, before)).toEqual({
    id: 'ops',
    name: 'Operations',
    disabledFeatures: ['rules'],
  });
});
