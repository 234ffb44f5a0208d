import { useEuiTheme } from '@elastic/eui';
import React from 'react';
import type { RuleRunLogEntry } from '../../../../common/rule_log_resource';
import { formatDuration } from '../../logs/format_duration';

const HEIGHT = 72;
const STEP = 12;
const BAR = 8;

export interface RunChartProps {
  /** The newest first. */
  runs: readonly RuleRunLogEntry[];
}

/** Durations of the last runs as bars, coloured by how they ended; the table below says the same. */
export function RunChart({ runs }: RunChartProps) {
  const { euiTheme } = useEuiTheme();
  const { success, warning, danger, mediumShade } = euiTheme.colors;
  const colors: Record<RuleRunLogEntry['status'], string> = {
    success,
    warning,
    failure: danger,
    unknown: mediumShade,
  };
  const shown = runs.toReversed();
  const longest = Math.max(1, ...shown.map(({ duration_ms: ms }) => ms));
  const width = Math.max(1, shown.length) * STEP;
  return (
    <svg
      role="img"
      aria-label={summaryOf(runs)}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      preserveAspectRatio="none"
      style={{ width: '100%', maxWidth: width * 2, height: HEIGHT, display: 'block' }}
      data-test-subj="ruleRunChart"
    >
      {shown.map((run, index) => {
        const height = Math.max(3, (run.duration_ms / longest) * HEIGHT);
        return (
          <rect
            key={run.id}
            x={index * STEP}
            y={HEIGHT - height}
            width={BAR}
            height={height}
            fill={colors[run.status]}
            rx={1}
          >
            <title>
              {`${new Date(run.timestamp).toLocaleString()}: ${run.status}, ${formatDuration(run.duration_ms)}`}
            </title>
          </rect>
        );
      })}
    </svg>
  );
}

function summaryOf(runs: readonly RuleRunLogEntry[]): string {
  const failed = runs.filter(({ status }) => status === 'failure').length;
  const longest = Math.max(0, ...runs.map(({ duration_ms: ms }) => ms));
  return `Durations of the last ${runs.length} runs: ${failed} failed, the longest took ${formatDuration(longest)}. The table below lists them.`;
}
