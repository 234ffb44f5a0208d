import type { DeliveryFilterBody, DeliveryResource } from '../../../../common/delivery_resource';
import type { ChangeKind } from '../data/api_paths';
import { toFilterBody, type DeliveryFilters } from '../data/delivery_filters';
import { canChange, statesToChange } from '../what_can_change';

/** What a change of many is about: rows that were chosen, or all that a filter finds. */
export type BulkTarget =
  { kind: ChangeKind; ids: readonly string[] } | { kind: ChangeKind; filter: DeliveryFilterBody };

export const ofSelected = (kind: ChangeKind, rows: readonly DeliveryResource[]): BulkTarget => ({
  kind,
  ids: rows.filter((row) => canChange(row, kind)).map(({ id }) => id),
});

/**
 * All that match now. The times are made fixed, so that what is counted is what is changed: nothing
 * that comes after the question was asked.
 *
 * @returns undefined when no state that is shown can be changed so.
 */
export function ofFilter(
  kind: ChangeKind,
  filters: DeliveryFilters,
  now: Date,
): BulkTarget | undefined {
  const states = statesToChange(filters.states, kind);
  if (states.length === 0) {
    return undefined;
  }
  const body = toFilterBody(filters);
  const until = fixedTime(body.until, now) ?? now.toISOString();
  const from = fixedTime(body.from, now);
  return { kind, filter: { ...body, states, until, ...(from && { from }) } };
}

const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
};

function fixedTime(time: string | undefined, now: Date): string | undefined {
  const [, count = '', unit = ''] = /^now-(\d+)([smhdw])$/.exec(time ?? '') ?? [];
  return count && unit
    ? new Date(now.getTime() - Number(count) * (UNIT_MS[unit] ?? 0)).toISOString()
    : time;
}
