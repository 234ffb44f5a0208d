import type { Logger } from '@kbn/core/server';
import type { AxiosError, AxiosResponse } from 'axios';

type RequestResult = Pick<AxiosResponse, 'request'> | Pick<AxiosError, 'request'>;

/** Counts the bytes of request bodies that one execution sent. */
export class ConnectorUsageCollector {
  private requestBodyBytes = 0;

  constructor(private readonly options: { logger: Logger; connectorId: string }) {}

  /**
   * Adds one request. The `content-length` that went out is exact; where the client does not expose
   * it, the length of the body as it would be serialised.
   */
  addRequestBodyBytes(result?: RequestResult, body: string | object = ''): void {
    const sent = contentLengthOf(result);
    this.requestBodyBytes += sent ?? this.byteLengthOf(body);
  }

  getRequestBodyByte(): number {
    return this.requestBodyBytes;
  }

  private byteLengthOf(body: string | object): number {
    try {
      return Buffer.byteLength(typeof body === 'string' ? body : JSON.stringify(body), 'utf8');
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.options.logger.error(
        `Request body size of connector ${this.options.connectorId} could not be measured: ${reason}`,
      );
      return 0;
    }
  }
}

function contentLengthOf(result?: RequestResult): number | undefined {
  const request: unknown = result?.request;
  if (typeof request !== 'object' || request === null || !('getHeader' in request)) {
    return undefined;
  }
  const { getHeader } = request;
  if (typeof getHeader !== 'function') {
    return undefined;
  }
  const length = Number(getHeader.call(request, 'content-length'));
  return Number.isFinite(length) ? length : undefined;
}
