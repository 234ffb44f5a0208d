import { availableParallelism } from 'node:os';
import { markdownTable } from '../support/markdown_table';
import { median } from '../support/statistics';
import { ALERTMANAGER, HOST_SQLITE } from './contestant';
import { claimRatios, count, nodeRatios, ratesBeside, ratios, type Results } from './report';

type Row = [target: string, measured: string, holds: string];

const holds = (does: boolean): string => (does ? 'yes' : 'no');

/** What was promised beside what was measured. */
export function targetsTable(results: Results): string {
  const rows = [...flowRows(results), ...backlogRows(results), ...nodesRows(results)];
  const columns = ['target', 'measured', 'holds'];
  return markdownTable(columns, rows, columns.length);
}

function flowRows({ flow = [] }: Results): Row[] {
  const of = (setting: string, name: string) =>
    flow.filter((sample) => sample.name === name && sample.setting === setting);
  const bursts = ['burst of 2,000, 100 a request', 'burst of 10,000, 100 a request'];
  const ahead = bursts.flatMap((setting): Row[] => {
    const own = of(setting, HOST_SQLITE);
    const peer = of(setting, ALERTMANAGER);
    if (own.length === 0 || peer.length === 0) {
      return [];
    }
    const times = ratesBeside(ALERTMANAGER, { own, samples: peer });
    const [ours, theirs] = [own, peer].map((samples) =>
      count(median(samples.map(({ perSecond }) => perSecond))),
    );
    return [
      [
        `ahead of Alertmanager, which keeps alerts in memory: ${setting}`,
        `${ours} against ${theirs} a second, ${ratios(times)} times`,
        holds(median(times) > 1),
      ],
    ];
  });
  const paced = of('200 a second', HOST_SQLITE).map(({ p99Ms }) => p99Ms);
  const peerPaced = of('200 a second', ALERTMANAGER).map(({ p99Ms }) => p99Ms);
  const beside = peerPaced.length > 0 ? `; Alertmanager ${median(peerPaced).toFixed(1)} ms` : '';
  return paced.length === 0
    ? ahead
    : [
        ...ahead,
        [
          'p99 from alert to request under 10 ms at 200 a second',
          `${median(paced).toFixed(1)} ms${beside}`,
          holds(median(paced) < 10),
        ],
      ];
}

function backlogRows({ backlog }: Results): Row[] {
  return (backlog?.drains ?? [])
    .filter((drain) => drain.backlog > 0)
    .flatMap(({ storage, backlog: waiting, hostMemoryMb }): Row[] => {
      const claims = backlog?.claims.filter((sample) => sample.storage === storage) ?? [];
      const share = claimRatios({ claims }, waiting);
      return [
        [
          `${storage}, ${count(waiting)} wait: claims within 20% of an empty queue’s`,
          ratios(share),
          holds(median(share) >= 0.8),
        ],
        [
          `${storage}, ${count(waiting)} wait: host under 300 MB`,
          `${count(hostMemoryMb)} MB`,
          holds(hostMemoryMb < 300),
        ],
      ];
    });
}

function nodesRows({ nodes = [] }: Results): Row[] {
  return [...new Set(nodes.map(({ answerAfterMs }) => answerAfterMs))].flatMap(
    (answerAfterMs): Row[] => {
      const times = nodeRatios(
        nodes.filter((sample) => sample.answerAfterMs === answerAfterMs),
        4,
      );
      if (times.length === 0) {
        return [];
      }
      const receiver =
        answerAfterMs === 0
          ? 'a receiver that answers at once'
          : `one that takes ${answerAfterMs} ms`;
      const isReached = median(times) >= 2.5;
      const cores = availableParallelism();
      return [
        [
          `four processes at least 2.5 times one, where cores allow: ${receiver}`,
          `${ratios(times)} times`,
          isReached || cores >= 8 ? holds(isReached) : `${cores} cores do not allow it`,
        ],
      ];
    },
  );
}
