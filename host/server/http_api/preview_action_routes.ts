import { isBoom } from '@hapi/boom';
import { schema, type TypeOf } from '@kbn/config-schema';
import type { Logger } from '@kbn/core/server';
import type { Clock } from '../core';
import {
  previewAction,
  type RenderParameterTemplates,
  type RuleConnector,
  type RulesClient,
} from '../rules';
import type { AlertRow, RuleActionRow, RuleRow, RuleStore } from '../storage';
import { orNull } from './answer_schemas';
import type { HttpServer } from './route_contract';
import { RULE_NOT_FOUND, toSaveRules } from './rule_routes';
import { checkStorableText } from './storable_text';

const word = (maxLength: number) => schema.string({ maxLength, validate: checkStorableText });
const values = schema.recordOf(schema.string(), schema.any(), { defaultValue: {} });

const previewBody = schema.object({
  rule_id: schema.maybe(word(128)),
  alert_id: schema.maybe(word(1_024)),
  rule_type_id: word(256),
  name: word(1_000),
  tags: schema.arrayOf(word(256), { defaultValue: [], maxSize: 100 }),
  params: values,
  action: schema.object({
    id: word(128),
    group: word(256),
    params: values,
    summary: schema.boolean({ defaultValue: false }),
  }),
});

const actionPreview = schema.object({
  params: schema.recordOf(schema.string(), schema.any()),
  alert_id: orNull(schema.string({ meta: { description: 'Null when samples stand in' } })),
  problem: orNull(schema.string({ meta: { description: 'Why it would be refused' } })),
});

export interface PreviewActionRoutesOptions {
  rules: { client: RulesClient };
  ruleStore: Pick<RuleStore, 'listAlerts'>;
  connectorsOf: (spaceId: string) => Promise<ReadonlyMap<string, RuleConnector>>;
  /** @throws Boom with what is wrong with it, without secrets. */
  checkAction: (action: {
    spaceId: string;
    connectorId: string;
    params: Record<string, unknown>;
  }) => Promise<unknown>;
  renderParameterTemplates: (connectorTypeId: string) => RenderParameterTemplates | undefined;
  publicBaseUrl: string | undefined;
  clock: Clock;
  logger: Logger;
}

/** What an action of a rule would send, before anything is saved. */
export function registerPreviewActionRoutes(
  server: HttpServer,
  options: PreviewActionRoutesOptions,
): void {
  const { ruleStore, clock } = options;
  const { client } = options.rules;

  server.post(
    '/internal/alerting/rule/_preview_action',
    {
      schema: {
        summary: 'What an action of a rule would send, with an alert of the rule',
        tags: ['rules'],
        body: previewBody,
        response: { 200: actionPreview },
      },
      config: { access: toSaveRules, errors: RULE_NOT_FOUND },
    },
    async ({ spaceId, body }) => {
      const ruleType = client.typeOf(body.rule_type_id);
      const saved =
        body.rule_id === undefined ? undefined : await client.get(spaceId, body.rule_id);
      const alert = saved && (await newestAlert(saved, body.alert_id));
      const connectors = await options.connectorsOf(spaceId);
      const action = toActionRow(body, connectors.get(body.action.id)?.connectorTypeId ?? '');
      const now = clock.now();
      const rendering = {
        ...options,
        rule: { ...(saved ?? newRule(spaceId, now)), ...contentOf(body) },
        ruleType,
        action,
        alert,
        renderParameterTemplates: options.renderParameterTemplates(action.connectorTypeId),
        now,
      };
      const alert_id = alert?.id ?? null;
      let params: Record<string, unknown>;
      try {
        params = previewAction(rendering);
      } catch (error) {
        // A connector type's own way of filling its params; what it throws is about them.
        return { params: body.action.params, alert_id, problem: String(error) };
      }
      const problem = await problemOf({ spaceId, connectorId: body.action.id, params });
      return { params, alert_id, problem };
    },
  );

  async function newestAlert(
    { spaceId, id: ruleId }: RuleRow,
    alertId: string | undefined,
  ): Promise<AlertRow | undefined> {
    const { alerts } = await ruleStore.listAlerts(
      { spaceId, ruleId, ...(alertId !== undefined && { alertId }) },
      { limit: 1 },
    );
    return alerts[0];
  }

  async function problemOf(
    action: Parameters<PreviewActionRoutesOptions['checkAction']>[0],
  ): Promise<string | null> {
    try {
      await options.checkAction(action);
      return null;
    } catch (error) {
      if (isBoom(error)) {
        return error.message;
      }
      throw error;
    }
  }
}

function contentOf({ rule_type_id, name, tags, params }: TypeOf<typeof previewBody>) {
  return { ruleTypeId: rule_type_id, name, tags, params };
}

function toActionRow(
  { action }: TypeOf<typeof previewBody>,
  connectorTypeId: string,
): RuleActionRow {
  return {
    uuid: 'preview',
    group: action.group,
    connectorId: action.id,
    connectorTypeId,
    params: action.params,
    frequency: { isSummary: action.summary, notifyWhen: 'onActiveAlert', throttleMs: null },
    alertsFilter: null,
    usesAlertData: false,
  };
}

/** As it will be, but for its id. */
function newRule(
  spaceId: string,
  now: Date,
): Omit<RuleRow, 'ruleTypeId' | 'name' | 'tags' | 'params'> {
  return {
    spaceId,
    id: 'new-rule',
    consumer: 'alerts',
    intervalMs: 60_000,
    actions: [],
    throttleMs: null,
    notifyWhen: null,
    alertDelay: 1,
    flapping: null,
    isEnabled: true,
    isMuted: false,
    mutedAlertIds: [],
    snoozes: [],
    createdBy: null,
    updatedBy: null,
    createdAt: now,
    updatedAt: now,
    revision: 0,
  };
}
