import fastifySwagger from '@fastify/swagger';
import type { Type } from '@kbn/config-schema';
import type { FastifyContextConfig, FastifyInstance, FastifySchema, RouteOptions } from 'fastify';
import type { Access } from './route_access';

type JsonSchema = Record<string, unknown>;

/** What a route answers besides what it says itself. */
const ERRORS: Readonly<Record<number, string>> = {
  400: 'The request is wrong; the message says what',
  401: 'Credentials are missing or wrong',
  403: 'You may not do this here',
  404: 'There is no such space',
  413: 'The body is too large',
  415: 'The body is not application/json',
  429: 'Too many wrong passwords; wait as long as Retry-After says',
  503: 'The database does not work, or the queue is full; wait as long as Retry-After says',
};

const DESCRIPTION = [
  "Kibana's paths, bodies, codes and messages; what Kibana does not have follows its style.",
  'Every path is of the default space, and behind `/s/<space>` of another one.',
  'Everything but GET needs the header `kbn-xsrf`, with any value, unless it is said not to be required.',
  'Paths below `/internal/` are for the pages and may change with any release.',
].join(' ');

const CREDENTIALS = [{ basic: [] }, { apiKey: [] }, { session: [] }];

/** Collects what is registered after it, for `server.swagger()`. */
export function registerOpenApi(server: FastifyInstance, version: string): void {
  server.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'xMatters connector host', version, description: DESCRIPTION },
      components: {
        securitySchemes: {
          basic: { type: 'http', scheme: 'basic' },
          apiKey: {
            type: 'apiKey',
            in: 'header',
            name: 'authorization',
            description: '`ApiKey` and base64 of `id:api_key`',
          },
          session: { type: 'apiKey', in: 'cookie', name: 'sid' },
        },
      },
    },
    transform: ({ schema, url, route }) => ({ url, schema: toOperation(schema ?? {}, route) }),
  });
}

/** A route's own schemas as those of the document. */
function toOperation(
  { params, querystring, body, response, ...texts }: FastifySchema,
  { method, config = {} }: Pick<RouteOptions, 'method' | 'config'>,
): FastifySchema {
  const { access = 'user', errors = {}, isForSenders = false } = config;
  const isChange = method !== 'GET';
  const answers = Object.entries(response as Record<string, Type<unknown>>).map(
    ([status, type]) => [status, toAnswer(Number(status), toJsonSchema(type))],
  );
  return {
    ...texts,
    ...(params !== undefined && { params: toJsonSchema(params) }),
    ...(querystring !== undefined && { querystring: toJsonSchema(querystring) }),
    ...(body !== undefined && { body: toJsonSchema(body) }),
    ...(isChange && { headers: { ...XSRF_HEADER, ...(isForSenders && { required: [] }) } }),
    security: securityOf(access),
    response: {
      ...errorAnswers({ access, errors, isChange, hasBody: body !== undefined }),
      ...Object.fromEntries(answers),
    },
    'x-access': nameOf(access),
  } as FastifySchema;
}

const XSRF_HEADER = {
  type: 'object',
  required: ['kbn-xsrf'],
  properties: { 'kbn-xsrf': { type: 'string', description: 'Any value' } },
};

const ERROR_BODY = {
  type: 'object',
  required: ['statusCode', 'error', 'message'],
  properties: {
    statusCode: { type: 'integer' },
    error: { type: 'string' },
    message: { type: 'string' },
    attributes: { type: 'object' },
  },
  additionalProperties: false,
};

interface ErrorFacts extends Required<Pick<FastifyContextConfig, 'access' | 'errors'>> {
  isChange: boolean;
  hasBody: boolean;
}

function errorAnswers({ access, errors, isChange, hasBody }: ErrorFacts): JsonSchema {
  const isGuarded = access !== 'public' && access !== 'optional';
  const statuses = [
    400,
    ...(isGuarded ? [401, 429] : []),
    ...(access === 'public' ? [] : [404]),
    ...(typeof access === 'string' ? [] : [403]),
    // A body is read, and may be refused, also where none is asked for.
    ...(hasBody || isChange ? [413, 415] : []),
    503,
  ];
  const usual = statuses.map((status) => [status, ERRORS[status]] as const);
  const texts = { ...Object.fromEntries(usual), ...errors };
  return Object.fromEntries(
    Object.entries(texts).map(([status, description]) => [status, { ...ERROR_BODY, description }]),
  );
}

const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 304]);

/** The library knows by its type that there is no body. */
function toAnswer(status: number, json: JsonSchema): JsonSchema {
  const { description = 'Success' } = json;
  return WITHOUT_BODY.has(status) ? { type: 'null', description } : { ...json, description };
}

function securityOf(access: Access): ReadonlyArray<Record<string, string[]>> {
  if (access === 'public') {
    return [];
  }
  return access === 'optional' ? [{}, ...CREDENTIALS] : CREDENTIALS;
}

function nameOf(access: Access): string | string[] {
  return typeof access === 'string' ? access : access.map(({ capability }) => capability);
}

interface StandardJsonSchema {
  '~standard': { jsonSchema: { input: (options: { target: string }) => JsonSchema } };
}

/** What joi makes of it: its types do not have it yet. */
function toJsonSchema(type: unknown): JsonSchema {
  const joi: unknown = (type as Type<unknown>).getSchema();
  const standard = (joi as StandardJsonSchema)['~standard'];
  return standard.jsonSchema.input({ target: 'draft-2020-12' });
}
