import { schema } from '@kbn/config-schema';
import type { Clock } from '../core';
import type { FlappingSettingsRow, RuleSettings } from '../rules';
import { isoMoment, orNull } from './answer_schemas';
import { needs } from './route_access';
import type { HttpServer } from './route_contract';
import { askerOf } from './rule_routes';
import { wholeNumber } from './rule_schemas';

const PATH = '/internal/alerting/rules/settings/_flapping';
const tags = ['rules'];

const flappingSettingsBody = schema.object(
  {
    enabled: schema.boolean(),
    look_back_window: schema.number({ min: 2, max: 20, validate: wholeNumber }),
    status_change_threshold: schema.number({ min: 2, max: 20, validate: wholeNumber }),
  },
  {
    validate: ({ look_back_window, status_change_threshold }) =>
      status_change_threshold > look_back_window
        ? `Invalid values,look_back_window (${look_back_window}) must be equal to or greater than status_change_threshold (${status_change_threshold}).`
        : undefined,
  },
);

const flappingSettings = schema.object({
  enabled: schema.boolean(),
  look_back_window: schema.number(),
  status_change_threshold: schema.number(),
  created_by: orNull(schema.string()),
  updated_by: orNull(schema.string()),
  created_at: orNull(isoMoment),
  updated_at: orNull(isoMoment),
});

export interface RuleSettingsRoutesOptions {
  rules: { settings: RuleSettings };
  clock: Clock;
}

/** When alerts of a space count as flapping, unless their rule says otherwise. */
export function registerRuleSettingsRoutes(
  server: HttpServer,
  { rules: { settings }, clock }: RuleSettingsRoutesOptions,
): void {
  server.get(
    PATH,
    {
      schema: {
        summary: 'When alerts count as flapping',
        tags,
        response: { 200: flappingSettings },
      },
      config: { access: needs('rules.show', 'Unauthorized to get settings of rules') },
    },
    async ({ spaceId }) => toResource(await settings.flappingOf(spaceId)),
  );

  server.post(
    PATH,
    {
      schema: {
        summary: 'Say when alerts count as flapping',
        tags,
        body: flappingSettingsBody,
        response: { 200: flappingSettings },
      },
      config: {
        access: needs('rules.save', 'Unauthorized to change settings of rules'),
        audit: { action: 'rules_settings_update' },
      },
    },
    async ({ user, spaceId, body }) => {
      const { username } = askerOf({ user, spaceId });
      const flapping = {
        isEnabled: body.enabled,
        lookBackWindow: body.look_back_window,
        statusChangeThreshold: body.status_change_threshold,
      };
      const by = { username, now: clock.now() };
      return toResource(await settings.changeFlapping(spaceId, flapping, by));
    },
  );
}

function toResource(row: FlappingSettingsRow) {
  return {
    enabled: row.isEnabled,
    look_back_window: row.lookBackWindow,
    status_change_threshold: row.statusChangeThreshold,
    created_by: row.createdBy,
    updated_by: row.updatedBy,
    created_at: row.createdAt?.toISOString() ?? null,
    updated_at: row.updatedAt?.toISOString() ?? null,
  };
}
