import dateMath from '@elastic/datemath';
import type { ExecutionLogBody } from '../../../common/execution_log_resource';
import type { LogFilters } from './log_filters';

export const PAGE_SIZE = 50;
/** Further pages cannot be asked for. */
export const REACHABLE_ROWS = 1_000;

/** `null` when the range makes no sense. */
export interface LogRange {
  date_start: string;
  date_end: string;
}

export function toRange({ start, end }: LogFilters, now: Date): LogRange | null {
  const from = dateMath.parse(start, { forceNow: now });
  const to = dateMath.parse(end, { forceNow: now, roundUp: true });
  return from?.isValid() && to?.isValid() && !from.isAfter(to)
    ? { date_start: from.toISOString(), date_end: to.toISOString() }
    : null;
}

export function toLogBody(filters: LogFilters, range: LogRange): ExecutionLogBody {
  return {
    ...toKpiBody(filters, range, filters.statuses),
    page: filters.page + 1,
    per_page: PAGE_SIZE,
    sort: [{ [filters.sort.field]: { order: filters.sort.direction } }],
  };
}

/** The counts are of all statuses unless told otherwise, for they are what to choose from. */
export function toKpiBody(
  { search, connectorId }: LogFilters,
  range: LogRange,
  statuses: readonly string[] = [],
): ExecutionLogBody {
  const parts = [
    search && `message: ${quoted(search)}`,
    statuses.length > 0 && `event.outcome: (${statuses.join(' or ')})`,
    connectorId && `connector_id: ${quoted(connectorId)}`,
  ].filter(Boolean);
  return { ...range, ...(parts.length > 0 && { filter: parts.join(' and ') }) };
}

/** A KQL phrase. */
const quoted = (text: string) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
