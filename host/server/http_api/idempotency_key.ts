import { badRequest } from '@hapi/boom';

const HEADER = 'idempotency-key';
/** Others arrive as something else, each client in its own way. */
const VISIBLE_ASCII = /^[\x21-\x7e]([\x20-\x7e]{0,254}[\x21-\x7e])?$/;

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * The key of a request, from its header or its body.
 *
 * @throws Boom 400 when the header holds no key, or another one than the body.
 */
export function idempotencyKeyOf(headers: Headers, inBody: string | undefined): string | undefined {
  const inHeader = headers[HEADER];
  if (inHeader === undefined) {
    return inBody;
  }
  if (typeof inHeader !== 'string' || !VISIBLE_ASCII.test(inHeader)) {
    throw badRequest(
      `[request header.${HEADER}]: expected 1 to 256 visible ASCII characters; other keys can be sent as idempotency_key in the body`,
    );
  }
  if (inBody !== undefined && inBody !== inHeader) {
    throw badRequest(
      `[request header.${HEADER}]: the body has another idempotency_key; send one of them, or the same`,
    );
  }
  return inHeader;
}

/** @throws Boom 400 when there is a header: it cannot be the key of many deliveries. */
export function ensureNoKeyForAll(headers: Headers): void {
  if (headers[HEADER] !== undefined) {
    throw badRequest(
      `[request header.${HEADER}]: in a bulk each delivery has an idempotency_key of its own, in the body`,
    );
  }
}
