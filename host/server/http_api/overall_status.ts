import type { DeliveryHealth } from '../delivery';

export type ServiceLevel = 'available' | 'degraded' | 'unavailable';

export interface ServiceStatus {
  level: ServiceLevel;
  summary: string;
}

export interface HostStatus {
  overall: ServiceStatus;
  core: { savedObjects: ServiceStatus; http: ServiceStatus };
  plugins: Record<string, ServiceStatus>;
}

export type HostHealth = DeliveryHealth & { areRulesLate: boolean };

const AVAILABLE: ServiceStatus = { level: 'available', summary: 'Available' };
const STORE: Readonly<Record<HostHealth['store'], ServiceStatus>> = {
  available: AVAILABLE,
  degraded: { level: 'degraded', summary: 'The database cannot be written' },
  unavailable: { level: 'unavailable', summary: 'The database does not answer' },
};

/**
 * The state of the parts under Kibana's names: `savedObjects` is the database, `taskManager` sends
 * deliveries, `alerting` runs rules. There is no `elasticsearch`: the host needs none.
 *
 * @param pluginIds of those that have started: one that does not start keeps the host from it.
 */
export function statusOf(health: HostHealth, pluginIds: readonly string[]): HostStatus {
  const savedObjects = STORE[health.store];
  const late = (isLate: boolean, summary: string): ServiceStatus =>
    isLate ? { level: 'degraded', summary } : AVAILABLE;
  const own = {
    taskManager: late(health.isLate, 'Deliveries are late'),
    alerting: late(health.areRulesLate, 'Rules are late'),
  };
  const worst = [savedObjects, own.taskManager, own.alerting].find(
    ({ level }) => level !== 'available',
  );
  return {
    overall: worst ?? { level: 'available', summary: 'All services are available' },
    core: { savedObjects, http: AVAILABLE },
    // What cannot reach the database cannot do anything.
    plugins: Object.fromEntries(
      Object.entries({
        ...Object.fromEntries(['actions', ...pluginIds].map((id) => [id, AVAILABLE])),
        ...own,
      }).map(([id, status]) => [id, savedObjects.level === 'unavailable' ? savedObjects : status]),
    ),
  };
}
