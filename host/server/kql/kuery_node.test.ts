import { evaluateKql } from './evaluate_kql';
import { fromKueryNode, KueryNodeError } from './kuery_node';
import { kqlSubjectOf } from './kql_subject_of';

const OBJECT = {
  name: 'Shop answers slowly',
  tags: ['shop', 'eu west'],
  enabled: true,
  count: 7,
  nothing: null,
  at: '2026-03-02T10:00:00.000Z',
  actions: [{ type: '.xmatters' }, { type: '.webhook' }],
};

const literal = (value: unknown, isQuoted = false) => ({ type: 'literal', value, isQuoted });
const wildcard = (value: string) => ({ type: 'wildcard', value });
const call = (name: string, ...args: unknown[]) => ({
  type: 'function',
  function: name,
  arguments: args,
});
const is = (field: string | null, value: unknown, isQuoted = false) =>
  call('is', literal(field), literal(value, isQuoted));
const ANY = '@kuery-wildcard@';

function isMet(node: unknown): boolean {
  const subject = kqlSubjectOf(OBJECT);
  return evaluateKql(fromKueryNode(node), { ...subject, isText: (field) => field === 'name' });
}

it.each<[string, unknown]>([
  ['a value', is('tags', 'shop')],
  ['words side by side', is('tags', 'eu west')],
  ['a quoted value', is('tags', 'eu west', true)],
  ['an older value with a third part', call('is', literal('tags'), literal('shop'), literal(true))],
  ['a boolean', is('enabled', true)],
  ['a boolean as a text', is('enabled', 'true')],
  ['a number', is('count', 7)],
  ['words of a text', is('name', 'SLOWLY shop')],
  ['a phrase of a text', is('name', 'shop answers', true)],
  ['words anywhere', is(null, 'answers')],
  ['a wildcard', call('is', literal('tags'), wildcard(`sh${ANY}`))],
  ['a wildcard in a field', call('is', wildcard(`act${ANY}.type`), literal('.webhook'))],
  ['something there', call('exists', literal('tags'))],
  ['nothing there', call('not', call('exists', literal('nothing')))],
  ['all', call('and', is('tags', 'shop'), is('count', 7))],
  ['all of none', call('and')],
  ['any', call('or', is('tags', 'none'), is('count', 7))],
  ['not', call('not', is('tags', 'none'))],
  ['a range', call('range', literal('count'), 'gte', literal(7))],
  ['a range of texts', call('range', literal('at'), 'lt', literal('2026-03-03'))],
  [
    'an older range',
    call(
      'range',
      literal('count'),
      { type: 'namedArg', name: 'gt', value: literal(6) },
      { type: 'namedArg', name: 'lt', value: literal(8) },
    ),
  ],
  ['a list', call('nested', literal('actions'), is('type', '.xmatters'))],
  ['a list with whole names', call('nested', literal('actions'), is('actions.type', '.xmatters'))],
])('is met: %s', (_name, node) => {
  expect(isMet(node)).toBe(true);
});

it.each<[string, unknown]>([
  ['a part of a value', is('tags', 'sho')],
  ['another number', is('count', 8)],
  ['a quoted number', is('count', '07', true)],
  ['something missing', call('exists', literal('nothing'))],
  ['any of none', call('or')],
  ['one of all', call('and', is('tags', 'shop'), is('count', 8))],
  ['a range', call('range', literal('count'), 'gt', literal(7))],
  ['a sign that is no wildcard', is('tags', 'sh*')],
  ['what every object has', call('exists', literal('constructor'))],
])('is not met: %s', (_name, node) => {
  expect(isMet(node)).toBe(false);
});

const deep = (levels: number): unknown =>
  levels === 0 ? is('a', 1) : call('not', deep(levels - 1));

it.each<[string, unknown, string]>([
  ['nothing', null, 'It must be an object'],
  ['a list', [], 'It must be an object'],
  ['no type', {}, 'Its type must be "function"'],
  ['a literal alone', literal('a'), 'Its type must be "function"'],
  ['no arguments', { type: 'function', function: 'and' }, 'Its arguments must be an array'],
  [
    'an unknown function',
    call('and', call('geoPolygon')),
    'Its arguments.0.function must be one of "and", "or", "not", "is", "exists", "range", "nested"',
  ],
  ['a function of every object', call('toString'), 'Its function must be one of'],
  ['not of nothing', call('not'), 'Its arguments.0 must be an object'],
  ['no field', call('is'), 'Its arguments.0 must be an object'],
  [
    'a number as field',
    call('is', literal(5), literal('a')),
    'Its arguments.0 must be a literal or a wildcard with the name of a field',
  ],
  [
    'no value',
    is('a', undefined),
    'Its arguments.1 must be a literal or a wildcard with a text, a number or a boolean',
  ],
  ['a list as value', is('a', ['b']), 'Its arguments.1 must be a literal or a wildcard'],
  ['no name that exists', call('exists', literal(null)), 'Its arguments.0 must name a field'],
  [
    'a range by another sign',
    call('range', literal('a'), 'constructor', literal(1)),
    'Its arguments.1 must be one of "lt", "lte", "gt", "gte"',
  ],
  [
    'a range of nothing',
    call('range', literal('a')),
    'Its arguments.1 must say what the field is compared with',
  ],
  [
    'many wildcards',
    call('is', literal('a'), wildcard(`a${ANY.repeat(9)}`)),
    'Its arguments.1 must not hold more than 8 wildcards',
  ],
  ['too deep', deep(500), 'the filter holds more than 2000 nodes, or is nested too deep'],
  [
    'too many',
    call('or', ...Array.from({ length: 2_000 }, () => is('a', 1))),
    'the filter holds more than 2000 nodes',
  ],
])('is refused: %s', (_name, node, problem) => {
  expect(() => fromKueryNode(node)).toThrow(KueryNodeError);
  expect(() => fromKueryNode(node)).toThrow(problem);
});
