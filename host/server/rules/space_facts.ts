import type { RecurrenceRule } from '../../common/rule_resource';
import type { Clock } from '../core';
import type { MaintenanceWindowRow, MaintenanceWindowStore, RuleRow } from '../storage';
import type { RunningMaintenanceWindow } from './choose_actions';
import type { Flapping } from './flapping';
import { occurrenceAt } from './occurrence';

/** Many rules ask in the same moment. */
const MAX_AGE_MS = 1_000;

/** What holds for the rules of a space in this moment. */
export interface SpaceFacts {
  maintenanceWindows: RunningMaintenanceWindow[];
  /** Where a rule does not say otherwise. */
  flapping: Flapping;
}

export type SpaceFactsOf = (spaceId: string) => Promise<SpaceFacts>;

export interface SpaceFactsOptions {
  windows: Pick<MaintenanceWindowStore, 'list'>;
  flappingOf: (spaceId: string) => Promise<Flapping>;
  clock: Clock;
}

export function createSpaceFacts({ windows, flappingOf, clock }: SpaceFactsOptions): SpaceFactsOf {
  const known = new Map<string, { facts: Promise<StoredFacts>; at: number }>();

  async function read(spaceId: string): Promise<StoredFacts> {
    const [rows, flapping] = await Promise.all([windows.list(spaceId), flappingOf(spaceId)]);
    return { rows, flapping };
  }

  function factsOf(spaceId: string): Promise<StoredFacts> {
    const at = clock.now().getTime();
    const last = known.get(spaceId);
    if (last && at >= last.at && at - last.at < MAX_AGE_MS) {
      return last.facts;
    }
    const facts = read(spaceId);
    known.set(spaceId, { facts, at });
    facts.catch(() => known.delete(spaceId));
    return facts;
  }

  return async (spaceId) => {
    const { rows, flapping } = await factsOf(spaceId);
    const now = clock.now();
    return { flapping, maintenanceWindows: rows.filter((row) => isRunning(row, now)) };
  };
}

interface StoredFacts {
  rows: MaintenanceWindowRow[];
  flapping: Flapping;
}

/** Turned off for the space, it is off for every rule. */
export function flappingFor(
  { flapping }: Pick<RuleRow, 'flapping'>,
  space: Pick<SpaceFacts, 'flapping'>,
): Flapping {
  return space.flapping.isEnabled ? (flapping ?? space.flapping) : space.flapping;
}

function isRunning(
  { isEnabled, isArchived, finishedAt, rRule, durationMs }: MaintenanceWindowRow,
  now: Date,
): boolean {
  if (!isEnabled || isArchived) {
    return false;
  }
  // As it was checked when it was written.
  const occurrence = occurrenceAt({ rRule: rRule as unknown as RecurrenceRule, durationMs }, now);
  return occurrence !== null && (finishedAt === null || occurrence.startsAt > finishedAt);
}
