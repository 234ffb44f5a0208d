import type { ActionTypeExecutorResult } from '@kbn/actions-plugin/server';
import type { Logger } from '@kbn/core/server';
import type { Clock } from '../core';
import type { ClaimedDelivery, Completed, Completion, DeliveryStore } from '../storage';
import { createAdmission, earliest, type Admission, type AdmissionOptions } from './admission';
import { completionFor, completionOfStopped, completionOfTooOld } from './completion_for';
import { createLeaseKeeper } from './lease_keeper';
import { classifyResult } from './outcome';
import { isTooOld, type RetryPolicy } from './retry_policy';
import { createWakeTimer } from './wake_timer';

/** When the database does not answer. */
const TRY_AGAIN_MS = 1_000;
/** Of the time of a lease: what began later could be somebody else's before anybody notices. */
const LATEST_BEGIN = 1 / 6;

export interface ExecutedDelivery {
  result: Omit<ActionTypeExecutorResult, 'actionId'>;
  /** Of the last answer of the other side; null when none came. */
  httpStatus: number | null;
}

/** The signal ends it: the lease is lost, or the host stops and its time is over. */
export type ExecuteDelivery = (
  delivery: ClaimedDelivery,
  signal: AbortSignal,
) => Promise<ExecutedDelivery>;

export interface DeliveryWorkerOptions extends AdmissionOptions {
  store: DeliveryStore;
  execute: ExecuteDelivery;
  clock: Clock;
  /** From 0 to below 1. */
  random: () => number;
  logger: Logger;
  /** What an earlier worker of this name still holds is taken back at the start. */
  owner: string;
  leaseMs: number;
  retryPolicy: RetryPolicy;
}

export interface DeliveryWorker extends Pick<Admission, 'circuitOf' | 'openCircuits'> {
  start(): Promise<void>;
  /** Claims nothing more, waits so long for what is running, and gives the rest back. */
  stop(waitMs: number): Promise<void>;
}

interface Running {
  delivery: ClaimedDelivery;
  startedAt: Date;
  controller: AbortController;
  /** Until the end of it is on the disk. */
  done: Promise<void>;
}

/** Claims what is due, executes it and records how it went. */
export function createDeliveryWorker(options: DeliveryWorkerOptions): DeliveryWorker {
  const { store, execute, clock, random, logger, owner, leaseMs, retryPolicy } = options;
  const admission = createAdmission(options);
  const running = new Map<ClaimedDelivery, Running>();
  let isStopping = false;
  let isWoken = false;
  /** There was no room for all that is due, or nobody has looked yet. */
  let isMoreDue = true;
  let claiming: Promise<void> | undefined;
  let unsubscribe: (() => void) | undefined;
  /** One line when it begins and one when it is over: nobody reads one a second. */
  let isClaimFailing = false;

  const timer = createWakeTimer(clock, wake);
  const leases = createLeaseKeeper({
    store,
    clock,
    logger,
    leaseMs,
    held: () => [...running.keys()],
    onLost: (delivery) =>
      running.get(delivery)?.controller.abort(new Error('the lease of this delivery is lost')),
  });

  function wake(): void {
    isWoken = true;
    claiming ??= claimAll();
  }

  const mayClaim = () => isWoken && !isStopping;

  async function claimAll(): Promise<void> {
    do {
      // Executions that end together make room together: one claim for all of them.
      // oxlint-disable-next-line no-await-in-loop -- the next claim needs to know what this one took
      await new Promise(setImmediate);
      if (mayClaim()) {
        isWoken = false;
        // oxlint-disable-next-line no-await-in-loop -- as above
        await claim();
      }
    } while (mayClaim());
    // Not a moment later: who wakes then has to find nobody at work.
    claiming = undefined;
  }

  async function claim(): Promise<void> {
    const now = clock.now();
    const limits = admission.limits(now);
    if (limits.limit <= 0) {
      // The end of any of them wakes.
      isMoreDue = true;
      return;
    }
    try {
      const claimed = await store.claim({ ...limits, now, owner, leaseMs });
      const deliveries = await secured(claimed.deliveries, now);
      if (isStopping) {
        await store.release(deliveries, clock.now());
        return;
      }
      noteClaim();
      deliveries.forEach(begin);
      isMoreDue = claimed.isMoreDue;
      // What one leaves others may have: round by round, until there is no room.
      isWoken ||= isMoreDue && claimed.deliveries.length > 0;
      timer.wakeAt(earliest([claimed.nextDueAt, admission.nextChangeAt(now)]));
    } catch (error) {
      noteClaim(error);
      isMoreDue = true;
      timer.wakeAt(new Date(clock.now().getTime() + TRY_AGAIN_MS));
    }
  }

  /** @returns what is surely this worker's for a while; what took long to get may be another's by now. */
  async function secured(
    deliveries: readonly ClaimedDelivery[],
    claimedAt: Date,
  ): Promise<readonly ClaimedDelivery[]> {
    let ours = deliveries;
    let since = claimedAt.getTime();
    while (ours.length > 0 && clock.now().getTime() - since > leaseMs * LATEST_BEGIN) {
      since = clock.now().getTime();
      // oxlint-disable-next-line no-await-in-loop -- until it was done in time
      const lost = await store.extend(ours, new Date(since + leaseMs));
      const lostIds = new Set(lost.map(({ id }) => id));
      ours = ours.filter(({ id }) => !lostIds.has(id));
    }
    return ours;
  }

  function noteClaim(error?: unknown): void {
    if (error !== undefined && !isClaimFailing) {
      logger.error(`deliveries cannot be claimed: ${reasonOf(error)}`, {
        event: 'delivery.claim_failed',
      });
    } else if (error === undefined && isClaimFailing) {
      logger.info('deliveries can be claimed again', { event: 'delivery.claim_recovered' });
    }
    isClaimFailing = error !== undefined;
  }

  function begin(delivery: ClaimedDelivery): void {
    const startedAt = clock.now();
    const controller = new AbortController();
    admission.began(delivery, startedAt);
    const one: Running = { delivery, startedAt, controller, done: Promise.resolve() };
    running.set(delivery, one);
    one.done = attempt(one).finally(() => {
      running.delete(delivery);
    });
  }

  async function attempt({ delivery, startedAt, controller }: Running): Promise<void> {
    if (delivery.retries > 0 && isTooOld(retryPolicy, { ...delivery, now: startedAt })) {
      admission.ended(delivery, startedAt);
      await record(delivery, completionOfTooOld(delivery, startedAt));
      return;
    }
    const { result, httpStatus } = await execute(delivery, controller.signal).catch(failed);
    if (controller.signal.aborted) {
      // Somebody else has it by now, or will: what it came to counts no more.
      admission.ended(delivery, clock.now());
      wake();
      return;
    }
    const endedAt = clock.now();
    const outcome = classifyResult(result);
    const ended = { outcome, httpStatus, startedAt, endedAt };
    admission.ended(delivery, endedAt, ended);
    // Its place is free. Most of the time nothing waits for it, and a claim in vain costs as much as one.
    if (isMoreDue || claiming) {
      wake();
    }
    await record(delivery, completionFor(delivery, ended, { policy: retryPolicy, random }));
  }

  /** As often as it takes: what is not written is sent again. */
  async function record(delivery: ClaimedDelivery, completion: Completion): Promise<void> {
    for (let isFirst = true; ; isFirst = false) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- a new try of the same thing
        const [state] = await store.complete([completion]);
        logEnd(delivery, completion, state);
        if (state !== 'delivered') {
          // To be told when it is due again, or when its circuit closes.
          wake();
        }
        return;
      } catch (error) {
        if (isFirst) {
          logger.error(`the end of a delivery cannot be written: ${reasonOf(error)}`, {
            event: 'delivery.complete_failed',
            delivery_id: delivery.id,
          });
        }
        if (isStopping) {
          return;
        }
        // oxlint-disable-next-line no-await-in-loop -- as above
        await timer.pause(TRY_AGAIN_MS);
      }
    }
  }

  function logEnd(
    delivery: ClaimedDelivery,
    completion: Completion,
    state: Completed = 'lost',
  ): void {
    const facts = {
      event: 'delivery.attempted',
      delivery_id: delivery.id,
      connector_id: delivery.connectorId,
      attempt: delivery.attempts + 1,
      state,
      reason: completion.reason,
      ...(completion.next.state === 'retrying' && {
        next_attempt_at: completion.next.dueAt.toISOString(),
      }),
    };
    const level = state === 'delivered' ? 'debug' : state === 'failed' ? 'error' : 'warn';
    const what = state === 'lost' ? 'taken over by another worker' : state;
    logger[level](`delivery ${what}: ${delivery.id}`, facts);
  }

  async function giveBack(late: readonly Running[]): Promise<void> {
    if (late.length === 0) {
      return;
    }
    const stopping = new Error('the host stops; this delivery is sent again');
    late.forEach(({ controller }) => controller.abort(stopping));
    const now = clock.now();
    try {
      await store.complete(
        late.map(({ delivery, startedAt }) => completionOfStopped(delivery, { startedAt, now })),
      );
    } catch (error) {
      logger.error(`deliveries cannot be given back: ${reasonOf(error)}`, {
        event: 'delivery.complete_failed',
      });
    }
  }

  async function allDone(): Promise<void> {
    await claiming;
    await Promise.all([...running.values()].map(({ done }) => done));
  }

  return {
    async start() {
      await leases.start(owner);
      unsubscribe = store.onReady(wake);
      wake();
    },

    async stop(waitMs) {
      isStopping = true;
      unsubscribe?.();
      // Also of a claim under way: when the database hangs, that may take longer than there is time.
      await Promise.race([allDone(), timer.pause(waitMs)]);
      await giveBack([...running.values()]);
      store.announce();
      timer.stop();
      await leases.stop();
    },

    circuitOf: admission.circuitOf,
    openCircuits: admission.openCircuits,
  };
}

function failed(error: unknown): ExecutedDelivery {
  const message = reasonOf(error);
  return {
    result: { status: 'error', message, retry: true, errorSource: 'framework' },
    httpStatus: null,
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
