import type { TypeOf } from '@kbn/config-schema';
import type { RuleAggregate } from '../../common/rule_resource';
import type { Clock } from '../core';
import { findRules, isSnoozed, lastOutcomeOf, sortRules, type RuleQuery } from '../rules';
import type { RuleStore, StoredRule } from '../storage';
import type { HttpServer } from './route_contract';
import {
  aggregateBody,
  findRulesBody,
  findRulesQuery,
  ruleAggregate,
  rulePage,
  ruleTags,
  tagsQuery,
} from './rule_list_schemas';
import type { RuleReplier } from './rule_replier';
import { toShowRules } from './rule_routes';

const tags = ['rules'];
const config = { access: toShowRules };

export interface RuleListRoutesOptions {
  ruleStore: Pick<RuleStore, 'list'>;
  replier: RuleReplier;
  clock: Clock;
}

/** Rules that are looked for, as in Kibana. */
export function registerRuleListRoutes(server: HttpServer, options: RuleListRoutesOptions): void {
  const { ruleStore: store, replier, clock } = options;

  async function find(spaceId: string, query: TypeOf<typeof findRulesBody>) {
    const now = clock.now();
    const found = findRules(await store.list(spaceId), toRuleQuery(query), now);
    const { page, per_page, sort_field: field, sort_order: order } = query;
    const sorted = sortRules(found, { field, order }, now);
    const first = (page - 1) * per_page;
    return { page, per_page, total: found.length, rules: sorted.slice(first, first + per_page) };
  }

  server.get(
    '/api/alerting/rules/_find',
    {
      schema: {
        summary: 'Rules that meet a condition, as a page',
        tags,
        querystring: findRulesQuery,
        response: { 200: rulePage },
      },
      config,
    },
    async ({ spaceId, query }) => {
      const { rules, ...facts } = await find(spaceId, query);
      return { ...facts, data: await replier.many(spaceId, rules) };
    },
  );

  server.post(
    '/internal/alerting/rules/_find',
    {
      schema: {
        summary: 'The same, with how the last runs of each went',
        tags,
        body: findRulesBody,
        response: { 200: rulePage },
      },
      config,
    },
    async ({ spaceId, body }) => {
      const { rules, ...facts } = await find(spaceId, body);
      return { ...facts, data: await replier.manyMonitored(spaceId, rules) };
    },
  );

  server.post(
    '/internal/alerting/rules/_aggregate',
    {
      schema: {
        summary: 'How many rules are how',
        tags,
        body: aggregateBody,
        response: { 200: ruleAggregate },
      },
      config,
    },
    async ({ spaceId, body }) => {
      const now = clock.now();
      return aggregate(findRules(await store.list(spaceId), toRuleQuery(body), now), now);
    },
  );

  server.get(
    '/internal/alerting/rules/_tags',
    {
      schema: {
        summary: 'Tags of the rules, in their order',
        tags,
        querystring: tagsQuery,
        response: { 200: ruleTags },
      },
      config,
    },
    async ({ spaceId, query: { search = '', page, per_page } }) => {
      const wanted = search.toLowerCase();
      const found = tagsOf(await store.list(spaceId)).filter((tag) =>
        tag.toLowerCase().includes(wanted),
      );
      const data = found.slice((page - 1) * per_page, page * per_page);
      return { data, page, per_page, total: found.length };
    },
  );
}

function toRuleQuery(query: Partial<TypeOf<typeof findRulesBody>>): RuleQuery {
  const { search_fields: fields, has_reference: reference } = query;
  return {
    filter: query.filter,
    search: query.search,
    searchFields: typeof fields === 'string' ? [fields] : fields,
    searchOperator: query.default_search_operator,
    connectorId: reference?.type === 'action' ? reference.id : undefined,
    consumers: query.filter_consumers ?? query.consumers,
    ruleTypeIds: query.rule_type_ids,
  };
}

function tagsOf(rules: readonly StoredRule[]): string[] {
  return [...new Set(rules.flatMap((rule) => rule.tags))].toSorted((a, b) => a.localeCompare(b));
}

function aggregate(rules: readonly StoredRule[], now: Date): RuleAggregate {
  const count = (is: (rule: StoredRule) => boolean) => rules.filter(is).length;
  const withStatus = (status: string) => count((rule) => rule.status === status);
  const withOutcome = (outcome: string) =>
    count((rule) => rule.lastRunAt !== null && lastOutcomeOf(rule) === outcome);
  return {
    rule_execution_status: {
      ok: withStatus('ok'),
      active: withStatus('active'),
      error: withStatus('error'),
      pending: withStatus('pending'),
      unknown: 0,
      warning: withStatus('warning'),
    },
    rule_last_run_outcome: {
      succeeded: withOutcome('succeeded'),
      warning: withOutcome('warning'),
      failed: withOutcome('failed'),
    },
    rule_enabled_status: {
      enabled: count((rule) => rule.isEnabled),
      disabled: count((rule) => !rule.isEnabled),
    },
    rule_muted_status: {
      muted: count((rule) => rule.isMuted),
      unmuted: count((rule) => !rule.isMuted),
    },
    rule_snoozed_status: { snoozed: count((rule) => isSnoozed(rule, now)) },
    rule_tags: tagsOf(rules),
  };
}
