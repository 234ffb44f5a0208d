import * as fc from 'fast-check';
import type { Operation } from '../support/described_api';
import { brokenBody, hostileJson, HOSTILE_TEXTS, hostileText } from './hostile_values';
import { jsonOfSchema, type KnownWords } from './json_of_schema';

export type Credentials = 'admin' | 'viewer' | 'none' | 'wrong';

export interface HostileRequest {
  operation: Operation;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | undefined;
  credentials: Credentials;
  /** Method and path are the operation's own: its answer must be one that is described. */
  isOperation: boolean;
}

/** A right request, to be spoilt. */
export interface Sample {
  path: string;
  body: unknown;
  /** Of another type than JSON. */
  headers?: Record<string, string>;
}

type Headers = fc.Arbitrary<Record<string, string>>;

const rarely = <T>(often: T, weight: number, seldom: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight, arbitrary: fc.constant(often) }, { weight: 1, arbitrary: seldom });

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND'];
const CONTENT_TYPES = [
  'text/plain',
  'application/xml',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-16',
  'application/json;;;',
  'APPLICATION/JSON',
  'application/json, text/plain',
  'application/json\t',
  '*/*',
  'a',
];
const PREFIXES = [
  '/s/ops',
  '/s/default',
  '/s/nope',
  '/s/ops/s/ops',
  '/s/',
  '/s/%00',
  '/S/OPS',
  '/s/__proto__',
  '/',
  '//',
  '/..',
  '/%2e%2e',
];
/** As they stand in a path: encodings of nothing, of halves, of what ends or leaves a path. */
const PATH_PARTS = [
  ...HOSTILE_TEXTS.map((text) => encodeURIComponent(text.toWellFormed())),
  '%',
  '%zz',
  '%E0%A4%A',
  '%c0%af',
  '%ED%A0%80',
  '%2F..%2F',
  '..',
  '../..',
  '.%00.',
  ';a=b',
  '\u00e9',
  '\u00ff\u00fe',
  '?x',
  '#x',
  '[a]',
  '\\..\\..',
  'assets/../../../package.json',
  '..%2f..%2fpackage.json',
];

/** Requests for one route, from nearly right ones to such as nobody sends who means well. */
export function hostileRequest(
  operation: Operation,
  { sample, words }: { sample: Sample; words: KnownWords },
): fc.Arbitrary<HostileRequest> {
  const hasBody = operation.body !== undefined;
  return fc
    .record({
      method: rarely(operation.method, 12, fc.constantFrom(...METHODS)),
      path: pathOf(operation, { sample, words }),
      prefix: rarely('', 5, fc.constantFrom(...PREFIXES)),
      query: queryOf(operation, words),
      headers: headersOf(hasBody, sample),
      body:
        hasBody || sample.headers
          ? bodyOf(operation, { sample, words })
          : rarely(undefined, 8, brokenBody),
      credentials: fc.oneof(
        { weight: 14, arbitrary: fc.constant<Credentials>('admin') },
        { weight: 3, arbitrary: fc.constantFrom<Credentials>('viewer', 'none', 'wrong') },
      ),
    })
    .map(({ path, prefix, query, ...request }) => ({
      ...request,
      operation,
      path: readable(request.method, `${prefix}${path.text}${query}`),
      isOperation:
        request.method === operation.method &&
        path.isOwn &&
        ['', '/s/ops', '/s/default'].includes(prefix),
    }));
}

/** A path that Node cannot read it refuses with a body, which after HEAD no client expects. */
function readable(method: string, path: string): string {
  return method === 'HEAD' ? path.replaceAll(/[\x80-\xff]/g, encodeURIComponent) : path;
}

interface Context {
  sample: Sample;
  words: KnownWords;
}

function pathOf(
  { path }: Operation,
  { sample, words }: Context,
): fc.Arbitrary<{ text: string; isOwn: boolean }> {
  const own = sample.path.split('?')[0] ?? '';
  const parts = path.split(/(\{[^}]+\})/);
  const filled = (value: Text) =>
    fc.tuple(...parts.map((part) => (part.startsWith('{') ? value : fc.constant(part))));
  const known = fc.constantFrom(...words).map(encodeURIComponent);
  return fc.oneof(
    { weight: 8, arbitrary: fc.constant({ text: own, isOwn: true }) },
    { weight: 2, arbitrary: filled(known).map((all) => ({ text: all.join(''), isOwn: false })) },
    {
      weight: 2,
      arbitrary: filled(fc.constantFrom(...PATH_PARTS)).map((all) => ({
        text: all.join(''),
        isOwn: false,
      })),
    },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('/', '//', '%2f', '/.', '/..', '%00', ';', '/x', '.json')
        .map((end) => ({ text: own + end, isOwn: false })),
    },
  );
}

type Text = fc.Arbitrary<string>;

function queryOf({ parameters }: Operation, words: KnownWords): Text {
  const names = parameters.filter(({ in: place }) => place === 'query').map(({ name }) => name);
  const name = fc.oneof(
    fc.constantFrom(...(names.length > 0 ? names : ['x'])),
    fc.constantFrom('__proto__', 'a[b]', 'a[]', 'constructor', 'elasticInternalOrigin'),
  );
  const value = fc.oneof(fc.constantFrom(...words), fc.constantFrom(...PATH_PARTS));
  const pair = fc.tuple(name, value).map(([key, text]) => `${key}=${text}`);
  const some = fc
    .array(pair, { minLength: 1, maxLength: 4 })
    .map((pairs) => `?${pairs.join('&').replaceAll('#', '%23')}`);
  const odd = fc.constantFrom('?', '?&&==&', '?%', `?x=${'y'.repeat(9_000)}`, '?a=%00', '??');
  const none = { weight: names.length > 0 ? 2 : 8, arbitrary: fc.constant('') };
  return fc.oneof(none, { weight: 2, arbitrary: some }, { weight: 1, arbitrary: odd });
}

function bodyOf(
  operation: Operation,
  { sample, words }: Context,
): fc.Arbitrary<string | undefined> {
  return fc.oneof(
    { weight: 6, arbitrary: jsonOfSchema(operation.body ?? {}, words) },
    { weight: 5, arbitrary: spoilt(sample.body) },
    { weight: 1, arbitrary: hostileJson },
    { weight: 1, arbitrary: brokenBody },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}

/** A right body of which one value is another, or which has a key too many. */
function spoilt(body: unknown): Text {
  const text = typeof body === 'string' ? body : JSON.stringify(body ?? {});
  const values = [
    ...text.matchAll(/"(?:[^"\\]|\\.)*"(?!:)|\b(?:\d+|true|false|null)\b|\{\}|\[\]/g),
  ];
  const another = fc
    .tuple(fc.constantFrom(...(values.length > 0 ? values : [undefined])), hostileJson)
    .map(([found, value]) =>
      found
        ? text.slice(0, found.index) + value + text.slice(found.index + found[0].length)
        : value,
    );
  const more = fc
    .tuple(hostileText, hostileJson)
    .map(([key, value]) => text.replace('{', `{${JSON.stringify(key)}:${value},`));
  return fc.oneof(
    { weight: 5, arbitrary: fc.constant(text) },
    { weight: 6, arbitrary: another },
    { weight: 1, arbitrary: more },
  );
}

/** What Node's client lets through. */
const headerText = hostileText.map((text) => text.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '?'));

function headersOf(hasBody: boolean, sample: Sample): Headers {
  const contentType = rarely('application/json', 9, fc.constantFrom(...CONTENT_TYPES));
  const more = fc.oneof(
    { weight: 12, arbitrary: fc.constant({}) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(
          fc.constantFrom(
            'idempotency-key',
            'kbn-version',
            'kbn-system-request',
            'elastic-api-version',
            'x-forwarded-for',
            'x-http-method-override',
            'content-encoding',
            'accept-encoding',
            'accept',
            'range',
            'if-none-match',
            'if-modified-since',
            'origin',
          ),
          headerText,
        )
        .map(([name, value]) => ({ [name]: value })),
    },
  );
  return fc
    .tuple(contentType, more, fc.integer({ min: 1, max: 25 }))
    .map(([type, others, drawn]) => ({
      ...(hasBody && { 'content-type': type }),
      ...sample.headers,
      ...(drawn > 1 && { 'kbn-xsrf': 'fuzz' }),
      ...(others as Record<string, string>),
    }));
}
