import type {
  DeliveryFilterBody,
  DeliveryResourceState,
} from '../../../../common/delivery_resource';
import { timeOf } from '../../../components/time_range';

export const STATES: readonly DeliveryResourceState[] = [
  'queued',
  'running',
  'retrying',
  'delivered',
  'failed',
  'cancelled',
];

/** They have not ended. */
export const OPEN_STATES: readonly DeliveryResourceState[] = ['queued', 'running', 'retrying'];

/** What the list shows; all of it is in the address, so that a link shows the same. */
export interface DeliveryFilters {
  /** Any of them; none means all. */
  states: DeliveryResourceState[];
  connectorId: string | null;
  ruleId: string | null;
  alertId: string | null;
  /** Of when they were made: ISO 8601 or back from now; null is no bound. */
  from: string | null;
  until: string | null;
  /** The list renews itself. */
  isLive: boolean;
}

export const DEFAULT_FILTERS: DeliveryFilters = {
  states: [],
  connectorId: null,
  ruleId: null,
  alertId: null,
  from: null,
  until: null,
  isLive: true,
};

/** Whatever is missing or makes no sense in the address is as usual. */
export function readDeliveryFilters(query: URLSearchParams): DeliveryFilters {
  const named = (query.get('states') ?? '').split(',');
  const from = timeOf(query.get('from'));
  const until = timeOf(query.get('until'));
  return {
    states: STATES.filter((state) => named.includes(state)),
    connectorId: query.get('connector_id') || null,
    ruleId: query.get('rule_id') || null,
    alertId: query.get('alert_id') || null,
    from,
    until,
    isLive: query.get('live') !== 'off',
  };
}

/** Leaves out what is as usual. */
export function writeDeliveryFilters(filters: DeliveryFilters): URLSearchParams {
  const query = new URLSearchParams();
  const put = (name: string, value: string | null) => value && query.set(name, value);
  put('states', filters.states.join(','));
  put('connector_id', filters.connectorId);
  put('rule_id', filters.ruleId);
  put('alert_id', filters.alertId);
  put('from', filters.from);
  put('until', filters.until);
  put('live', filters.isLive ? null : 'off');
  return query;
}

/** As the API wants it. */
export function toFilterBody(filters: DeliveryFilters): DeliveryFilterBody {
  const { states, connectorId, ruleId, alertId, from, until } = filters;
  return {
    ...(states.length > 0 && { states }),
    ...(connectorId && { connector_id: connectorId }),
    ...(ruleId && { rule_id: ruleId }),
    ...(alertId && { alert_id: alertId }),
    ...(from && { from }),
    ...(until && { until }),
  };
}

export const isFiltered = (filters: DeliveryFilters): boolean =>
  Object.keys(toFilterBody(filters)).length > 0;

/** Whether the counts that every connector keeps are those of this filter. */
export const isByConnectorOnly = ({ ruleId, alertId, from, until }: DeliveryFilters): boolean =>
  !ruleId && !alertId && !from && !until;
