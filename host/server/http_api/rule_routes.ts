import { schema } from '@kbn/config-schema';
import type { Clock } from '../core';
import type { RulesClient } from '../rules';
import { noContent } from './answer_schemas';
import { audited } from './audited_requests';
import { idParams } from './path_id';
import { needs, type Need } from './route_access';
import type { HttpServer } from './route_contract';
import type { RuleReplier } from './rule_replier';
import { toNewRule, toRuleContent } from './rule_request';
import { newRuleIdParams, ruleCreateBody, ruleResource, ruleUpdateBody } from './rule_schemas';

const tags = ['rules'];
/** Kibana's name of the saved object. */
export const RULE = 'alert';
export const RULE_NOT_FOUND = { 404: 'There is no such rule' };
export const RULE_CONFLICT = { 409: 'Others changed the rule at the same time, again and again' };
export const toShowRules = needs('rules.show', 'Unauthorized to get rules');
export const toSaveRules = needs('rules.save', 'Unauthorized to change rules');

const toCreate: Need = {
  capability: 'rules.save',
  refusal: ({ body }) => {
    const { consumer, rule_type_id } = body as { consumer: string; rule_type_id: string };
    return `Unauthorized by "${consumer}" to create "${rule_type_id}" rule`;
  },
};

export interface RuleRoutesOptions {
  rules: { client: RulesClient };
  replier: RuleReplier;
  clock: Clock;
}

/** Rules, as in Kibana's `/api/alerting`. */
export function registerRuleRoutes(server: HttpServer, options: RuleRoutesOptions): void {
  const { replier } = options;
  const { client } = options.rules;
  const create = {
    schema: { tags, body: ruleCreateBody, response: { 200: ruleResource } },
    config: {
      access: [toCreate],
      audit: { action: 'rule_create', objectType: RULE } as const,
      errors: { 409: 'The id is taken' },
    },
  };

  server.post(
    '/api/alerting/rule',
    { ...create, schema: { ...create.schema, summary: 'Make a rule' } },
    async (request) => {
      const rule = await client.create(askerOf(request), toNewRule(undefined, request.body));
      audited(request).object = { type: RULE, id: rule.id, name: rule.name };
      return replier.one(rule);
    },
  );

  server.post(
    '/api/alerting/rule/:id',
    {
      ...create,
      schema: { ...create.schema, summary: 'Make a rule of this id', params: newRuleIdParams },
    },
    async ({ user, spaceId, params: { id }, body }) => {
      const rule = await client.create(askerOf({ user, spaceId }), toNewRule(id, body));
      return replier.one(rule);
    },
  );

  server.get(
    '/api/alerting/rule/:id',
    {
      schema: { summary: 'A rule', tags, params: idParams, response: { 200: ruleResource } },
      config: { access: toShowRules, errors: RULE_NOT_FOUND },
    },
    async ({ spaceId, params: { id } }) => replier.one(await client.get(spaceId, id)),
  );

  server.get(
    '/internal/alerting/rule/:id',
    {
      schema: {
        summary: 'A rule with how its last runs went',
        tags,
        params: idParams,
        response: { 200: ruleResource },
      },
      config: { access: toShowRules, errors: RULE_NOT_FOUND },
    },
    async ({ spaceId, params: { id } }) => replier.oneMonitored(await client.get(spaceId, id)),
  );

  server.put(
    '/api/alerting/rule/:id',
    {
      schema: {
        summary: 'Replace what a rule does; what is left out is cleared',
        tags,
        params: idParams,
        body: ruleUpdateBody,
        response: { 200: ruleResource },
      },
      config: {
        access: toSaveRules,
        audit: { action: 'rule_update', objectType: RULE },
        errors: { ...RULE_NOT_FOUND, ...RULE_CONFLICT },
      },
    },
    async ({ user, spaceId, params: { id }, body }) =>
      replier.one(await client.update(askerOf({ user, spaceId }), id, toRuleContent(body))),
  );

  server.delete(
    '/api/alerting/rule/:id',
    {
      schema: {
        summary: 'Delete a rule with its alerts; what it enqueued is still delivered',
        tags,
        params: idParams,
        response: { 204: noContent },
      },
      config: {
        access: toSaveRules,
        audit: { action: 'rule_delete', objectType: RULE },
        errors: RULE_NOT_FOUND,
      },
    },
    async ({ spaceId, params: { id } }, reply) => {
      await client.delete(spaceId, id);
      return reply.code(204).send();
    },
  );

  server.post(
    '/internal/alerting/rule/:id/_clone',
    {
      schema: {
        summary: 'Make a disabled copy of a rule',
        tags,
        params: idParams,
        response: { 200: ruleResource },
      },
      config: {
        access: toSaveRules,
        audit: { action: 'rule_create', note: 'as a copy' },
        errors: RULE_NOT_FOUND,
      },
    },
    async (request) => {
      const rule = await client.clone(askerOf(request), request.params.id);
      audited(request).object = { type: RULE, id: rule.id, name: rule.name };
      return replier.one(rule);
    },
  );
}

export function askerOf({
  user,
  spaceId,
}: {
  user: { username: string } | null | undefined;
  spaceId: string;
}) {
  return { spaceId, username: user?.username ?? null };
}

export const ruleAndAlertParams = schema.object({
  rule_id: schema.string({ minLength: 1, maxLength: 128 }),
  alert_id: schema.string({ minLength: 1, maxLength: 1_024 }),
});
