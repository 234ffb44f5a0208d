import { markdownTable } from '../support/markdown_table';
import { median, summarize } from '../support/statistics';
import type { BacklogResults } from './backlog';
import { ALERTMANAGER, HOST_POSTGRES, HOST_SQLITE } from './contestant';
import type { FlowSample } from './flow';
import type { NodesSample } from './nodes';

export interface Results {
  flow?: readonly FlowSample[];
  backlog?: BacklogResults;
  nodes?: readonly NodesSample[];
}

const NAMES = [HOST_SQLITE, HOST_POSTGRES, ALERTMANAGER];

export const count = (value: number): string => Math.round(value).toLocaleString('en-US');
const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];
const ascending = (values: readonly number[]) => distinct(values).toSorted((a, b) => a - b);

/** The tables of docs/benchmarks.md. */
export function toMarkdown({ flow, backlog, nodes }: Results): string {
  return [
    ...(flow ? flowTables(flow) : []),
    ...(backlog ? [claimTable(backlog), drainTable(backlog)] : []),
    ...(nodes ? [nodesTable(nodes)] : []),
  ].join('\n\n');
}

function flowTables(samples: readonly FlowSample[]): string[] {
  return distinct(samples.map(({ setting }) => setting)).flatMap((setting) => {
    const here = samples.filter((sample) => sample.setting === setting);
    const rows = NAMES.filter((name) => here.some((sample) => sample.name === name)).map((name) =>
      flowRow(name, here),
    );
    return [`**${setting[0]?.toUpperCase()}${setting.slice(1)}**`, markdownTable(FLOW, rows)];
  });
}

const FLOW = [
  'who',
  'alerts/s',
  'p50 ms',
  'p99 ms',
  'accepted, p99 ms',
  'CPU ms each',
  'database, CPU ms each',
  'most memory MB',
  'connections',
  'times Alertmanager (quartiles)',
];

function flowRow(name: string, samples: readonly FlowSample[]): string[] {
  const own = samples.filter((sample) => sample.name === name);
  const medianOf = (figure: (sample: FlowSample) => number) => median(own.map(figure));
  const databaseCpuMs = medianOf(({ databaseCpuMsEach }) => databaseCpuMsEach);
  return [
    name,
    count(medianOf(({ perSecond }) => perSecond)),
    medianOf(({ p50Ms }) => p50Ms).toFixed(1),
    medianOf(({ p99Ms }) => p99Ms).toFixed(1),
    medianOf(({ acceptP99Ms }) => acceptP99Ms).toFixed(1),
    medianOf(({ cpuMsEach }) => cpuMsEach).toFixed(2),
    databaseCpuMs === 0 ? '' : databaseCpuMs.toFixed(2),
    count(medianOf(({ peakMemoryMb }) => peakMemoryMb)),
    count(medianOf(({ connections }) => connections)),
    ratios(ratesBeside(ALERTMANAGER, { own, samples })),
  ];
}

/** Rates are compared within a round, where the machine was as busy for both. */
export function ratesBeside(
  peer: string,
  { own, samples }: { own: readonly FlowSample[]; samples: readonly FlowSample[] },
): number[] {
  return own.flatMap(({ round, perSecond }) => {
    const beside = samples.find((sample) => sample.name === peer && sample.round === round);
    return beside ? [perSecond / beside.perSecond] : [];
  });
}

export function ratios(values: readonly number[]): string {
  if (values.length === 0) {
    return '';
  }
  const { median: middle, lowerQuartile, upperQuartile } = summarize(values);
  return `${middle.toFixed(2)} (${lowerQuartile.toFixed(2)}–${upperQuartile.toFixed(2)})`;
}

function claimTable({ claims }: BacklogResults): string {
  const rows = distinct(claims.map(({ storage }) => storage)).flatMap((storage) => {
    const here = claims.filter((sample) => sample.storage === storage);
    return ascending(here.map(({ backlog }) => backlog)).map((backlog) => {
      const own = here.filter((sample) => sample.backlog === backlog);
      return [
        storage,
        count(backlog),
        count(median(own.map(({ claimedPerSecond }) => claimedPerSecond))),
        count(median(own.map(({ workedPerSecond }) => workedPerSecond))),
        ratios(claimRatios({ claims: here }, backlog)),
      ];
    });
  });
  return markdownTable(
    [
      'store',
      'backlog',
      'claimed/s',
      'claimed and completed/s',
      'claimed, of an empty queue’s (quartiles)',
    ],
    rows,
  );
}

/** Of the rate without a backlog, round by round. */
export function claimRatios({ claims }: Pick<BacklogResults, 'claims'>, backlog: number): number[] {
  return claims.flatMap((sample) => {
    const beside = claims.find(
      (other) =>
        other.backlog === 0 && other.storage === sample.storage && other.round === sample.round,
    );
    return sample.backlog === backlog && beside
      ? [sample.claimedPerSecond / beside.claimedPerSecond]
      : [];
  });
}

function drainTable({ drains }: BacklogResults): string {
  return markdownTable(
    ['whole host, at its start', 'backlog', 'first one out after ms', 'sent/s', 'most memory MB'],
    drains.map(({ storage, backlog, firstAfterMs, sentPerSecond, hostMemoryMb }) => [
      storage,
      count(backlog),
      count(firstAfterMs),
      count(sentPerSecond),
      count(hostMemoryMb),
    ]),
  );
}

function nodesTable(samples: readonly NodesSample[]): string {
  const rows = distinct(samples.map(({ answerAfterMs }) => answerAfterMs)).flatMap(
    (answerAfterMs) => {
      const here = samples.filter((sample) => sample.answerAfterMs === answerAfterMs);
      return ascending(here.map(({ nodes }) => nodes)).map((nodes) => {
        const own = here.filter((sample) => sample.nodes === nodes);
        return [
          answerAfterMs === 0 ? 'at once' : `after ${answerAfterMs} ms`,
          String(nodes),
          count(median(own.map(({ perSecond }) => perSecond))),
          median(own.map(({ cpuMsEach }) => cpuMsEach)).toFixed(2),
          ratios(nodeRatios(here, nodes)),
        ];
      });
    },
  );
  return markdownTable(
    [
      'the receiver answers',
      'processes',
      'alerts/s',
      'CPU ms each, with the database',
      'times one process (quartiles)',
    ],
    rows,
  );
}

/** Of one process's rate, round by round. */
export function nodeRatios(samples: readonly NodesSample[], nodes: number): number[] {
  return samples.flatMap((sample) => {
    const one = samples.find(
      (other) =>
        other.nodes === 1 &&
        other.round === sample.round &&
        other.answerAfterMs === sample.answerAfterMs,
    );
    return sample.nodes === nodes && one ? [sample.perSecond / one.perSecond] : [];
  });
}
