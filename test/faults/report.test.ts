import { toFaultTable, type ScenarioReport } from './report';

const KILLED = { title: 'host killed', store: 'SQLite' };
const KILLED_TOO = { title: 'host killed', store: 'PostgreSQL' };
const GONE = { title: 'no longer tried', store: 'SQLite' };

const report = (
  scenario: Pick<ScenarioReport, 'title' | 'store'>,
  acknowledged: number,
): ScenarioReport => ({
  ...scenario,
  rounds: 20,
  seconds: 9.6,
  result: {
    acknowledged,
    maxInFlight: 30,
    retried: 0,
    findings: { lost: [], inverted: [], doubled: [], strangers: [], repeated: [], stalled: [] },
  },
});

const linesOf = (table: string) => table.trim().split('\n').slice(2);

it('shows what happened to which database, in the order of the scenarios', () => {
  const table = toFaultTable([report(KILLED_TOO, 1_234), report(KILLED, 5)], {
    scenarios: [KILLED, KILLED_TOO],
  });
  expect(linesOf(table)).toEqual([
    '| host killed | SQLite | 20 | 5 | 0 | 0 | 0 | 0 | 30 | 10 |',
    '| host killed | PostgreSQL | 20 | 1,234 | 0 | 0 | 0 | 0 | 30 | 10 |',
  ]);
});

it('replaces the rows of what was run again, and leaves the others', () => {
  const before = toFaultTable([report(KILLED, 1), report(KILLED_TOO, 2), report(GONE, 3)], {
    scenarios: [KILLED, KILLED_TOO, GONE],
  });
  // As the formatter leaves it in the document.
  const aligned = before.replaceAll('| SQLite |', '|   SQLite    |');
  const table = toFaultTable([report(KILLED_TOO, 20)], {
    before: `\n\n${aligned}\n`,
    scenarios: [KILLED, KILLED_TOO],
  });
  expect(linesOf(table)).toEqual([
    '| host killed | SQLite | 20 | 1 | 0 | 0 | 0 | 0 | 30 | 10 |',
    '| host killed | PostgreSQL | 20 | 20 | 0 | 0 | 0 | 0 | 30 | 10 |',
  ]);
});
