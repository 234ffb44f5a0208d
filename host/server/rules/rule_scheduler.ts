import type { Logger } from '@kbn/core/server';
import { repeat, type Clock, type Repetition } from '../core';
import { createWakeTimer } from '../delivery';
import { StoreUnavailableError, type ClaimedRule, type RuleStore } from '../storage';
import type { RecordedRun, RecordRun } from './record_runs';
import type { FinishedRun, RunRule } from './run_rule';

/** Rules that become due one after the other are claimed together. */
const CLAIM_EVERY_MS = 50;
/** When the database does not answer. */
const TRY_AGAIN_MS = 1_000;
/** What cannot be written although the database is there: so often, after so long; then its rule says so. */
const UNWRITABLE_TRIES = 3;
const UNWRITABLE_AGAIN_MS = 60_000;

export interface RuleSchedulerOptions {
  store: RuleStore;
  ruleTypeIds: () => readonly string[];
  run: RunRule;
  record: RecordRun;
  clock: Clock;
  logger: Logger;
  /** What an earlier one of this name still holds is taken back at the start. */
  owner: string;
  leaseMs: number;
  /** So many rules of each type at a time: whatever one type does, the others have their places. */
  perRuleType: number;
}

export interface RuleScheduler {
  start(): Promise<void>;
  /** Claims nothing more, waits so long for what is running, then ends it and gives it back. */
  stop(waitMs: number): Promise<void>;
}

interface Running {
  rule: ClaimedRule;
  controller: AbortController;
  leaseUntil: number;
  /** Until it is on the disk, or somebody else's. */
  done: Promise<void>;
}

/** Claims rules that are due, runs them and has it recorded. */
export function createRuleScheduler(options: RuleSchedulerOptions): RuleScheduler {
  const { store, run, record, clock, logger, owner, leaseMs, perRuleType } = options;
  const running = new Map<ClaimedRule, Running>();
  const timer = createWakeTimer(clock, wake);
  /** How often in a row runs of a rule could not be written, by its key. */
  const unwritten = new Map<string, number>();
  let isStopping = false;
  let isWoken = false;
  let claiming: Promise<void> | undefined;
  /** The last claim left something that may be due, for want of room. */
  let isFull = false;
  let plannedAt: Date | null = null;
  let isClaimFailing = false;
  let keeping: Repetition | undefined;
  let unsubscribe: (() => void) | undefined;

  function wake(): void {
    isWoken = true;
    claiming ??= claimAll();
  }

  const mayClaim = () => isWoken && !isStopping;

  async function claimAll(): Promise<void> {
    do {
      // oxlint-disable-next-line no-await-in-loop -- runs that end together make room together
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

  function roomByType(): Map<string, number> {
    const room = new Map(options.ruleTypeIds().map((id) => [id, perRuleType]));
    for (const { ruleTypeId } of running.keys()) {
      room.set(ruleTypeId, (room.get(ruleTypeId) ?? 0) - 1);
    }
    return room;
  }

  async function claim(): Promise<void> {
    const now = clock.now();
    const room = roomByType();
    const limit = [...room.values()].reduce((sum, free) => sum + Math.max(0, free), 0);
    if (limit === 0) {
      isFull = true;
      return;
    }
    try {
      const claimed = await store.claim({ now, owner, leaseMs, limit, ruleTypeLimits: room });
      noteClaim();
      if (isStopping) {
        await store.release(claimed.rules, clock.now());
        return;
      }
      claimed.rules.forEach((rule) => begin(rule, now.getTime() + leaseMs));
      isFull = [...roomByType().values()].some((free) => free <= 0);
      plan(claimed.nextDueAt);
    } catch (error) {
      noteClaim(error);
      plan(new Date(clock.now().getTime() + TRY_AGAIN_MS));
    }
  }

  function plan(at: Date | null): void {
    const earliest = clock.now().getTime() + CLAIM_EVERY_MS;
    plannedAt = at && new Date(Math.max(at.getTime(), earliest));
    timer.wakeAt(plannedAt);
  }

  function noteClaim(error?: unknown): void {
    if (error !== undefined && !isClaimFailing) {
      logger.error(`rules cannot be claimed: ${reasonOf(error)}`, { event: 'rule.claim_failed' });
    } else if (error === undefined && isClaimFailing) {
      logger.info('rules can be claimed again', { event: 'rule.claim_recovered' });
    }
    isClaimFailing = error !== undefined;
  }

  function begin(rule: ClaimedRule, leaseUntil: number): void {
    const one: Running = {
      rule,
      controller: new AbortController(),
      leaseUntil,
      done: Promise.resolve(),
    };
    running.set(rule, one);
    one.done = attempt(one).finally(() => {
      running.delete(rule);
      if (isFull) {
        wake();
      }
    });
  }

  async function attempt({ rule, controller }: Running): Promise<void> {
    const key = leaseKey(rule);
    let finished: FinishedRun | undefined;
    try {
      finished = await run(rule, controller.signal);
      await recorded(finished);
      unwritten.delete(key);
    } catch (error) {
      if (controller.signal.aborted) {
        return;
      }
      const isAway = error instanceof StoreUnavailableError;
      const tries = (unwritten.get(key) ?? 0) + (isAway ? 0 : 1);
      unwritten.set(key, tries);
      if (finished && !isAway && tries >= UNWRITABLE_TRIES && (await saidSo(finished, error))) {
        return;
      }
      logger.error(`a run cannot be recorded and is repeated: ${reasonOf(error)}`, {
        event: 'rule.record_failed',
        rule_id: rule.id,
        space_id: rule.spaceId,
      });
      await giveBack([rule], isAway ? TRY_AGAIN_MS : UNWRITABLE_AGAIN_MS);
    }
  }

  /** @returns whether the rule says now that its run cannot be written. */
  async function saidSo(
    { rule, prepareUnwritable, ...finished }: FinishedRun,
    error: unknown,
  ): Promise<boolean> {
    try {
      await recorded({
        ...finished,
        rule,
        prepareUnwritable,
        prepare: (transaction) => prepareUnwritable(transaction, error),
      });
      return true;
    } catch {
      return false;
    }
  }

  async function recorded(finished: FinishedRun): Promise<void> {
    const { rule } = finished;
    const { result, completion } = await record(finished);
    if (result === 'changed') {
      // Somebody muted it, or took an action away: what they see is what runs.
      await store.release([rule], clock.now());
      return;
    }
    logRun(logger, rule, { result, completion });
    const { nextRunAt } = completion.state;
    if (result === 'done' && !isStopping && nextRunAt && (!plannedAt || nextRunAt < plannedAt)) {
      plan(nextRunAt);
    }
  }

  /** When that fails, the lease runs out. */
  async function giveBack(rules: readonly ClaimedRule[], afterMs: number): Promise<void> {
    if (rules.length === 0) {
      return;
    }
    await store.release(rules, new Date(clock.now().getTime() + afterMs)).catch((error: unknown) =>
      logger.error(`rules cannot be given back: ${reasonOf(error)}`, {
        event: 'rule.release_failed',
      }),
    );
  }

  async function keepLeases(): Promise<void> {
    const held = [...running.values()];
    if (held.length === 0) {
      return;
    }
    const until = clock.now().getTime() + leaseMs;
    try {
      const lost = await store.extend(
        held.map(({ rule }) => rule),
        new Date(until),
      );
      const lostKeys = new Set(lost.map((lease) => leaseKey(lease)));
      for (const one of held) {
        if (lostKeys.has(leaseKey(one.rule))) {
          one.controller.abort(new Error('the lease of this rule is lost'));
        } else {
          one.leaseUntil = until;
        }
      }
    } finally {
      const soon = clock.now().getTime() + leaseMs / 6;
      held
        .filter(({ leaseUntil }) => leaseUntil < soon)
        .forEach(({ controller }) => controller.abort(new Error('the lease of this rule ran out')));
    }
  }

  async function takeBack(): Promise<void> {
    const taken = await store.releaseAllOf(owner, clock.now());
    if (taken > 0) {
      logger.warn(`${taken} rules were taken back: who ran them is gone`, {
        event: 'rule.lease_expired',
        expired: taken,
      });
    }
  }

  async function allDone(): Promise<void> {
    await Promise.all([...running.values()].map(({ done }) => done));
  }

  return {
    async start() {
      await takeBack();
      unsubscribe = store.onDue(wake);
      keeping = repeat(leaseMs / 3, keepLeases, (error) =>
        logger.error(`leases of rules cannot be kept: ${reasonOf(error)}`, {
          event: 'rule.leases_failed',
        }),
      );
      wake();
    },
    async stop(waitMs) {
      isStopping = true;
      unsubscribe?.();
      timer.stop();
      await claiming;
      const { promise: late, resolve } = Promise.withResolvers<void>();
      const timeout = setTimeout(resolve, waitMs);
      await Promise.race([allDone(), late]);
      clearTimeout(timeout);
      const unfinished = [...running.values()];
      const stopping = new Error('the host stops; this rule is run again');
      unfinished.forEach(({ controller }) => controller.abort(stopping));
      await giveBack(
        unfinished.map(({ rule }) => rule),
        0,
      );
      await keeping?.stop();
    },
  };
}

/** One line when a rule begins to fail and one when it works again: nobody reads one a minute. */
function logRun(logger: Logger, rule: ClaimedRule, { result, completion }: RecordedRun): void {
  const { run, state } = completion;
  const isFailing = state.status === 'error';
  const facts = {
    event: 'rule.ran',
    rule_id: rule.id,
    space_id: rule.spaceId,
    rule_type_id: rule.ruleTypeId,
    status: run.status,
    duration_ms: run.durationMs,
    ...(result === 'lost' && { lost: true }),
  };
  if (isFailing === (rule.status === 'error') || result === 'lost') {
    logger.debug(run.message, facts);
  } else if (isFailing) {
    logger.warn(run.message, facts);
  } else {
    logger.info(`works again: ${run.message}`, facts);
  }
}

const leaseKey = ({ spaceId, id }: Pick<ClaimedRule, 'spaceId' | 'id'>) => `${spaceId}:${id}`;

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
