import Ajv from 'ajv/dist/2020';

type JsonSchema = Record<string, unknown>;

interface Described {
  schema?: JsonSchema;
}

interface DescribedAnswer {
  description: string;
  content?: Record<string, Described>;
}

export interface DescribedParameter extends Described {
  in: 'path' | 'query' | 'header';
  name: string;
  required?: boolean;
}

interface DescribedRoute {
  summary: string;
  tags: string[];
  security: object[];
  'x-access': string | string[];
  parameters?: DescribedParameter[];
  requestBody?: { content: Record<string, Described> };
  responses: Record<string, DescribedAnswer>;
}

/** The answer of `GET /api/openapi.json`. */
export interface OpenApiDocument {
  openapi: string;
  paths: Record<string, Record<string, DescribedRoute>>;
}

export interface Operation {
  /** Such as `GET /api/spaces/space/{id}`. */
  name: string;
  method: string;
  path: string;
  access: string | string[];
  parameters: DescribedParameter[];
  body: JsonSchema | undefined;
  route: DescribedRoute;
}

export interface ReceivedAnswer {
  status: number;
  isJson: boolean;
  /** Parsed when it is JSON. */
  body: unknown;
}

export interface DescribedApi {
  operations: Operation[];
  /** What an answer has that the document does not say of it; undefined when it is as described. */
  problemIn(operation: Operation, answer: ReceivedAnswer): string | undefined;
}

/** The document as tests use it: every route, and whether an answer is one that it may give. */
export function createDescribedApi(document: OpenApiDocument): DescribedApi {
  const ajv = new Ajv({ strict: false, allErrors: false });
  const compiled = new WeakMap<object, ReturnType<Ajv['compile']>>();

  function refusal(schema: JsonSchema, body: unknown): string | undefined {
    const validate = compiled.get(schema) ?? ajv.compile(schema);
    compiled.set(schema, validate);
    const [error] = validate(body) ? [] : (validate.errors ?? []);
    return error && `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`;
  }

  return {
    operations: Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, route]) => ({
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        path,
        access: route['x-access'],
        parameters: route.parameters ?? [],
        body: route.requestBody?.content['application/json']?.schema,
        route,
      })),
    ),
    problemIn({ route }, { status, isJson, body }) {
      const described = route.responses[status];
      if (!described) {
        return `status ${status} is not described`;
      }
      const schema = described.content?.['application/json']?.schema;
      if (!isJson || !schema) {
        return undefined;
      }
      const problem = refusal(schema, body);
      return problem && `the body of ${status} is not as described: ${problem}`;
    },
  };
}
