import type { Stall } from './stall_watch';
import { nameOf, type AcknowledgedAlert, type ReceivedRequest } from './received_request';

/** A time in which a node could not tell how its attempts ended: a kill, a freeze, a partition. */
export interface Disturbance {
  from: number;
  until: number;
  /** Ids of the deliveries that were running on it. */
  inFlight: ReadonlySet<string>;
}

export interface DeliveryEvidence {
  acknowledged: readonly AcknowledgedAlert[];
  /** In the order of arrival. */
  received: readonly ReceivedRequest[];
  disturbances: readonly Disturbance[];
  /** When this machine stood still. */
  stalls?: readonly Stall[];
}

export interface DeliveryFindings {
  /** Acknowledged and never accepted. */
  lost: string[];
  /** Accepted before the one before it of the same alert. */
  inverted: string[];
  /** Accepted again, and no disturbance explains it; with both times. */
  doubled: string[];
  /** Requests under another id than the acknowledged one, or none. */
  strangers: string[];
  /** Accepted again because its node was disturbed while it was under way: what at-least-once means. */
  repeated: string[];
  /** Accepted again because time limits and leases ran out while the whole machine stood still. */
  stalled: string[];
}

/** From a request to the end of what it may wait for on the hosts under test … */
const LONGEST_WAIT_MS = 4_000;
/** … and from the end of a stall until what it held up was sent again. */
const LONGEST_RETRY_MS = 10_000;

/** Compares what was promised with what arrived. */
export function checkDeliveries({
  acknowledged,
  received,
  disturbances,
  stalls = [],
}: DeliveryEvidence): DeliveryFindings {
  const accepted = received.filter(({ answer }) => answer === 'accepted');
  const acceptedNames = new Set(accepted.map(nameOf));
  const idOf = new Map(acknowledged.map((one) => [nameOf(one), one.deliveryId]));
  const again = repetitionsIn(accepted);
  const isExplained = ({ before, request }: Repetition) =>
    disturbances.some(
      ({ from, until, inFlight }) =>
        request.deliveryId !== undefined &&
        request.deliveryId === before.deliveryId &&
        inFlight.has(request.deliveryId) &&
        before.at <= until &&
        request.at >= from,
    );
  const isStalled = ({ before, request }: Repetition) =>
    stalls.some(
      ({ from, until }) =>
        before.at >= from - LONGEST_WAIT_MS &&
        before.at <= until + LONGEST_WAIT_MS &&
        request.at >= from &&
        request.at <= until + LONGEST_RETRY_MS,
    );
  const unexplained = again.filter((one) => !isExplained(one));
  const names = (requests: readonly ReceivedRequest[]) => requests.map(nameOf);
  return {
    lost: acknowledged.map(nameOf).filter((name) => !acceptedNames.has(name)),
    inverted: names(overtakersIn(accepted)),
    doubled: unexplained
      .filter((one) => !isStalled(one))
      .map(({ before, request }) => `${nameOf(request)} at ${before.at} and ${request.at}`),
    strangers: names(
      // What was never acknowledged may arrive all the same, under an id that nobody was told.
      received.filter((request) => {
        const id = idOf.get(nameOf(request));
        return request.deliveryId === undefined || (id !== undefined && id !== request.deliveryId);
      }),
    ),
    repeated: names(again.filter(isExplained).map(({ request }) => request)),
    stalled: names(unexplained.filter(isStalled).map(({ request }) => request)),
  };
}

interface Repetition {
  before: ReceivedRequest;
  request: ReceivedRequest;
}

function repetitionsIn(accepted: readonly ReceivedRequest[]): Repetition[] {
  const last = new Map<string, ReceivedRequest>();
  return accepted.flatMap((request) => {
    const before = last.get(nameOf(request));
    last.set(nameOf(request), request);
    return before ? [{ before, request }] : [];
  });
}

/** Those whose first acceptance came before that of the one before them. */
function overtakersIn(accepted: readonly ReceivedRequest[]): ReceivedRequest[] {
  const seen = new Set<string>();
  return accepted.filter((request) => {
    const isFirst = !seen.has(nameOf(request));
    seen.add(nameOf(request));
    const before = nameOf({ ...request, sequence: request.sequence - 1 });
    return isFirst && request.sequence > 1 && !seen.has(before);
  });
}

/** What must not be, named by kind; repetitions may. */
export function faultsIn({
  repeated: _repeated,
  stalled: _stalled,
  ...wrong
}: DeliveryFindings): string[] {
  return Object.entries(wrong).flatMap(([kind, names]) => names.map((name) => `${kind}: ${name}`));
}
