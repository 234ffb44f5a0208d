import { summarize } from '../support/statistics';
import { markdownTable } from '../support/markdown_table';
import type { MemorySample } from './memory';
import type { ScriptSizes } from './script_sizes';
import { CONDITIONS, type TimeSample } from './times';

export interface Results {
  scripts: readonly ScriptSizes[];
  times: readonly TimeSample[];
  memory: readonly MemorySample[];
}

const kB = (bytes: number): string => String(Math.round(bytes / 1_000));
const ms = (value: number): string => Math.round(value).toLocaleString('en-US');

/** The tables of docs/benchmarks.md. */
export function toMarkdown({ scripts, times, memory }: Results): string {
  return [
    markdownTable(
      ['page, with an empty cache', 'script files', 'gzip kB', 'brotli kB'],
      scripts.map(({ route, files, gzip, brotli }) => [route, String(files), kB(gzip), kB(brotli)]),
    ),
    markdownTable(
      ['until the table is visible, cold', 'median ms', 'quartiles'],
      CONDITIONS.map((condition) => {
        const { median, lowerQuartile, upperQuartile } = summarize(
          times
            .filter((sample) => sample.condition === condition)
            .map(({ tableVisibleMs }) => tableVisibleMs),
        );
        return [condition, ms(median), `${ms(lowerQuartile)}–${ms(upperQuartile)}`];
      }),
    ),
    markdownTable(
      ['connectors', 'JavaScript heap MB', 'DOM nodes'],
      memory.map(({ connectors, heapBytes, domNodes }) => [
        connectors.toLocaleString('en-US'),
        (heapBytes / 1_000_000).toFixed(1),
        domNodes.toLocaleString('en-US'),
      ]),
    ),
  ].join('\n\n');
}
