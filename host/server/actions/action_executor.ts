import {
  ConnectorUsageCollector,
  validateParams,
  type ActionsConfigurationUtilities,
  type ActionTypeExecutorResult,
} from '@kbn/actions-plugin/server';
import type { Logger } from '@kbn/core/server';
import type { Clock } from '../core';
import type { ConnectorWithSecrets } from './connector';
import type { ConnectorType } from './connector_type_registry';
import { createConnectorPreparation } from './prepare_connector';

export type ExecutionResult = ActionTypeExecutorResult;

export interface Execution {
  connector: ConnectorWithSecrets;
  connectorType: ConnectorType;
  params: unknown;
}

type ContentPart = 'params' | 'config' | 'secrets';

type Validation =
  | { kind: 'valid'; content: Record<ContentPart, never> }
  | { kind: 'invalid'; result: ExecutionResult };

export interface ActionExecutorOptions {
  configuration: ActionsConfigurationUtilities;
  logger: Logger;
  clock: Clock;
}

export interface ActionExecutor {
  /** Never throws: whatever goes wrong is in the result, as in Kibana. */
  execute(execution: Execution): Promise<ExecutionResult>;
}

/** Runs one action: validates, calls the connector type's executor, keeps secrets out of what it says. */
export function createActionExecutor({
  configuration,
  logger,
  clock,
}: ActionExecutorOptions): ActionExecutor {
  const services = { configurationUtilities: configuration };
  const prepare = createConnectorPreparation(logger, services);

  return {
    async execute({ connector, connectorType, params }) {
      const actionId = connector.id;
      const prepared = prepare(connector, connectorType);
      const startedAt = clock.now().getTime();

      const result = clean(await run(), prepared.scrub);
      prepared.logger.info(`action executed: ${connectorType.id}:${actionId}: ${connector.name}`, {
        event: 'action.executed',
        connector_id: actionId,
        connector_type_id: connectorType.id,
        status: result.status,
        duration_ms: clock.now().getTime() - startedAt,
        ...(result.status === 'error' && {
          reason: [result.message, result.serviceMessage].filter(Boolean).join(': '),
        }),
      });
      return result;

      async function run(): Promise<ExecutionResult> {
        const valid = validate();
        if (valid.kind === 'invalid') {
          return valid.result;
        }
        try {
          const outcome = await connectorType.executor({
            actionId,
            services: {},
            ...valid.content,
            logger: prepared.loggerOfType,
            configurationUtilities: configuration,
            connectorUsageCollector: new ConnectorUsageCollector({
              logger: prepared.logger,
              connectorId: actionId,
            }),
          });
          // Older executors answer nothing when all went well.
          const answered = outcome ?? { actionId, status: 'ok' };
          return answered.status === 'error' ? { ...answered, errorSource: 'user' } : answered;
        } catch (error) {
          return {
            actionId,
            status: 'error',
            message: 'an error occurred while running the action',
            serviceMessage: messageOf(error),
            retry: true,
            errorSource: 'framework',
          };
        }
      }

      function validate(): Validation {
        let part: 'user' | 'framework' = 'user';
        try {
          const validParams = validateParams(connectorType, params, services);
          part = 'framework';
          const content = { params: validParams, ...prepared.content() };
          return { kind: 'valid', content: content as Record<ContentPart, never> };
        } catch (error) {
          const message = messageOf(error);
          return {
            kind: 'invalid',
            result: { actionId, status: 'error', message, retry: false, errorSource: part },
          };
        }
      }
    },
  };
}

function clean(result: ExecutionResult, scrub: (text: string) => string): ExecutionResult {
  return {
    ...result,
    ...(result.message !== undefined && { message: scrub(result.message) }),
    ...(result.serviceMessage !== undefined && { serviceMessage: scrub(result.serviceMessage) }),
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
