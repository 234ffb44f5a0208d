import { markdownTable } from '../../bench/support/markdown_table';
import { faultsIn } from './check_deliveries';
import type { FaultResult } from './fault_run';

export interface ScenarioReport {
  title: string;
  store: string;
  rounds: number;
  seconds: number;
  result: FaultResult;
}

const COLUMNS = [
  'what happens',
  'database',
  'rounds',
  'acknowledged',
  'lost',
  'out of order',
  'doubled without reason',
  'sent again with the same id',
  'most on their way',
  'seconds',
];
const FIRST_FIGURE = 2;

/** What happens to which database: two rows of the table never share it. */
type Row = readonly [title: string, store: string, ...figures: string[]];

export interface FaultTableOptions {
  /** The table before: what was not run again stays as it was. */
  before?: string;
  /** The order of the rows; what is not in it any more is left out. */
  scenarios: ReadonlyArray<Pick<ScenarioReport, 'title' | 'store'>>;
}

/** The fault table. */
export function toFaultTable(
  reports: readonly ScenarioReport[],
  { before = '', scenarios }: FaultTableOptions,
): string {
  const rows = new Map([...rowsIn(before), ...reports.map(toRow)].map((row) => [keyOf(row), row]));
  const shown = scenarios
    .map(({ title, store }) => rows.get(keyOf([title, store])))
    .filter((row) => row !== undefined);
  return markdownTable(COLUMNS, shown, FIRST_FIGURE);
}

function toRow({ title, store, rounds, seconds, result }: ScenarioReport): Row {
  const { findings, acknowledged, maxInFlight } = result;
  const figures = [
    rounds,
    acknowledged,
    findings.lost.length,
    findings.inverted.length,
    findings.doubled.length + findings.strangers.length,
    findings.repeated.length + findings.stalled.length,
    maxInFlight,
    Math.round(seconds),
  ];
  return [title, store, ...figures.map((figure) => figure.toLocaleString('en-US'))];
}

function rowsIn(table: string): Row[] {
  return table.split('\n').flatMap((line) => {
    const [title, store, ...figures] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    return title && store && figures.length === COLUMNS.length - FIRST_FIGURE
      ? [[title, store, ...figures]]
      : [];
  });
}

const keyOf = ([title, store]: readonly [string, string, ...string[]]) => `${title} | ${store}`;

/** What went wrong, a line each. */
export function problemsIn(reports: readonly ScenarioReport[]): string[] {
  return reports.flatMap(({ title, store, result }) =>
    faultsIn(result.findings).map((fault) => `${title} (${store}): ${fault}`),
  );
}
