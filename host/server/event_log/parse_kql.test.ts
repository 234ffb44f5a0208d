import { KqlError } from '../kql';
import { parseKql } from './parse_kql';

const match = (field: string, ...pieces: string[]) => ({ kind: 'match', field, pieces });
const not = (filter: object) => ({ kind: 'not', filter });
const all = (...filters: object[]) => ({ kind: 'all', filters });
const any = (...filters: object[]) => ({ kind: 'any', filters });
const a = match('message', 'a');
const b = match('message', 'b');
const c = match('message', 'c');

describe('values', () => {
  it.each([
    ['timeout', match('message', 'timeout')],
    ['two words', all(match('message', 'two'), match('message', 'words'))],
    ['"two words"', match('message', 'two words')],
    ['"a \\"quoted\\" \\\\ word"', match('message', 'a "quoted" \\ word')],
    ['message: x*y', match('message', 'x', 'y')],
    ['*y**z*', match('message', '', 'y', 'z', '')],
    ['"x*y"', match('message', 'x*y')],
    ['x\\*y', match('message', 'x*y')],
    ['x\\:\\(y\\)\\ z', match('message', 'x:(y) z')],
    ['\\and', match('message', 'and')],
    ['connector_name: On call*', match('connector_name', 'On call', '')],
    ['connector_name:"On call"', match('connector_name', 'On call')],
    ['event.outcome : failure', match('status', 'failure')],
    ['connector_id:a-b_c.d', match('connector_id', 'a-b_c.d')],
    ['connector_type_id: .xmatters', match('connector_type_id', '.xmatters')],
    ['http_status: 404', match('http_status', '404')],
    ['http_status: 4*', match('http_status', '4', '')],
    ['http_status: *', { kind: 'exists', field: 'http_status' }],
    ['über 日本', all(match('message', 'über'), match('message', '日本'))],
    ['\\', match('message', '\\')],
  ])('%s', (text, expected) => {
    expect(parseKql(text)).toEqual(expected);
  });

  it.each(['', '  \n\t'])('a blank text is no filter', (text) => {
    expect(parseKql(text)).toBeUndefined();
  });
});

describe('conditions', () => {
  it.each([
    ['a and b', all(a, b)],
    ['a or b and c', any(a, all(b, c))],
    ['(a or b) and c', all(any(a, b), c)],
    ['A AND not B', all(match('message', 'A'), not(match('message', 'B')))],
    ['not not a', a],
    ['not (a or b)', not(any(a, b))],
    ['(((a)))', a],
    ['message: (a or not b)', any(a, not(b))],
    [
      'event.outcome: (failure or warning)',
      any(match('status', 'failure'), match('status', 'warning')),
    ],
    ['connector_id: x and a', all(match('connector_id', 'x'), a)],
    ['a or b or c', any(a, b, c)],
  ])('%s', (text, expected) => {
    expect(parseKql(text)).toEqual(expected);
  });
});

describe('what is not understood is named with its place', () => {
  const FIELDS =
    'message, event.outcome, connector_id, connector_name, connector_type_id, http_status';
  it.each([
    ['nope: 1', `The field "nope" is not one of ${FIELDS} at character 1`],
    ['a and constructor: 1', `The field "constructor" is not one of ${FIELDS} at character 7`],
    ['"open', 'The quote is not closed at character 1'],
    ['(a or b', 'The parenthesis is not closed at character 1'],
    ['a)', 'Expected "and", "or" or the end at character 2'],
    ['a and', 'A value is missing at character 6'],
    ['and a', 'A value is missing at character 1'],
    ['connector_id:', 'A value is missing at character 14'],
    ['connector_id: and', 'A value is missing at character 15'],
    [': x', 'A value is missing at character 1'],
    ['"a" "b"', 'Expected "and", "or" or the end at character 5'],
    ['a connector_id: x', 'Expected "and", "or" or the end at character 3'],
    [
      'message: (a and connector_id: x)',
      'A field is not possible inside the values of another at character 17',
    ],
    ['http_status: abc', 'http_status is a number of up to three digits at character 14'],
    [
      'a '.repeat(251),
      'A filter may hold 250 fields and values, this one goes on at character 501',
    ],
    ['http_status >= 500', '">=" is not supported; write field:value at character 13'],
    ['a*b*c*d*e*f*g*h*i*j', 'A word may hold 8 wildcards, this one holds more at character 1'],
  ])('%s', (text, message) => {
    expect(() => parseKql(text)).toThrow(KqlError);
    expect(() => parseKql(text)).toThrow(new Error(message));
  });
});

it('deep nesting is no problem', () => {
  expect(parseKql(`${'('.repeat(900)}a${')'.repeat(900)}`)).toEqual(a);
  expect(() => parseKql('not ('.repeat(400))).toThrow(KqlError);
});
