import type { RuleRunOutcome } from '../../../../common/rule_resource';

export const OUTCOMES: readonly RuleRunOutcome[] = ['succeeded', 'failed', 'warning'];
export const STATUSES = ['enabled', 'disabled', 'snoozed'] as const;
export type RuleStatus = (typeof STATUSES)[number];

export const SORT_FIELDS = ['name', 'last_run', 'interval', 'status', 'duration'] as const;
export type RuleSortField = (typeof SORT_FIELDS)[number];
export const PAGE_SIZES = [10, 25, 50, 100];

/** What the list shows; all of it is in the address, so that a link shows the same. */
export interface RuleFilters {
  text: string;
  typeIds: string[];
  statuses: RuleStatus[];
  outcomes: RuleRunOutcome[];
  tags: string[];
  actionTypeIds: string[];
  sort: { field: RuleSortField; direction: 'asc' | 'desc' };
  /** From 0. */
  page: number;
  pageSize: number;
}

const DEFAULT_SORT = { field: 'name', direction: 'asc' } as const;
const DEFAULT_PAGE_SIZE = 25;

/** Whatever is missing or makes no sense in the address is as usual. */
export function readRuleFilters(query: URLSearchParams): RuleFilters {
  const listOf = (name: string) => query.getAll(name).filter(Boolean);
  const [field = '', direction] = (query.get('sort') ?? '').split(':');
  const known = SORT_FIELDS.find((each) => each === field);
  const pageSize = Number(query.get('page_size'));
  return {
    text: query.get('q') ?? '',
    typeIds: listOf('type'),
    statuses: STATUSES.filter((each) => listOf('status').includes(each)),
    outcomes: OUTCOMES.filter((each) => listOf('outcome').includes(each)),
    tags: listOf('tag'),
    actionTypeIds: listOf('action_type'),
    sort: known ? { field: known, direction: direction === 'desc' ? 'desc' : 'asc' } : DEFAULT_SORT,
    page: Math.max(0, Math.floor(Number(query.get('page') ?? 1)) - 1) || 0,
    pageSize: PAGE_SIZES.includes(pageSize) ? pageSize : DEFAULT_PAGE_SIZE,
  };
}

/** Leaves out what is as usual. */
export function writeRuleFilters(filters: RuleFilters): URLSearchParams {
  const { text, typeIds, statuses, outcomes, tags, actionTypeIds, sort, page, pageSize } = filters;
  const query = new URLSearchParams();
  const put = (name: string, values: readonly string[]) =>
    values.forEach((value) => query.append(name, value));
  put('q', text ? [text] : []);
  put('type', typeIds);
  put('status', statuses);
  put('outcome', outcomes);
  put('tag', tags);
  put('action_type', actionTypeIds);
  const isUsual = sort.field === DEFAULT_SORT.field && sort.direction === DEFAULT_SORT.direction;
  put('sort', isUsual ? [] : [`${sort.field}:${sort.direction}`]);
  put('page', page > 0 ? [String(page + 1)] : []);
  put('page_size', pageSize === DEFAULT_PAGE_SIZE ? [] : [String(pageSize)]);
  return query;
}

export const NO_FILTERS = {
  text: '',
  typeIds: [],
  statuses: [],
  outcomes: [],
  tags: [],
  actionTypeIds: [],
} satisfies Partial<RuleFilters>;

export const isFiltered = (filters: RuleFilters): boolean =>
  filters.text.trim() !== '' || filterOf(filters) !== undefined;

const SORT_NAMES: Record<RuleSortField, string> = {
  name: 'name',
  last_run: 'executionStatus.lastExecutionDate',
  interval: 'schedule.interval',
  status: 'enabled',
  duration: 'executionStatus.lastDuration',
};

/** Body of the search. */
export function toFindBody(filters: RuleFilters) {
  const { text, sort, page, pageSize } = filters;
  const filter = filterOf(filters);
  return {
    page: page + 1,
    per_page: pageSize,
    sort_field: SORT_NAMES[sort.field],
    sort_order: sort.direction,
    ...searchOf(text),
    ...(filter !== undefined && { filter }),
  };
}

function searchOf(text: string) {
  const words = text.trim();
  return words
    ? { search: words, search_fields: ['name', 'tags'], default_search_operator: 'AND' }
    : {};
}

/** As KQL; undefined for all rules. The text is searched for apart from it. */
export function filterOf(filters: RuleFilters): string | undefined {
  const { typeIds, statuses, outcomes, tags, actionTypeIds } = filters;
  const parts = [
    anyOf('alert.attributes.alertTypeId', typeIds),
    anyOf('alert.attributes.lastRun.outcome', outcomes),
    anyOf('alert.attributes.tags', tags),
    anyOf('alert.attributes.actions.actionTypeId', actionTypeIds),
    statuses.map((status) => STATUS_KQL[status]).join(' or '),
  ].filter(Boolean);
  return parts.length > 0 ? parts.map((part) => `(${part})`).join(' and ') : undefined;
}

const STATUS_KQL: Record<RuleStatus, string> = {
  enabled: 'alert.attributes.enabled: true',
  disabled: 'alert.attributes.enabled: false',
  snoozed: 'alert.attributes.isSnoozed: true',
};

const anyOf = (field: string, values: readonly string[]): string =>
  values.length > 0 ? `${field}: (${values.map(quoted).join(' or ')})` : '';

const quoted = (value: string) => `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`;

/** All that match, for a change of many; undefined where a text is searched for, which is no KQL. */
export const bulkFilterOf = (filters: RuleFilters): string | undefined =>
  filters.text.trim() ? undefined : (filterOf(filters) ?? 'alert.attributes.name: *');
