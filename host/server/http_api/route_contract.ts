import { ValidationError, type Type } from '@kbn/config-schema';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyTypeProvider,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import { ensureMay, type Access } from './route_access';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may ask. */
    access?: Access;
    /** What it answers besides success and what every route of its kind does, by status. */
    errors?: Readonly<Record<number, string>>;
    /**
     * Programs ask it that cannot be told to send `kbn-xsrf`, with credentials that no page of another
     * site can add.
     */
    isForSenders?: true;
    /** A page asks by itself, so the session does not live on because of it. */
    isPassive?: boolean;
  }
}

/** What a handler gets is what the schemas of its route validate to; what it returns, what they describe. */
interface SchemaTypes extends FastifyTypeProvider {
  validator: this['schema'] extends Type<unknown> ? this['schema']['type'] : unknown;
  serializer: this['schema'] extends Type<unknown> ? this['schema']['type'] : unknown;
}

/** The server as routes are registered with: their `schema` holds types of `@kbn/config-schema`. */
export type HttpServer = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  SchemaTypes
>;

/** Kibana's names of the parts of a request, as its messages have them. */
const PLACES: Readonly<Record<string, string>> = {
  params: 'request params',
  body: 'request body',
  querystring: 'request query',
};

/**
 * What a route says of itself is what is done: the schemas validate, `access` decides who may. The
 * order is Kibana's: a request that is wrong answers 400 also to those who may not.
 *
 * @throws Error when a route does not say what it is: the host does not start with it.
 */
export function registerRouteContract(server: FastifyInstance): void {
  server.addHook('onRoute', ({ method, url, schema, config }) => {
    const missing = Object.entries({
      'schema.summary': schema?.summary,
      'schema.tags': schema?.tags,
      'schema.response': schema?.response,
      'schema.params': /[:*]/.test(url) ? schema?.params : true,
      'config.access': config?.access,
    }).flatMap(([key, value]) => (value ? [] : [key]));
    if (missing.length > 0) {
      throw new Error(`The route ${String(method)} ${url} does not say its ${missing.join(', ')}`);
    }
  });
  server.setValidatorCompiler<Type<unknown>>(({ schema, httpPart = '' }) => (value: unknown) => {
    try {
      return { value: schema.validate(value, {}, PLACES[httpPart]) };
    } catch (error) {
      if (error instanceof ValidationError) {
        return { error };
      }
      throw error;
    }
  });
  // They describe; what is answered was made to fit by the compiler.
  server.setSerializerCompiler(() => JSON.stringify);
  server.addHook('preHandler', async (request) => {
    const { access } = request.routeOptions.config;
    if (access !== undefined) {
      ensureMay(request, access);
    }
  });
}
