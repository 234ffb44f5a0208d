import type { estypes } from '@elastic/elasticsearch';
import { fieldNameOf, joinedWords, type KqlNode, type KqlText } from '../../../kql';

type Query = estypes.QueryDslQueryContainer;

const RANGE_NAMES = { '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' } as const;

/** A condition of Kibana's query language as Elasticsearch takes it. */
export function kqlToQuery(node: KqlNode): Query {
  if (node.kind === 'all') {
    return { bool: { filter: node.nodes.map(kqlToQuery) } };
  }
  if (node.kind === 'any') {
    return { bool: { should: node.nodes.map(kqlToQuery), minimum_should_match: 1 } };
  }
  if (node.kind === 'not') {
    return { bool: { must_not: [kqlToQuery(node.node)] } };
  }
  if (node.kind === 'range') {
    const bound = { [RANGE_NAMES[node.operator]]: node.value.pieces[0] };
    return { range: { [fieldNameOf(node.field)]: bound } };
  }
  return matchQuery(node.field, joinedWords(node.words));
}

function matchQuery(field: KqlText | null, value: KqlText): Query {
  const fields = field === null ? undefined : [fieldNameOf(field)];
  const text = value.pieces[0] ?? '';
  if (value.pieces.length > 1) {
    if (
      field !== null &&
      field.pieces.length === 1 &&
      value.pieces.every((piece) => piece === '')
    ) {
      return { exists: { field: fieldNameOf(field) } };
    }
    const pattern = value.pieces.map(escaped).join('*');
    return { query_string: { query: pattern, analyze_wildcard: true, ...(fields && { fields }) } };
  }
  if (field !== null && field.pieces.length === 1) {
    const [name = ''] = fields ?? [];
    return value.isQuoted ? { match_phrase: { [name]: text } } : { match: { [name]: text } };
  }
  return {
    multi_match: {
      type: value.isQuoted ? 'phrase' : 'best_fields',
      query: text,
      lenient: true,
      ...(fields && { fields }),
    },
  };
}

/** For `query_string`, to which most signs mean something; `<` and `>` cannot be escaped there. */
function escaped(text: string): string {
  return text.replaceAll(/[<>]/g, '').replaceAll(/[-+=&|!(){}[\]^"~*?:\\/\s]/g, String.raw`\$&`);
}
