import {
  describeRecurrence,
  newRecurrence,
  recurrenceProblems,
  toRecurrence,
  toRecurrenceDraft,
} from './recurrence_draft';

const START = Date.parse('2026-05-05T09:20:00.000Z');
const draft = newRecurrence(START);
const UTC = 'UTC';

it('begins at the next full hour, for one hour, once', () => {
  const { duration, rRule } = toRecurrence(draft, UTC);
  expect(duration).toBe(3_600_000);
  expect(rRule).toEqual({
    dtstart: '2026-05-05T10:00:00.000Z',
    tzid: UTC,
    freq: 3,
    interval: 1,
    count: 1,
  });
  expect(describeRecurrence({ rRule })).toBe('Once');
});

it.each([
  [{ repeat: 'daily' }, { freq: 3, interval: 1 }, 'Every day'],
  [
    { repeat: 'weekly', interval: '2', weekdays: [5, 1] },
    { freq: 2, interval: 2, byweekday: ['MO', 'FR'] },
    'Every 2 weeks on Mo, Fr',
  ],
  [
    { repeat: 'monthly', ending: 'after', count: '3' },
    { freq: 1, interval: 1, count: 3 },
    'Every month, 3 times',
  ],
  [
    { repeat: 'daily', ending: 'on', until: '2026-06-01' },
    { freq: 3, interval: 1, until: expect.stringMatching(/^2026-06-0[12]T/) },
    'Every day until Jun 1, 2026',
  ],
] as const)('%j and back', (change, rule, words) => {
  const full = {
    ...draft,
    ...change,
    weekdays: [...('weekdays' in change ? change.weekdays : [2])],
  };
  const recurrence = toRecurrence(full, UTC);
  expect(recurrence.rRule).toEqual(expect.objectContaining(rule));
  expect(describeRecurrence(recurrence)).toBe(words);
  const again = toRecurrence(toRecurrenceDraft(recurrence), UTC);
  expect(again).toEqual(recurrence);
});

it.each([
  [{ end: draft.start }, 'It ends before it begins.'],
  [{ start: '' }, 'Enter when it begins and when it ends.'],
  [{ repeat: 'daily', interval: '0' }, 'How often it repeats is a whole number, 1 or more.'],
  [{ repeat: 'weekly', weekdays: [] }, 'Choose at least one weekday.'],
  [{ repeat: 'daily', ending: 'after', count: 'x' }, 'How many there are is a whole number.'],
  [{ repeat: 'daily', ending: 'on', until: '2020-01-01' }, 'The last day is before it begins.'],
  [{ repeat: 'daily', ending: 'on', until: '' }, 'Enter the last day.'],
] as const)('refuses %j', (change, problem) => {
  const wrong = {
    ...draft,
    ...change,
    weekdays: [...('weekdays' in change ? change.weekdays : [2])],
  };
  expect(recurrenceProblems(wrong)).toContain(problem);
});

it('finds nothing wrong with a new one', () => {
  expect(recurrenceProblems(draft)).toEqual([]);
});
