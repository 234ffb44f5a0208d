import {
  CLOCK_JUMPS_ON_POSTGRES,
  CLOCK_JUMPS_ON_SQLITE,
  CLOCK_WRONG_AT_START,
} from './clock_scenarios';
import { DISK_FULL } from './disk_scenarios';
import * as postgres from './postgres_scenarios';
import * as rules from './rules_scenarios';
import type { Scenario } from './scenario';
import { SQLITE_KILLED, SQLITE_TERMINATED } from './sqlite_scenarios';

export const ALL_SCENARIOS: readonly Scenario[] = [
  SQLITE_KILLED,
  SQLITE_TERMINATED,
  CLOCK_JUMPS_ON_SQLITE,
  CLOCK_WRONG_AT_START,
  DISK_FULL,
  ...Object.values(postgres),
  CLOCK_JUMPS_ON_POSTGRES,
  ...Object.values(rules),
];
