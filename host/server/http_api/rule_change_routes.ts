import { schema } from '@kbn/config-schema';
import { notFound } from '@hapi/boom';
import {
  disableRule,
  enableRule,
  muteAlert,
  muteRule,
  snoozeRule,
  touchRule,
  unmuteAlert,
  unmuteRule,
  unsnoozeRule,
  type RulesClient,
} from '../rules';
import { noContent } from './answer_schemas';
import { audited } from './audited_requests';
import { idParams } from './path_id';
import type { HttpServer } from './route_contract';
import {
  askerOf,
  RULE,
  RULE_CONFLICT,
  RULE_NOT_FOUND,
  ruleAndAlertParams,
  toSaveRules,
} from './rule_routes';
import { untrackBody } from './rule_schemas';
import {
  customSchedule,
  snoozeBody,
  snoozeScheduleBody,
  toRecurrenceRule,
  toSchedule,
  unsnoozeBody,
} from './snooze_schemas';

const tags = ['rules'];
const config = { access: toSaveRules, errors: { ...RULE_NOT_FOUND, ...RULE_CONFLICT } };
const response = { 204: noContent };

export interface RuleChangeRoutesOptions {
  rules: { client: RulesClient };
  createId: () => string;
}

/** Switches of a rule and of its alerts, as in Kibana's `/api/alerting`. */
export function registerRuleChangeRoutes(
  server: HttpServer,
  { rules: { client }, createId }: RuleChangeRoutesOptions,
): void {
  const switches = {
    _enable: { action: 'rule_enable', summary: 'Run a rule by its schedule', decide: enableRule },
    _mute_all: { action: 'rule_mute', summary: 'Run no action of a rule', decide: muteRule },
    _unmute_all: {
      action: 'rule_unmute',
      summary: 'Run the actions of a rule again',
      decide: unmuteRule,
    },
    _update_api_key: {
      action: 'rule_update_api_key',
      summary: 'Become the one who changed a rule last',
      decide: touchRule,
    },
  } as const;
  for (const [name, { action, summary, decide }] of Object.entries(switches)) {
    server.post(
      `/api/alerting/rule/:id/${name}`,
      {
        schema: { summary, tags, params: idParams, response },
        config: { ...config, audit: { action, objectType: RULE } },
      },
      async ({ user, spaceId, params: { id } }, reply) => {
        await client.change(askerOf({ user, spaceId }), id, decide);
        return reply.code(204).send();
      },
    );
  }

  server.post(
    '/api/alerting/rule/:id/_disable',
    {
      schema: {
        summary: 'Do not run a rule any more; its alerts are not tracked any more either',
        tags,
        params: idParams,
        body: untrackBody,
        response,
      },
      config: { ...config, audit: { action: 'rule_disable', objectType: RULE } },
    },
    async ({ user, spaceId, params: { id } }, reply) => {
      await client.change(askerOf({ user, spaceId }), id, disableRule);
      return reply.code(204).send();
    },
  );

  const ofAlert = {
    _mute: { action: 'rule_alert_mute', summary: 'Run no action for an alert', decide: muteAlert },
    _unmute: {
      action: 'rule_alert_unmute',
      summary: 'Run actions for an alert again',
      decide: unmuteAlert,
    },
  } as const;
  for (const [name, { action, summary, decide }] of Object.entries(ofAlert)) {
    server.post(
      `/api/alerting/rule/:rule_id/alert/:alert_id/${name}`,
      {
        schema: { summary, tags, params: ruleAndAlertParams, response },
        config: { ...config, audit: { action } },
      },
      async (request, reply) => {
        const { rule_id, alert_id } = request.params;
        Object.assign(audited(request), {
          object: { type: RULE, id: rule_id },
          note: `alert ${alert_id}`,
        });
        await client.change(askerOf(request), rule_id, decide(alert_id));
        return reply.code(204).send();
      },
    );
  }

  server.post(
    '/internal/alerting/rule/:id/_run_soon',
    {
      schema: { summary: 'Run a rule now, besides its schedule', tags, params: idParams, response },
      config: {
        ...config,
        audit: { action: 'rule_run_soon', objectType: RULE },
        errors: { ...RULE_NOT_FOUND, 400: 'The rule is disabled' },
      },
    },
    async ({ spaceId, params: { id } }, reply) => {
      await client.runSoon(spaceId, id);
      return reply.code(204).send();
    },
  );

  server.post(
    '/internal/alerting/rule/:id/_snooze',
    {
      schema: {
        summary: 'Run no action of a rule for some time, once or again and again',
        tags,
        params: idParams,
        body: snoozeBody,
        response,
      },
      config: { ...config, audit: { action: 'rule_snooze', objectType: RULE } },
    },
    async ({ user, spaceId, params: { id }, body: { snooze_schedule: snooze } }, reply) => {
      const row = {
        id: snooze.id ?? null,
        durationMs: snooze.duration,
        rRule: { ...toRecurrenceRule(snooze.rRule) },
      };
      await client.change(askerOf({ user, spaceId }), id, snoozeRule(row));
      return reply.code(204).send();
    },
  );

  server.post(
    '/internal/alerting/rule/:id/_unsnooze',
    {
      schema: {
        summary: 'End the snooze that runs now, or take schedules away',
        tags,
        params: idParams,
        body: unsnoozeBody,
        response,
      },
      config: { ...config, audit: { action: 'rule_unsnooze', objectType: RULE } },
    },
    async ({ user, spaceId, params: { id }, body }, reply) => {
      await client.change(askerOf({ user, spaceId }), id, unsnoozeRule(body?.schedule_ids));
      return reply.code(204).send();
    },
  );

  server.post(
    '/api/alerting/rule/:id/snooze_schedule',
    {
      schema: {
        summary: 'Add a schedule by which a rule is snoozed',
        tags,
        params: idParams,
        body: snoozeScheduleBody,
        response: {
          200: schema.object({
            schedule: schema.object({ id: schema.string(), custom: customSchedule }),
          }),
        },
      },
      config: { ...config, audit: { action: 'rule_snooze', objectType: RULE } },
    },
    async ({ user, spaceId, params, body: { schedule } }) => {
      const id = createId();
      const { durationMs, rRule } = toSchedule(schedule.custom);
      const row = { id, durationMs, rRule: { ...rRule } };
      await client.change(askerOf({ user, spaceId }), params.id, snoozeRule(row));
      return { schedule: { id, custom: schedule.custom } };
    },
  );

  server.delete(
    '/api/alerting/rule/:id/snooze_schedule/:schedule_id',
    {
      schema: {
        summary: 'Take away a schedule by which a rule is snoozed',
        tags,
        params: idParams.extends({ schedule_id: schema.string({ minLength: 1, maxLength: 128 }) }),
        response,
      },
      config: {
        ...config,
        audit: { action: 'rule_unsnooze', objectType: RULE },
        errors: { ...config.errors, 404: 'There is no such rule or schedule' },
      },
    },
    async ({ user, spaceId, params: { id, schedule_id } }, reply) => {
      await client.change(askerOf({ user, spaceId }), id, (rule, now) => {
        if (rule.snoozes.every((snooze) => snooze.id !== schedule_id)) {
          throw notFound(`Rule has no snooze schedule with id ${schedule_id}.`);
        }
        return unsnoozeRule([schedule_id])(rule, now);
      });
      return reply.code(204).send();
    },
  );
}
