import { STATUS_CODES } from 'node:http';
import { Boom } from '@hapi/boom';
import { ValidationError } from '@kbn/config-schema';
import type { Logger } from '@kbn/core/server';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../core';
import { QueueFullError } from '../delivery';
import { StoreUnavailableError } from '../storage';

/** Kibana's words for what the HTTP layer itself refuses. */
const LAYER_MESSAGES: Readonly<Record<string, string>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'Unsupported Media Type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'Request body size does not match its Content-Length',
  FST_ERR_BAD_URL: 'The path is not a valid URL',
};

/** While the store is out of order every request says the same. */
const UNAVAILABLE_LOGGED_EVERY_MS = 10_000;

export type ErrorReplier = (error: Error, request: FastifyRequest, reply: FastifyReply) => void;

/** Every answer that is not a success has the body `{statusCode, error, message}`. */
export function registerErrorReplies(server: FastifyInstance, replyToError: ErrorReplier): void {
  server.setNotFoundHandler((_request, reply) => sendError(reply, 404, 'Not Found'));
  server.setErrorHandler(replyToError);
}

export interface ErrorReplierOptions {
  logger: Logger;
  clock: Clock;
}

export function createErrorReplier({ logger, clock }: ErrorReplierOptions): ErrorReplier {
  const unavailable = createUnavailableLog({ logger, clock });
  return (error, request, reply) => {
    if (error instanceof Boom) {
      const { statusCode, payload, headers } = error.output;
      reply.code(statusCode).headers(headersOf(headers)).send(payload);
      return;
    }
    if (error instanceof ValidationError) {
      sendError(reply, 400, error.message);
      return;
    }
    if (error instanceof StoreUnavailableError || error instanceof QueueFullError) {
      unavailable(error, request);
      sendError(reply.header('retry-after', error.retryAfterS), 503, error.message);
      return;
    }
    const { statusCode: status = 500, code = '' }: Partial<FastifyError> = error;
    if (status >= 400 && status < 500) {
      sendError(reply, status, layerMessage(code, request) ?? error.message);
      return;
    }
    logUnexpected(logger, error, request);
    sendError(reply, 500, 'An internal server error occurred. Check the log for details.');
  };
}

function layerMessage(code: string, { routeOptions }: FastifyRequest): string | undefined {
  return code === 'FST_ERR_CTP_BODY_TOO_LARGE'
    ? `Payload content length greater than maximum allowed: ${routeOptions.bodyLimit}`
    : LAYER_MESSAGES[code];
}

function sendError(reply: FastifyReply, statusCode: number, message: string): FastifyReply {
  return reply
    .code(statusCode)
    .send({ statusCode, error: STATUS_CODES[statusCode] ?? 'Unknown', message });
}

function headersOf(headers: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

function createUnavailableLog({ logger, clock }: ErrorReplierOptions) {
  let lastAt = -Infinity;
  return (error: Error, { method, routeOptions }: FastifyRequest): void => {
    const at = clock.now().getTime();
    if (Math.abs(at - lastAt) >= UNAVAILABLE_LOGGED_EVERY_MS) {
      lastAt = at;
      logger.warn(`requests are refused: ${error.message}`, {
        event: 'request.unavailable',
        method,
        route: routeOptions.url,
        cause: error.cause instanceof Error ? error.cause.message : undefined,
      });
    }
  };
}

/** The route's pattern, not the URL: a query may hold anything. */
function logUnexpected(logger: Logger, error: Error, request: FastifyRequest): void {
  logger.error(`request failed: ${error.stack ?? error.message}`, {
    event: 'request.failed',
    method: request.method,
    route: request.routeOptions.url,
  });
}
