import { badRequest, isBoom, type Boom } from '@hapi/boom';
import { validateParams, type ActionsConfigurationUtilities } from '@kbn/actions-plugin/server';
import type { DeliveriesOptions, ExecuteDelivery } from '../delivery';
import { withOutboundContext } from '../outbound_http';
import { createSecretScrubber } from '../security';
import type { ClaimedDelivery } from '../storage';
import type { ActionExecutor, ExecutionResult } from './action_executor';
import type { ConnectorRepository } from './connector_repository';
import type { ExecutionRecorder } from './recorded_execution';
import { connectorNotFound, type ActionResolver, type ResolvedAction } from './resolve_action';
import { secretUrlsIn } from './secret_urls_in';
import {
  isAboutSecrets,
  unusableSecretsResult,
  type UnusableSecretsError,
} from './unusable_secrets';

const SOURCE = 'delivery';
/** The same over all attempts: whoever receives twice can tell by it. */
const DELIVERY_ID_HEADER = 'x-delivery-id';

/** What is to be done before a delivery that cannot begin is redelivered, by Boom's status. */
const FIXES: Readonly<Record<number, string>> = {
  400: 'Install the plugin that brings this connector type, then redeliver.',
  403: 'Enable the connector type, then redeliver.',
  404: 'The connector was deleted. Create it again with the same id, then redeliver.',
};

export interface DeliveryActionsOptions {
  resolver: ActionResolver;
  repository: Pick<ConnectorRepository, 'find'>;
  configuration: ActionsConfigurationUtilities;
  executor: ActionExecutor;
  record: ExecutionRecorder;
}

/** Actions as deliveries: checked when they are enqueued, executed when their turn has come. */
export interface DeliveryActions {
  check: DeliveriesOptions['checkAction'];
  execute: ExecuteDelivery;
}

export function createDeliveryActions(options: DeliveryActionsOptions): DeliveryActions {
  const { resolver, repository, configuration, executor, record } = options;
  const services = { configurationUtilities: configuration };

  async function withoutSecrets(delivery: ClaimedDelivery, error: UnusableSecretsError) {
    const { spaceId, connectorId } = delivery;
    const known = await repository.find(spaceId, connectorId);
    return known
      ? recorded(delivery, known, () => Promise.resolve(unusableSecretsResult(connectorId, error)))
      : notBegun(delivery, connectorNotFound(connectorId));
  }

  function recorded(
    { dueAt }: ClaimedDelivery,
    connector: Parameters<ExecutionRecorder>[0],
    run: () => Promise<ExecutionResult>,
  ) {
    return record(connector, { source: SOURCE, scheduledAt: dueAt }, run);
  }

  return {
    async check({ spaceId, connectorId, params }) {
      let resolved: ResolvedAction;
      try {
        resolved = await resolver.resolve(spaceId, connectorId);
      } catch (error) {
        const known = isAboutSecrets(error) && (await repository.find(spaceId, connectorId));
        if (known) {
          // It fails visibly and can be redelivered, which is more than a refusal can promise.
          return { connectorTypeId: known.connectorTypeId };
        }
        throw error;
      }
      const { connector, connectorType } = resolved;
      try {
        validateParams(connectorType, params, services);
      } catch (error) {
        const scrub = createSecretScrubber(connector.secrets, secretUrlsIn(connector.config));
        throw badRequest(scrub(error instanceof Error ? error.message : String(error)));
      }
      return { connectorTypeId: connectorType.id };
    },

    async execute(delivery, signal) {
      const { id, spaceId, connectorId, params } = delivery;
      try {
        const action = await resolver.resolve(spaceId, connectorId);
        return await recorded(delivery, action.connector, () =>
          withOutboundContext({ headers: { [DELIVERY_ID_HEADER]: id }, signal }, () =>
            executor.execute({ ...action, params }),
          ),
        );
      } catch (error) {
        if (isAboutSecrets(error)) {
          return withoutSecrets(delivery, error);
        }
        if (isBoom(error)) {
          return notBegun(delivery, error);
        }
        throw error;
      }
    },
  };
}

/** For good: nothing changes by itself. Nothing was executed, so the event log has no line of it. */
function notBegun({ connectorId: actionId }: ClaimedDelivery, { message, output }: Boom) {
  const result: ExecutionResult = {
    actionId,
    status: 'error',
    message,
    serviceMessage: FIXES[output.statusCode] ?? '',
    retry: false,
    errorSource: 'user',
  };
  return { result, httpStatus: null };
}
