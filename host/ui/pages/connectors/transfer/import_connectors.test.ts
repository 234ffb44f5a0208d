import {
  conflictsOf,
  failuresOf,
  onlyObjects,
  withRetried,
  type Imported,
} from './import_connectors';

const FILE = [
  '{"id":"a","type":"action"}',
  '{"id":"b","type":"action"}',
  'broken',
  'null',
  '{"exportedCount":2}',
].join('\n');

const errorOf = (id: string, error: Imported['errors'][number]['error']) => ({
  id,
  type: 'dashboard',
  title: `The ${id}`,
  meta: { title: `The ${id}` },
  error,
});
const doneOf = (id: string) => ({
  id,
  type: 'action',
  meta: { title: `The ${id}`, icon: 'plugs' },
  managed: false,
});

it('takes of a file what is to be tried once more', () => {
  expect(onlyObjects(FILE, new Set(['b', 'c']))).toBe('{"id":"b","type":"action"}');
});

it('tells conflicts from what cannot be imported at all', () => {
  const imported: Imported = {
    done: [],
    errors: [
      errorOf('a', { type: 'conflict' }),
      errorOf('b', { type: 'unsupported_type' }),
      errorOf('c', { type: 'unknown', message: 'Its name is missing.', statusCode: 400 }),
    ],
  };
  expect(conflictsOf(imported).map(({ id }) => id)).toEqual(['a']);
  expect(failuresOf(imported)).toEqual([
    { id: 'b', title: 'The b', why: 'Objects of the type "dashboard" cannot be imported here.' },
    { id: 'c', title: 'The c', why: 'Its name is missing.' },
  ]);
});

it('knows after a second try what is still open', () => {
  const before: Imported = {
    done: [doneOf('x')],
    errors: [errorOf('a', { type: 'conflict' }), errorOf('b', { type: 'conflict' })],
  };
  const after = withRetried(before, new Set(['a']), { done: [doneOf('a')], errors: [] });
  expect(after.done.map(({ id }) => id)).toEqual(['x', 'a']);
  expect(conflictsOf(after).map(({ id }) => id)).toEqual(['b']);
});
