import {
  AUDIT_ACTIONS,
  AUDIT_OUTCOMES,
  type AuditAction,
  type AuditOutcome,
} from '../../../common/audit_log_resource';
import { timeOf, type TimeRange } from '../../components/time_range';

const ACTIONS = Object.keys(AUDIT_ACTIONS) as AuditAction[];

/** What the list shows; all of it is in the address, so that a link shows the same. */
export interface AuditFilters extends TimeRange {
  username: string;
  /** Any of them; none means all. */
  actions: AuditAction[];
  outcomes: AuditOutcome[];
  spaceId: string | null;
  /** What it was done to. */
  object: { type: string; id: string } | null;
}

export const ALL_EVENTS: AuditFilters = {
  username: '',
  actions: [],
  outcomes: [],
  spaceId: null,
  object: null,
  from: null,
  until: null,
};

/** Whatever is missing or makes no sense in the address is as usual. */
export function readAuditFilters(query: URLSearchParams): AuditFilters {
  const listOf = <T extends string>(name: string, known: readonly T[]): T[] => {
    const named = query.getAll(name);
    return known.filter((one) => named.includes(one));
  };
  const type = query.get('object_type');
  const id = query.get('object_id');
  return {
    username: query.get('username') ?? '',
    actions: listOf('actions', ACTIONS),
    outcomes: listOf('outcomes', AUDIT_OUTCOMES),
    spaceId: query.get('space_id') || null,
    object: type && id ? { type, id } : null,
    from: timeOf(query.get('from')),
    until: timeOf(query.get('until')),
  };
}

/** For the address and for the API, which have the same words. Leaves out what is as usual. */
export function writeAuditFilters(filters: AuditFilters): URLSearchParams {
  const { username, actions, outcomes, spaceId, object, from, until } = filters;
  const given = {
    username,
    space_id: spaceId,
    object_type: object?.type,
    object_id: object?.id,
    from,
    until,
  };
  return new URLSearchParams([
    ...actions.map((action) => ['actions', action]),
    ...outcomes.map((outcome) => ['outcomes', outcome]),
    ...Object.entries(given).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  ]);
}

export const isFiltered = (filters: AuditFilters): boolean =>
  writeAuditFilters(filters).toString() !== '';
