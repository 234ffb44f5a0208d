import type { Type } from '@kbn/config-schema';
import type { Logger } from '@kbn/core/server';
import type { ActionVariable } from '../../common/rule_type_resource';

export interface ActionGroup {
  id: string;
  name: string;
}

/** Something that a run found to be wrong. */
export interface ReportedAlert {
  /** What the rule calls it, e.g. a host; the same as long as it lasts, and the next time. */
  id: string;
  /** One of the rule type's groups; its default one unless given. */
  actionGroup?: string;
  /** Why, in one sentence. */
  reason: string;
  /** For `{{context.…}}`; anything JSON can hold. */
  context: Record<string, unknown>;
  /** Kept with the alert from run to run and for `{{state.…}}`. */
  state?: Record<string, unknown>;
}

/** An alert that was active when the run began. */
export interface KnownAlert {
  id: string;
  uuid: string;
  startedAt: Date;
  actionGroup: string | null;
  reason: string;
  context: Record<string, unknown>;
  state: Record<string, unknown>;
}

export interface RuleRunOptions<Params> {
  rule: { id: string; name: string; spaceId: string; tags: readonly string[]; intervalMs: number };
  params: Params;
  /** What the last run returned; empty at the first. */
  state: Record<string, unknown>;
  startedAt: Date;
  /** When the run before began; null at the first. */
  previousStartedAt: Date | null;
  alerts: readonly KnownAlert[];
  /** Aborted when the run takes too long, or the host stops. */
  signal: AbortSignal;
  logger: Logger;
  /** Of the alerts beyond it, those that are not active yet are left out with a warning. */
  maxAlerts: number;
}

export interface RuleRunResult {
  /** Everything that is wrong now: what is not in it has recovered. */
  alerts: readonly ReportedAlert[];
  /** There may be more than could be looked at: what is not in it stays as it was. */
  isIncomplete?: boolean;
  /** Of alerts that recovered with this run, by id, for `{{context.…}}` of the recovered action. */
  recoveredContext?: ReadonlyMap<string, Record<string, unknown>>;
  state?: Record<string, unknown>;
  /** What could not be looked at although the run as a whole worked, for people. */
  warnings?: readonly string[];
}

/**
 * A run that failed for a reason that people can do something about: what was wrong, where, what to
 * do. Alerts stay as they are: not knowing is not recovering.
 */
export class RuleRunError extends Error {
  override readonly name = 'RuleRunError';
}

/** A kind of check. One file each in `rule_types/`, registered in `app`. */
export interface RuleType<Params = unknown> {
  /** E.g. `.http-check`. */
  id: string;
  name: string;
  /** One sentence for the card of the type. */
  description: string;
  category: 'management' | 'observability' | 'securitySolution';
  producer: string;
  actionGroups: readonly ActionGroup[];
  defaultActionGroupId: string;
  /** `{id: 'recovered', name: 'Recovered'}` unless given. */
  recoveryActionGroup?: ActionGroup;
  params: Type<Params>;
  actionVariables: {
    context: readonly ActionVariable[];
    state?: readonly ActionVariable[];
    params?: readonly ActionVariable[];
  };
  defaultIntervalMs?: number;
  /** A run that takes longer is ended; 5 minutes unless given. */
  timeoutMs?: number;
  /**
   * Alerts are also pushed to it, through `ingest`; see `alert_intake`. Its run looks after them while
   * no push can come: it waits for nothing outside.
   */
  isPushed?: boolean;
  /** @throws RuleRunError, or anything else, when the check could not be made. */
  run(options: RuleRunOptions<Params>): Promise<RuleRunResult>;
}

/** A change that is pushed to a rule instead of found by a run. */
export type PushedAlert =
  | ({ status: 'firing' } & ReportedAlert)
  | { status: 'resolved'; id: string; context?: Record<string, unknown> };
