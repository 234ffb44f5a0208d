import { isDeepStrictEqual } from 'node:util';
import type { AlertRow, AlertsCount, RuleRow } from '../storage/rule_store';
import { isFlappingAfter, withChange, type Flapping } from './flapping';
import type { ReportedAlert } from './rule_type';

export interface AdvanceOptions {
  /** Those that are tracked: they have not ended, or may come back as flapping ones. */
  known: readonly AlertRow[];
  /** Of the same id the last one counts. */
  reported: readonly ReportedAlert[];
  /** Of a run, what is not reported has recovered; of a push, what it names. */
  resolved: 'absent' | ReadonlySet<string>;
  rule: Pick<RuleRow, 'spaceId' | 'id' | 'alertDelay'> & {
    flapping: Flapping;
    /** Of its type. */
    defaultActionGroupId: string;
  };
  now: Date;
  createUuid: () => string;
  recoveredContext?: ReadonlyMap<string, Record<string, unknown>> | undefined;
}

export interface AlertTransition {
  kind: 'activated' | 'group_changed' | 'recovered';
  /** As it is now; a recovered one keeps the action group that it had last. */
  alert: AlertRow;
}

export interface AdvancedAlerts {
  /** New and changed ones: to be written, also those that are not tracked any more. */
  changed: AlertRow[];
  /** All that have not ended. */
  current: AlertRow[];
  transitions: AlertTransition[];
  counts: AlertsCount;
}

/**
 * The life of alerts, one step on. A run counts how often in a row each was seen and how often it
 * came and went; a push only says what is now, so that the same push again changes nothing.
 */
export function advanceAlerts(options: AdvanceOptions): AdvancedAlerts {
  const { known, resolved } = options;
  const step = createStep(options);
  const reports = new Map(options.reported.map((report) => [report.id, report]));
  const isGone = (id: string) => resolved === 'absent' || resolved.has(id);
  for (const row of known) {
    const report = reports.get(row.id);
    reports.delete(row.id);
    if (report) {
      step.seen(row, report);
    } else if (isGone(row.id)) {
      step.missed(row);
    } else {
      step.keep(row);
    }
  }
  for (const report of reports.values()) {
    step.begin(report);
  }
  return step.result();
}

function createStep({ rule, now, createUuid, resolved, recoveredContext }: AdvanceOptions) {
  const { flapping } = rule;
  const isRun = resolved === 'absent';
  const changed: AlertRow[] = [];
  const kept: AlertRow[] = [];
  const transitions: AlertTransition[] = [];

  function write(row: AlertRow, kind?: AlertTransition['kind']): void {
    changed.push(row);
    if (kind) {
      transitions.push({ kind, alert: row });
    }
  }

  /** A push that changes nothing is not a run in which nothing changed. */
  function history(row: AlertRow, isChange: boolean): Pick<AlertRow, 'changes' | 'isFlapping'> {
    const changes =
      isRun || isChange ? withChange(row.changes, isChange, flapping) : [...row.changes];
    return { changes, isFlapping: isFlappingAfter(changes, row.isFlapping, flapping) };
  }

  function begin(report: ReportedAlert, before?: AlertRow): void {
    if (before) {
      write({ ...before, isTracked: false });
    }
    const changes = withChange(before?.changes ?? [], true, flapping);
    const isDelayed = rule.alertDelay > 1;
    const row: AlertRow = {
      spaceId: rule.spaceId,
      ruleId: rule.id,
      id: report.id,
      uuid: createUuid(),
      status: isDelayed ? 'delayed' : 'active',
      isTracked: true,
      actionGroup: isDelayed ? null : groupOf(report),
      reason: report.reason,
      context: report.context,
      state: report.state ?? {},
      startedAt: now,
      recoveredAt: null,
      consecutiveMatches: 1,
      changes,
      isFlapping: isFlappingAfter(changes, before?.isFlapping ?? false, flapping),
      missedMatches: 0,
      actionsAt: {},
    };
    write(row, isDelayed ? undefined : 'activated');
  }

  function seen(row: AlertRow, report: ReportedAlert): void {
    if (row.status === 'recovered' || row.status === 'untracked') {
      begin(report, row);
      return;
    }
    const next: AlertRow = {
      ...row,
      ...history(row, row.missedMatches > 0),
      reason: report.reason,
      context: report.context,
      state: report.state ?? row.state,
      consecutiveMatches: row.consecutiveMatches + (isRun || row.missedMatches > 0 ? 1 : 0),
      missedMatches: 0,
    };
    const group = groupOf(report);
    if (!isRun && isDeepStrictEqual(next, row) && (row.actionGroup ?? group) === group) {
      keep(row);
    } else if (row.status === 'active') {
      const isOther = row.actionGroup !== group;
      const actionsAt = isOther ? leavingGroup(row.actionsAt) : row.actionsAt;
      write({ ...next, actionGroup: group, actionsAt }, isOther ? 'group_changed' : undefined);
    } else if (next.consecutiveMatches >= rule.alertDelay) {
      write({ ...next, status: 'active', actionGroup: group }, 'activated');
    } else {
      write(next);
    }
  }

  function missed(row: AlertRow): void {
    if (row.status === 'delayed') {
      write({ ...row, isTracked: false });
    } else if (row.status === 'active') {
      missedActive(row);
    } else if (isRun) {
      const next = { ...row, ...history(row, false) };
      write({ ...next, isTracked: next.changes.includes(true) });
    }
  }

  /** A flapping one is held active until it was away as often as its threshold says. */
  function missedActive(row: AlertRow): void {
    if (!isRun && row.missedMatches > 0) {
      keep(row);
      return;
    }
    const next: AlertRow = {
      ...row,
      ...history(row, row.missedMatches === 0),
      consecutiveMatches: 0,
      missedMatches: row.missedMatches + 1,
    };
    if (next.isFlapping && next.missedMatches < flapping.statusChangeThreshold) {
      write(next);
      return;
    }
    write(
      {
        ...next,
        status: 'recovered',
        isTracked: next.changes.includes(true),
        context: { ...row.context, ...recoveredContext?.get(row.id) },
        recoveredAt: now < row.startedAt ? row.startedAt : now,
        consecutiveMatches: row.consecutiveMatches,
        missedMatches: 0,
      },
      'recovered',
    );
  }

  function keep(row: AlertRow): void {
    kept.push(row);
  }

  function groupOf({ actionGroup }: ReportedAlert): string {
    return actionGroup ?? rule.defaultActionGroupId;
  }

  function result(): AdvancedAlerts {
    const current = [...kept, ...changed].filter(hasNotEnded);
    const count = (kind: AlertTransition['kind']) =>
      transitions.filter((transition) => transition.kind === kind).length;
    return {
      changed,
      current,
      transitions,
      counts: {
        active: current.filter(({ status }) => status === 'active').length,
        new: count('activated'),
        recovered: count('recovered'),
        ignored: current.filter(({ status }) => status === 'delayed').length,
      },
    };
  }

  return { begin, seen, missed, keep, result };
}

function hasNotEnded({ status, isTracked }: AlertRow): boolean {
  return isTracked && (status === 'active' || status === 'delayed');
}

/** They ran for it, but not for the group that it is in now. */
function leavingGroup(actionsAt: AlertRow['actionsAt']): AlertRow['actionsAt'] {
  return Object.fromEntries(
    Object.entries(actionsAt).map(([uuid, { at }]) => [uuid, { at, group: '' }]),
  );
}
