import { chain, filter, fromEither, map, type Option, tryCatch } from 'fp-ts/Option';
import { pipe } from 'fp-ts/function';
import * as t from 'io-ts';

const LONGEST_REQUEST_ID = 200;

/** What xMatters answers when it accepted a trigger. */
const AcceptedTrigger = t.type({ requestId: t.string });

/** What xMatters' REST API answers when it refused something. */
const RefusedTrigger = t.type({ message: t.string });

/** The id under which xMatters knows the accepted request; none when the answer holds none. */
export function requestIdOf(body: string): Option<string> {
  return pipe(
    decodeJson(AcceptedTrigger, body),
    map(({ requestId }) => requestId.trim()),
    filter((requestId) => requestId !== '' && requestId.length <= LONGEST_REQUEST_ID),
  );
}

/** What xMatters complained about, on one line; none when the answer is no complaint of its API. */
export function complaintOf(body: string): Option<string> {
  return pipe(
    decodeJson(RefusedTrigger, body),
    map(({ message }) => message.replace(/[\s\p{C}]+/gu, ' ').trim()),
    filter((message) => message !== ''),
  );
}

function decodeJson<T>(codec: t.Type<T>, body: string): Option<T> {
  return pipe(
    tryCatch((): unknown => JSON.parse(body.trim())),
    chain((json) => fromEither(codec.decode(json))),
  );
}
