import type { SnoozeSchedule } from '../../../../common/rule_resource';
import { snoozeStateOf } from './snooze_state';

const NOW = Date.parse('2026-05-05T10:00:00.000Z');
const at = (dtstart: string, more: object = {}, id = 's-1'): SnoozeSchedule => ({
  id,
  duration: 3_600_000,
  rRule: { dtstart, tzid: 'UTC', ...more },
});
const state = (rule: object) =>
  snoozeStateOf({ mute_all: false, is_snoozed_until: null, ...rule }, NOW);

it('says whether and until when a rule is quiet', () => {
  expect(state({})).toEqual({ kind: 'unsnoozed' });
  expect(state({ mute_all: true })).toEqual({ kind: 'snoozedIndefinitely' });
  expect(state({ is_snoozed_until: '2026-05-05T11:00:00.000Z' })).toEqual({
    kind: 'snoozed',
    until: '2026-05-05T11:00:00.000Z',
  });
  expect(state({ is_snoozed_until: '2026-05-05T09:00:00.000Z' }).kind).toBe('unsnoozed');
});

it('names the schedule that begins first, unless it is over', () => {
  expect(
    state({
      snooze_schedule: [
        at('2026-06-01T00:00:00.000Z'),
        at('2026-05-06T00:00:00.000Z'),
        at('2026-05-01T00:00:00.000Z'),
      ],
    }),
  ).toEqual({ kind: 'scheduled', from: '2026-05-06T00:00:00.000Z' });
  expect(state({ snooze_schedule: [at('2026-05-01T00:00:00.000Z', { freq: 3 })] }).kind).toBe(
    'scheduled',
  );
  expect(
    state({
      snooze_schedule: [at('2026-05-01T00:00:00.000Z', { freq: 3, until: '2026-05-02T00:00:00Z' })],
    }).kind,
  ).toBe('unsnoozed');
});
