import { CONTESTANT_NAMES, type ContestantName } from './contestant';
import type { Sample, Setting } from './rounds';
import { median, summarize } from '../support/statistics';

const COLUMNS = [
  'who',
  'exec/s',
  'p50 ms',
  'p99 ms',
  'client CPU ms each',
  'connections per 1,000',
  'times new agent (quartiles)',
  'of raw undici (quartiles)',
];

/** A Markdown table per setting: medians over the rounds. */
export function toMarkdown(samples: readonly Sample[], settings: readonly Setting[]): string {
  return settings
    .map((setting) => {
      const here = samples.filter(
        ({ scheme, concurrency }) =>
          scheme === setting.scheme && concurrency === setting.concurrency,
      );
      const rows = CONTESTANT_NAMES.map((name) => rowOf(name, here));
      const lines = [COLUMNS, COLUMNS.map((_, index) => (index === 0 ? '---' : '---:')), ...rows];
      return [
        `**${setting.scheme.toUpperCase()}, ${setting.concurrency} at a time**`,
        '',
        ...lines.map((cells) => `| ${cells.join(' | ')} |`),
        '',
      ].join('\n');
    })
    .join('\n');
}

function rowOf(name: ContestantName, samples: readonly Sample[]): string[] {
  const own = samples.filter((sample) => sample.name === name);
  const medianOf = (figure: (sample: Sample) => number) => median(own.map(figure));
  return [
    name,
    Math.round(medianOf(({ perSecond }) => perSecond)).toLocaleString('en-US'),
    medianOf(({ p50Ms }) => p50Ms).toFixed(2),
    medianOf(({ p99Ms }) => p99Ms).toFixed(2),
    medianOf(({ cpuMsPerExecution }) => cpuMsPerExecution).toFixed(3),
    String(Math.round(medianOf(({ connectionsPerThousand }) => connectionsPerThousand))),
    ratioTo('new agent', { own, samples }),
    ratioTo('undici', { own, samples }),
  ];
}

/** Rates are compared within a round, where the machine was as busy for both. */
function ratioTo(
  peer: ContestantName,
  { own, samples }: { own: readonly Sample[]; samples: readonly Sample[] },
): string {
  const ratios = own.map(({ round, perSecond }) => {
    const beside = samples.find((sample) => sample.name === peer && sample.round === round);
    return perSecond / (beside?.perSecond ?? Number.NaN);
  });
  const { median: middle, lowerQuartile, upperQuartile } = summarize(ratios);
  return `${middle.toFixed(2)} (${lowerQuartile.toFixed(2)}–${upperQuartile.toFixed(2)})`;
}
