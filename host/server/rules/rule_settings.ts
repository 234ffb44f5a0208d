import type { SettingStore } from '../storage';
import { DEFAULT_FLAPPING, type Flapping } from './flapping';

export interface FlappingSettingsRow extends Flapping {
  createdBy: string | null;
  updatedBy: string | null;
  createdAt: Date | null;
  updatedAt: Date | null;
}

/** What holds for every rule of a space that does not say otherwise. */
export interface RuleSettings {
  flappingOf(spaceId: string): Promise<FlappingSettingsRow>;
  changeFlapping(
    spaceId: string,
    flapping: Flapping,
    by: { username: string | null; now: Date },
  ): Promise<FlappingSettingsRow>;
}

const UNCHANGED: FlappingSettingsRow = {
  ...DEFAULT_FLAPPING,
  createdBy: null,
  updatedBy: null,
  createdAt: null,
  updatedAt: null,
};

export function createRuleSettings(store: SettingStore): RuleSettings {
  async function flappingOf(spaceId: string): Promise<FlappingSettingsRow> {
    const text = await store.get(keyOf(spaceId));
    return text === undefined ? UNCHANGED : fromText(text);
  }

  return {
    flappingOf,
    async changeFlapping(spaceId, flapping, { username, now }) {
      const key = keyOf(spaceId);
      for (;;) {
        // oxlint-disable-next-line no-await-in-loop -- again when somebody else was faster
        const known = await store.get(key);
        const before = known === undefined ? undefined : fromText(known);
        const row: FlappingSettingsRow = {
          ...flapping,
          createdBy: before ? before.createdBy : username,
          updatedBy: username,
          createdAt: before?.createdAt ?? now,
          updatedAt: now,
        };
        const text = JSON.stringify(row);
        const isWritten =
          known === undefined
            ? // oxlint-disable-next-line no-await-in-loop -- as above
              (await store.setOnce(key, text)) === text
            : // oxlint-disable-next-line no-await-in-loop -- as above
              await store.replace(key, known, text);
        if (isWritten) {
          return row;
        }
      }
    },
  };
}

function keyOf(spaceId: string): string {
  return `rules.flapping:${spaceId}`;
}

function dateOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

function fromText(text: string): FlappingSettingsRow {
  const row = JSON.parse(text) as Record<keyof FlappingSettingsRow, never>;
  return { ...row, createdAt: dateOf(row.createdAt), updatedAt: dateOf(row.updatedAt) };
}
