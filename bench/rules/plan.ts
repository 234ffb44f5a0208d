export interface ScheduledPlan {
  rules: number;
  /** Of each. */
  interval: string;
  /** Until every rule is at its place in the interval. */
  settleMs: number;
  measuredMs: number;
}

export interface Plan {
  scheduled: ScheduledPlan;
  alertsOfOneRule: { alerts: number };
}

export const FULL: Plan = {
  scheduled: { rules: 5_000, interval: '1m', settleMs: 90_000, measuredMs: 120_000 },
  alertsOfOneRule: { alerts: 10_000 },
};

/** Shows that it works. */
export const QUICK: Plan = {
  scheduled: { rules: 20, interval: '1s', settleMs: 1_500, measuredMs: 2_000 },
  alertsOfOneRule: { alerts: 200 },
};
