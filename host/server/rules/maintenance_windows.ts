import { conflict, notFound } from '@hapi/boom';
import type { MaintenanceWindowStatus } from '../../common/maintenance_window_resource';
import type { RecurrenceRule } from '../../common/rule_resource';
import type { Clock } from '../core';
import type { MaintenanceWindowRow, MaintenanceWindowStore } from '../storage';
import { nextOccurrence, occurrenceAt, type Occurrence } from './occurrence';
import type { Asker } from './rules_client';

const MOST_TRIES = 3;

export type MaintenanceWindowContent = Pick<
  MaintenanceWindowRow,
  'title' | 'isEnabled' | 'durationMs' | 'rRule' | 'scopedQuery'
>;

export interface MaintenanceWindows {
  /** The newest first. */
  list(spaceId: string): Promise<MaintenanceWindowRow[]>;
  get(spaceId: string, id: string): Promise<MaintenanceWindowRow>;
  create(asker: Asker, content: MaintenanceWindowContent): Promise<MaintenanceWindowRow>;
  update(
    asker: Asker,
    id: string,
    content: Partial<MaintenanceWindowContent>,
  ): Promise<MaintenanceWindowRow>;
  archive(asker: Asker, id: string, isArchived: boolean): Promise<MaintenanceWindowRow>;
  /** Ends the time that runs now; the next one comes. */
  finish(asker: Asker, id: string): Promise<MaintenanceWindowRow>;
  delete(spaceId: string, id: string): Promise<void>;
}

export interface MaintenanceWindowsOptions {
  store: MaintenanceWindowStore;
  clock: Clock;
  createId: () => string;
}

/** Times in which rules check as ever, but tell nobody. */
export function createMaintenanceWindows({
  store,
  clock,
  createId,
}: MaintenanceWindowsOptions): MaintenanceWindows {
  async function get(spaceId: string, id: string): Promise<MaintenanceWindowRow> {
    const row = await store.find(spaceId, id);
    if (!row) {
      throw windowNotFound(id);
    }
    return row;
  }

  async function change(
    { spaceId, username }: Asker,
    id: string,
    decide: (row: MaintenanceWindowRow, now: Date) => Partial<MaintenanceWindowRow>,
  ): Promise<MaintenanceWindowRow> {
    for (let tries = 1; ; tries += 1) {
      // oxlint-disable-next-line no-await-in-loop -- each try rests on what is there then
      const known = await get(spaceId, id);
      const now = clock.now();
      // Every change has a time of its own: by it others see that there was one.
      const updatedAt = new Date(Math.max(now.getTime(), known.updatedAt.getTime() + 1));
      const row = { ...known, ...decide(known, now), updatedBy: username, updatedAt };
      // oxlint-disable-next-line no-await-in-loop -- as above
      if (await store.update(row, known.updatedAt)) {
        return row;
      }
      if (tries === MOST_TRIES) {
        throw conflict(`Saved object [maintenance-window/${id}] conflict`);
      }
    }
  }

  return {
    get,
    list: (spaceId) => store.list(spaceId),

    async create({ spaceId, username }, content) {
      const now = clock.now();
      const row: MaintenanceWindowRow = {
        ...content,
        spaceId,
        id: createId(),
        isArchived: false,
        finishedAt: null,
        createdBy: username,
        updatedBy: username,
        createdAt: now,
        updatedAt: now,
      };
      await store.insert(row);
      return row;
    },

    update: (asker, id, content) =>
      change(asker, id, () => ({
        ...content,
        // Another time is not one that was ended.
        ...((content.rRule ?? content.durationMs) !== undefined && { finishedAt: null }),
      })),
    archive: (asker, id, isArchived) => change(asker, id, () => ({ isArchived })),
    finish: (asker, id) => change(asker, id, (_row, now) => ({ finishedAt: now })),

    async delete(spaceId, id) {
      if (!(await store.delete(spaceId, id))) {
        throw windowNotFound(id);
      }
    },
  };
}

export interface MaintenanceWindowNow {
  status: MaintenanceWindowStatus;
  /** The time that runs or, when none does, the next. */
  event: Occurrence | null;
}

/** How a window is at this moment. */
export function maintenanceWindowNow(row: MaintenanceWindowRow, now: Date): MaintenanceWindowNow {
  // As it was checked when it was written.
  const rRule = row.rRule as unknown as RecurrenceRule;
  const schedule = { rRule, durationMs: row.durationMs };
  const current = occurrenceAt(schedule, now);
  const running =
    current && (row.finishedAt === null || current.startsAt > row.finishedAt) ? current : null;
  const event = running ?? nextOccurrence(schedule, now);
  return { status: statusOf(row, { running, event }), event };
}

function statusOf(
  { isArchived, isEnabled }: MaintenanceWindowRow,
  { running, event }: { running: Occurrence | null; event: Occurrence | null },
): MaintenanceWindowStatus {
  if (isArchived) {
    return 'archived';
  }
  if (!isEnabled) {
    return 'disabled';
  }
  if (running) {
    return 'running';
  }
  return event ? 'upcoming' : 'finished';
}

function windowNotFound(id: string) {
  return notFound(`Saved object [maintenance-window/${id}] not found`);
}
