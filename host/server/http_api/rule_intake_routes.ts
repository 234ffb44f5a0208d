import { badRequest, conflict, serverUnavailable, type Boom } from '@hapi/boom';
import { schema } from '@kbn/config-schema';
import type { Logger } from '@kbn/core/server';
import type { Clock } from '../core';
import {
  ALERT_INTAKE_ID,
  parsePushedAlerts,
  ruleNotFound,
  type AlertIntakeParams,
  type Ingest,
  type ParsedPush,
  type Rules,
} from '../rules';
import { idParams } from './path_id';
import { needs } from './route_access';
import type { HttpServer } from './route_contract';
import { RULE_NOT_FOUND } from './rule_routes';

/** A large group of Alertmanager is one body. */
const MAX_PUSH_BYTES = 16 * 1_048_576;
/** Of a body that is wrong all over, the first places are enough to see why. */
const MOST_PROBLEMS = 10;
const RETRY_AFTER_S = 60;

export interface RuleIntakeRoutesOptions {
  rules: Pick<Rules, 'client'>;
  ingest: Ingest;
  clock: Clock;
  logger: Logger;
}

/** Takes the alerts of others. What is answered is on the disk; see docs/adr/0032. */
export function registerRuleIntakeRoutes(
  server: HttpServer,
  { rules: { client }, ingest, clock, logger }: RuleIntakeRoutesOptions,
): void {
  server.post(
    '/api/alerting/rule/:id/_intake',
    {
      bodyLimit: MAX_PUSH_BYTES,
      schema: {
        summary: 'Push alerts of others to a rule',
        description:
          'The body is what the params of the rule name: that of Alertmanager, of Grafana, or any JSON. The same again changes nothing.',
        tags: ['rules'],
        params: idParams,
        body: schema.any(),
        response: {
          200: schema.object({
            taken: schema.number({
              meta: { description: 'Alerts that the body tells of; they are on the disk' },
            }),
            warnings: schema.arrayOf(schema.string()),
          }),
        },
      },
      config: {
        access: needs('rules.save', 'Unauthorized to push alerts to rules'),
        isForSenders: true,
        errors: {
          ...RULE_NOT_FOUND,
          400: 'Something in the body cannot be read, the message says where; the rest was taken',
          409: 'The rule is disabled, or takes no pushed alerts',
          503: 'Not everything could be taken: too many alerts, a full queue, no database. Push it again after Retry-After',
        },
      },
    },
    async ({ spaceId, params: { id }, body }) => {
      const rule = await client.get(spaceId, id);
      if (rule.ruleTypeId !== ALERT_INTAKE_ID) {
        throw takesNone(id);
      }
      const push = parsePushedAlerts(body, {
        params: rule.params as AlertIntakeParams,
        receivedAt: clock.now(),
      });
      const result = await ingest(spaceId, id, push.alerts);
      if (result.status !== 'done') {
        throw {
          missing: ruleNotFound(id),
          not_pushed: takesNone(id),
          disabled: conflict(`Rule ${id} is disabled and takes no alerts`),
        }[result.status];
      }
      const refusal = refusalOf(push, result.leftOut);
      const problems = [refusal?.message ?? [], push.warnings].flat();
      if (problems.length > 0) {
        logger.warn(`rule ${id} was pushed what it could not take: ${problems.join(' ')}`, {
          event: 'push.incomplete',
          ruleId: id,
          spaceId,
        });
      }
      if (refusal) {
        throw refusal;
      }
      return { taken: push.alerts.length, warnings: push.warnings };
    },
  );
}

const takesNone = (id: string): Boom =>
  conflict(`Rule ${id} takes no pushed alerts: it is not of the type "${ALERT_INTAKE_ID}"`);

/** What was not taken, so that the sender counts a failure, or tries again where that can help. */
function refusalOf({ alerts, problems }: ParsedPush, leftOut: readonly string[]): Boom | undefined {
  const unread =
    problems.length > MOST_PROBLEMS
      ? [...problems.slice(0, MOST_PROBLEMS), `and ${problems.length - MOST_PROBLEMS} more`]
      : problems;
  const taken = alerts.length - leftOut.length;
  const told = `${taken} ${taken === 1 ? 'alert was' : 'alerts were'} taken.`;
  if (leftOut.length > 0) {
    const tooMany = `${leftOut.length} would be more than xpack.alerting.rules.run.alerts.max; push them again later`;
    const error = serverUnavailable(sentences([tooMany, ...unread, told]));
    error.output.headers['Retry-After'] = String(RETRY_AFTER_S);
    return error;
  }
  return unread.length > 0 ? badRequest(sentences([...unread, told])) : undefined;
}

const sentences = (parts: readonly string[]): string =>
  parts.map((part) => part.replace(/\.?$/, '.')).join(' ');
