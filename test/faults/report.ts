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

/** The fault table. */
export function toFaultTable(reports: readonly ScenarioReport[]): string {
  const rows = reports.map(({ title, store, rounds, seconds, result }) => {
    const { findings, acknowledged, maxInFlight } = result;
    const figures = [
      rounds,
      acknowledged,
      findings.lost.length,
      findings.inverted.length,
      findings.doubled.length + findings.strangers.length,
      findings.repeated.length,
      maxInFlight,
      Math.round(seconds),
    ];
    return [title, store, ...figures.map((figure) => figure.toLocaleString('en-US'))];
  });
  return markdownTable(COLUMNS, rows, FIRST_FIGURE);
}

/** What went wrong, a line each. */
export function problemsIn(reports: readonly ScenarioReport[]): string[] {
  return reports.flatMap(({ title, store, result }) =>
    faultsIn(result.findings).map((fault) => `${title} (${store}): ${fault}`),
  );
}
