import { schema, type TypeOf } from '@kbn/config-schema';
import { measureProblem, measureSchema } from '../elasticsearch/measure_params';

const text = schema.string({ minLength: 1, maxLength: 1_000 });

/** Kibana's names and messages; `searchSource` (KQL over a data view) needs Kibana's saved objects. */
export const esQueryParams = schema.object(
  {
    ...measureSchema,
    size: schema.number({ min: 0, max: 10_000, defaultValue: 100 }),
    excludeHitsFromPreviousRun: schema.boolean({ defaultValue: true }),
    groupBy: schema.oneOf([schema.literal('all'), schema.literal('top'), schema.literal('row')], {
      defaultValue: 'all',
    }),
    searchType: schema.string({ defaultValue: 'esQuery', validate: checkSearchType }),
    timeField: text,
    index: schema.maybe(schema.arrayOf(text, { minSize: 1, maxSize: 100 })),
    esQuery: schema.maybe(schema.string({ minLength: 1, maxLength: 100_000 })),
    esqlQuery: schema.maybe(
      schema.object({ esql: schema.string({ minLength: 1, maxLength: 100_000 }) }),
    ),
    /** Kibana's pages write them; they say what its alert documents hold. */
    sourceFields: schema.maybe(
      schema.arrayOf(schema.object({ label: schema.string(), searchPath: schema.string() })),
    ),
    alertType: schema.maybe(schema.literal('alertPerRow')),
  },
  {
    validate: (params) =>
      (params.searchType === 'esqlQuery' ? esqlProblem(params) : dslProblem(params)) ??
      measureProblem(params),
  },
);

export type EsQueryParams = TypeOf<typeof esQueryParams>;

/** The parts of a rule's own query that count; as in Kibana all others are not looked at. */
export interface ParsedEsQuery {
  query: Record<string, unknown>;
  _source?: unknown;
  fields?: unknown;
  runtime_mappings?: unknown;
}

/** @throws SyntaxError when it is not JSON, which the schema has found out before. */
export function parseEsQuery(esQuery: string): ParsedEsQuery {
  return JSON.parse(esQuery) as ParsedEsQuery;
}

function checkSearchType(searchType: string): string | undefined {
  if (searchType === 'searchSource') {
    return '"searchSource" is KQL over a data view, which only Kibana has; write the query as "esQuery" or "esqlQuery"';
  }
  return ['esQuery', 'esqlQuery'].includes(searchType)
    ? undefined
    : 'must be "esQuery" or "esqlQuery"';
}

interface GivenParams {
  index?: string[] | undefined;
  esQuery?: string | undefined;
  esqlQuery?: { esql: string } | undefined;
  groupBy: string;
  thresholdComparator: string;
  threshold: number[];
}

function dslProblem({ index, esQuery, esqlQuery, groupBy }: GivenParams): string | undefined {
  if (index === undefined) {
    return '[index]: expected value of type [array] but got [undefined]';
  }
  if (esQuery === undefined) {
    return '[esQuery]: expected value of type [string] but got [undefined]';
  }
  if (esqlQuery !== undefined) {
    return `[esqlQuery]: a value wasn't expected to be present`;
  }
  if (groupBy === 'row') {
    return '[groupBy]: "row" is for ES|QL; use "top" with termField and termSize';
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(esQuery);
  } catch {
    return '[esQuery]: must be valid JSON';
  }
  return isObject(parsed) && isObject((parsed as ParsedEsQuery).query)
    ? undefined
    : '[esQuery]: must contain "query"';
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function esqlProblem(params: GivenParams): string | undefined {
  if (params.esqlQuery === undefined) {
    return '[esqlQuery]: expected a plain object value, but found [undefined] instead.';
  }
  if (params.esQuery !== undefined || params.index !== undefined) {
    return `[${params.esQuery === undefined ? 'index' : 'esQuery'}]: a value wasn't expected to be present`;
  }
  if (params.groupBy === 'top') {
    return '[groupBy]: "top" is for query DSL; use "row" for an alert for each row';
  }
  if (params.thresholdComparator !== '>') {
    return '[thresholdComparator]: is required to be greater than';
  }
  return params.threshold[0] === 0 ? undefined : '[threshold]: is required to be 0';
}
