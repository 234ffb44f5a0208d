import type { FastifyReply } from 'fastify';
import type { ExecutionResource } from '../../common/connector_resource';
import { EXECUTION_HEADERS } from '../../common/execution_log_resource';
import type { ExecutionResult, RecordedExecution } from '../actions';

/** Kibana's body; what we say beyond it travels as headers. */
export function sendExecution(
  reply: FastifyReply,
  { result, id, durationMs, httpStatus }: RecordedExecution,
): FastifyReply {
  reply.header(EXECUTION_HEADERS.id, id).header(EXECUTION_HEADERS.durationMs, durationMs);
  if (httpStatus !== null) {
    reply.header(EXECUTION_HEADERS.httpStatus, httpStatus);
  }
  return reply.send(toExecutionResource(result));
}

function toExecutionResource({
  actionId,
  serviceMessage,
  retry,
  status,
  message,
  data,
  errorSource,
}: ExecutionResult): ExecutionResource {
  return {
    connector_id: actionId,
    status,
    ...(message !== undefined && { message }),
    ...(serviceMessage !== undefined && { service_message: serviceMessage }),
    ...(data !== undefined && { data }),
    ...(retry !== undefined && { retry: retry instanceof Date ? retry.toISOString() : retry }),
    ...(errorSource !== undefined && { errorSource }),
  };
}
