import type { ExecutionResource } from '../../../../common/connector_resource';
import { EXECUTION_HEADERS } from '../../../../common/execution_log_resource';
import type { HttpClient } from '../../../data/http_client';

export interface ExecutionOutcome {
  result: ExecutionResource;
  executionId?: string;
  durationMs?: number;
  /** The last status of the other side, when it gave one. */
  httpStatus?: number;
}

export interface RunRequest {
  path: string;
  body: unknown;
  /** Empty for a connector that is not saved. */
  connectorId: string;
}

/** @throws only what the signal was aborted with: anything else that goes wrong is an outcome too. */
export async function runConnector(
  http: HttpClient,
  { path, body, connectorId }: RunRequest,
  signal: AbortSignal,
): Promise<ExecutionOutcome> {
  const failed = (message: string): ExecutionOutcome => ({
    result: { connector_id: connectorId, status: 'error', message },
  });
  try {
    const { data, headers } = await http.request<ExecutionResource>({
      method: 'POST',
      path,
      body,
      signal,
    });
    return isResult(data)
      ? { result: data, ...readHeaders(headers) }
      : failed('The server gave an answer that is not a result.');
  } catch (error) {
    signal.throwIfAborted();
    return failed(error instanceof Error ? error.message : String(error));
  }
}

const isResult = (data: unknown): data is ExecutionResource =>
  ['ok', 'error'].includes((data as { status?: string } | null)?.status ?? '');

function readHeaders(headers: Headers): Omit<ExecutionOutcome, 'result'> {
  const executionId = headers.get(EXECUTION_HEADERS.id);
  const durationMs = headers.get(EXECUTION_HEADERS.durationMs);
  const httpStatus = headers.get(EXECUTION_HEADERS.httpStatus);
  return {
    ...(executionId && { executionId }),
    ...(durationMs && { durationMs: Number(durationMs) }),
    ...(httpStatus && { httpStatus: Number(httpStatus) }),
  };
}
