import type { RecurrenceRule } from './rule_resource';

export type MaintenanceWindowStatus = 'running' | 'upcoming' | 'finished' | 'archived' | 'disabled';

/** While one is running, rules check and track alerts as ever, but no action runs. */
export interface MaintenanceWindowBody {
  title: string;
  enabled?: boolean;
  /** In ms. */
  duration: number;
  r_rule: RecurrenceRule;
  /** KQL over alert fields: only alerts that match are held back; null for all. */
  scoped_query?: string | null;
}

/** Answer of `GET /internal/alerting/rules/maintenance_window/{id}` and, as `data`, of `_find`. */
export interface MaintenanceWindowResource extends Required<MaintenanceWindowBody> {
  id: string;
  status: MaintenanceWindowStatus;
  /** Of the running one or, when none is, of the next; null when there is no more. */
  event_start_time: string | null;
  event_end_time: string | null;
  created_by: string | null;
  updated_by: string | null;
  created_at: string;
  updated_at: string;
}

export interface MaintenanceWindowPage {
  page: number;
  per_page: number;
  total: number;
  data: MaintenanceWindowResource[];
}
