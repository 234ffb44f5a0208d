import { badRequest, isBoom } from '@hapi/boom';
import type { TypeOf } from '@kbn/config-schema';
import type { FastifyRequest } from 'fastify';
import type { AuditAction } from '../../common/audit_log_resource';
import type { Clock } from '../core';
import { disableRule, enableRule, findRules, type RulesClient } from '../rules';
import type { RuleStore, StoredRule } from '../storage';
import { addAudited } from './audited_requests';
import type { HttpServer } from './route_contract';
import {
  bulkBody,
  bulkEditBody,
  bulkEditResource,
  bulkResource,
  toRuleEdit,
} from './rule_bulk_schemas';
import type { RuleReplier } from './rule_replier';
import { askerOf, RULE, toSaveRules } from './rule_routes';

const tags = ['rules'];
const config = { access: toSaveRules };
const MOST_RULES = 10_000;

export interface RuleBulkRoutesOptions {
  rules: { client: RulesClient };
  ruleStore: Pick<RuleStore, 'list'>;
  replier: RuleReplier;
  clock: Clock;
}

type Asking = Pick<FastifyRequest, 'user' | 'spaceId' | 'auditedChanges'>;

interface OneChange {
  action: AuditAction;
  note?: string;
  /** @throws Boom, which is answered of this rule only. */
  change: (rule: StoredRule) => Promise<StoredRule>;
}

/** Many rules changed at once, as in Kibana: each by itself, and what cannot be done is named. */
export function registerRuleBulkRoutes(server: HttpServer, options: RuleBulkRoutesOptions): void {
  const { ruleStore: store, replier, clock } = options;
  const { client } = options.rules;

  const switches = {
    _bulk_enable: {
      action: 'rule_enable',
      summary: 'Run rules by their schedules',
      change: (request: Asking, { id }: StoredRule) =>
        client.change(askerOf(request), id, enableRule),
    },
    _bulk_disable: {
      action: 'rule_disable',
      summary: 'Do not run rules any more',
      change: (request: Asking, { id }: StoredRule) =>
        client.change(askerOf(request), id, disableRule),
    },
    _bulk_delete: {
      action: 'rule_delete',
      summary: 'Delete rules with their alerts',
      async change({ spaceId }: Asking, rule: StoredRule) {
        await client.delete(spaceId, rule.id);
        return rule;
      },
    },
  } as const;
  for (const [name, { action, summary, change }] of Object.entries(switches)) {
    server.patch(
      `/internal/alerting/rules/${name}`,
      { schema: { summary, tags, body: bulkBody, response: { 200: bulkResource } }, config },
      async (request) => {
        const { done, ...answer } = await changeEach(request, request.body, {
          action,
          change: (rule) => change(request, rule),
        });
        return { rules: await replier.many(request.spaceId, done), ...answer };
      },
    );
  }

  server.post(
    '/internal/alerting/rules/_bulk_edit',
    {
      schema: {
        summary: 'Change tags, actions, schedules or snoozes of rules',
        tags,
        body: bulkEditBody,
        response: { 200: bulkEditResource },
      },
      config,
    },
    async (request) => {
      const edits = request.body.operations.map(toRuleEdit);
      requireGroups(edits);
      const fields = [...new Set(edits.map(({ field }) => field))];
      const unchanged = new Set<StoredRule>();
      const { done, ...answer } = await changeEach(request, request.body, {
        action: 'rule_update',
        note: fields.join(', '),
        async change({ id }) {
          const { rule, isChanged } = await client.edit(askerOf(request), id, edits);
          if (!isChanged) {
            unchanged.add(rule);
          }
          return rule;
        },
      });
      return {
        ...answer,
        rules: await replier.many(
          request.spaceId,
          done.filter((rule) => !unchanged.has(rule)),
        ),
        skipped: [...unchanged].map(({ id, name }) => ({
          id,
          name,
          skip_reason: 'RULE_NOT_MODIFIED' as const,
        })),
      };
    },
  );

  async function changeEach(
    request: Asking,
    target: Pick<TypeOf<typeof bulkBody>, 'ids' | 'filter'>,
    { action, note, change }: OneChange,
  ) {
    const { rules, missing } = await chosen(request.spaceId, target);
    if (rules.length > MOST_RULES) {
      throw badRequest(`More than ${MOST_RULES} rules matched`);
    }
    const done: StoredRule[] = [];
    const errors = missing.map((id) => ({
      message: `Saved object [alert/${id}] not found`,
      status: 404,
      rule: { id, name: '' },
    }));
    for (const rule of rules) {
      const { id, name } = rule;
      const object = { type: RULE, id, name };
      const line = addAudited(request, { action, object, ...(note && { note }) });
      try {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        done.push(await change(rule));
      } catch (error) {
        if (!isBoom(error)) {
          throw error;
        }
        const { message, output } = error;
        line.error = { code: output.payload.error, message };
        errors.push({ message, status: output.statusCode, rule: { id, name } });
      }
    }
    return { done, errors, total: rules.length + missing.length };
  }

  async function chosen(
    spaceId: string,
    { ids, filter }: Pick<TypeOf<typeof bulkBody>, 'ids' | 'filter'>,
  ) {
    const all = await store.list(spaceId);
    if (ids === undefined) {
      return { rules: findRules(all, { filter: filter ?? '' }, clock.now()), missing: [] };
    }
    const wanted = new Set(ids);
    const rules = all.filter(({ id }) => wanted.has(id));
    const known = new Set(rules.map(({ id }) => id));
    return { rules, missing: [...wanted].filter((id) => !known.has(id)) };
  }
}

/** Wrong for every rule: said once, before any is changed. */
function requireGroups(edits: ReadonlyArray<ReturnType<typeof toRuleEdit>>): void {
  for (const edit of edits) {
    if (edit.field === 'actions') {
      const without = edit.value.find(
        ({ group, frequency }) => group === undefined && !frequency?.isSummary,
      );
      if (without) {
        throw badRequest(`Group is not defined in action ${without.connectorId}`);
      }
    }
  }
}
