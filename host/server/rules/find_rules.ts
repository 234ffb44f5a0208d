import { badRequest } from '@hapi/boom';
import {
  evaluateKql,
  fieldNameOf,
  fromKueryNode,
  KqlError,
  KueryNodeError,
  parseKql,
  type KqlNode,
} from '../kql';
import type { StoredRule } from '../storage';
import { attributeReader, isRuleField, ruleSubjectOf } from './rule_subject';

export interface RuleQuery {
  /** KQL over `alert.attributes.…`, or the tree of it as JSON, as Kibana's pages send it. */
  filter?: string | undefined;
  /** Words; one that ends with `*` is the beginning of one. */
  search?: string | undefined;
  searchFields?: readonly string[] | undefined;
  searchOperator?: 'AND' | 'OR' | undefined;
  /** Of the connector that it uses. */
  connectorId?: string | undefined;
  consumers?: readonly string[] | undefined;
  ruleTypeIds?: readonly string[] | undefined;
}

export interface RuleSort {
  field?: string | undefined;
  order?: 'asc' | 'desc' | undefined;
}

const SEARCHED: Readonly<Record<string, (rule: StoredRule) => readonly string[]>> = {
  name: ({ name }) => [name],
  tags: ({ tags }) => tags,
  alertTypeId: ({ ruleTypeId }) => [ruleTypeId],
  consumer: ({ consumer }) => [consumer],
};
const SEARCHED_UNLESS_SAID = ['name', 'tags'];

/**
 * Those that meet everything that is asked.
 *
 * @throws Boom 400 in Kibana's words when something is asked that a rule does not have.
 */
export function findRules(rules: readonly StoredRule[], query: RuleQuery, now: Date): StoredRule[] {
  const node = readFilter(query.filter);
  const isFound = searcherOf(query);
  const { connectorId, consumers, ruleTypeIds } = query;
  return rules.filter(
    (rule) =>
      (connectorId === undefined || rule.actions.some((one) => one.connectorId === connectorId)) &&
      (!consumers?.length || consumers.includes(rule.consumer)) &&
      (!ruleTypeIds?.length || ruleTypeIds.includes(rule.ruleTypeId)) &&
      isFound(rule) &&
      (node === undefined || evaluateKql(node, ruleSubjectOf(rule, now))),
  );
}

/** In this order, equal ones by their id. @throws Boom 400 when rules cannot be sorted by it. */
export function sortRules(
  rules: readonly StoredRule[],
  { field = 'name', order = 'asc' }: RuleSort,
  now: Date,
): StoredRule[] {
  const valueOf = attributeReader(field);
  if (!valueOf) {
    throw badRequest(`Error find rules: Sort is not supported on this field ${field}`);
  }
  const sign = order === 'desc' ? -1 : 1;
  return rules
    .map((rule) => ({ rule, value: sortable(valueOf(rule, now)) }))
    .toSorted((a, b) => sign * compare(a.value, b.value) || (a.rule.id < b.rule.id ? -1 : 1))
    .map(({ rule }) => rule);
}

type Sortable = string | number | undefined;

/** Names in whatever case; of a list its first. */
function sortable(value: unknown): Sortable {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof one === 'string') {
    return one.toLowerCase();
  }
  return one === null || one === undefined ? undefined : Number(one);
}

function readFilter(text: string | undefined): KqlNode | undefined {
  try {
    const node = text === undefined ? undefined : toNode(text);
    if (node) {
      checkFields(node);
    }
    return node;
  } catch (error) {
    if (error instanceof KqlError || error instanceof KueryNodeError) {
      throw badRequest(`Error find rules: ${error.message}`);
    }
    throw error;
  }
}

function toNode(text: string): KqlNode | undefined {
  if (!text.trimStart().startsWith('{')) {
    return parseKql(text);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new KueryNodeError('The filter is no KueryNode. It must be JSON');
  }
  return fromKueryNode(value);
}

function checkFields(node: KqlNode): void {
  if (node.kind === 'all' || node.kind === 'any') {
    node.nodes.forEach(checkFields);
  } else if (node.kind === 'not') {
    checkFields(node.node);
  } else if (node.field) {
    const name = fieldNameOf(node.field);
    if (!isRuleField(name)) {
      throw badRequest(`Error find rules: Filter is not supported on this field ${name}`);
    }
  }
}

function searcherOf({ search, searchFields, searchOperator }: RuleQuery) {
  const fields = (searchFields ?? SEARCHED_UNLESS_SAID).map((field) => {
    const read = SEARCHED[field];
    if (!read) {
      throw badRequest(`Error find rules: Search field ${field} not supported`);
    }
    return read;
  });
  const words = (search ?? '')
    .toLowerCase()
    .split(/\s+/)
    .map((word) => word.replaceAll('*', ''))
    .filter((word) => word !== '');
  return (rule: StoredRule): boolean => {
    const texts = fields.flatMap((read) => read(rule)).map((text) => text.toLowerCase());
    const isIn = (word: string) => texts.some((text) => text.includes(word));
    if (words.length === 0) {
      return true;
    }
    return searchOperator === 'AND' ? words.every(isIn) : words.some(isIn);
  };
}

/** What has none comes last. */
function compare(a: Sortable, b: Sortable): number {
  if (a === b) {
    return 0;
  }
  if (a === undefined || b === undefined) {
    return a === undefined ? 1 : -1;
  }
  return a < b ? -1 : 1;
}
