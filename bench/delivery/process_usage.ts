import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** What Linux counts in, on all its common platforms. */
const TICKS_PER_SECOND = 100;

interface ProcessStat {
  parent: number;
  cpuMs: number;
}

/** @returns undefined when it has ended. */
function statOf(processId: number | string): ProcessStat | undefined {
  try {
    const text = readFileSync(`/proc/${processId}/stat`, 'latin1');
    // Behind the name, which may hold anything.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    // user and system, its own and of children that have ended
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return { parent: Number(fields[1]), cpuMs: (ticks * 1_000) / TICKS_PER_SECOND };
  } catch {
    return undefined;
  }
}

export function parentOf(processId: number): number {
  return statOf(processId)?.parent ?? 0;
}

/** CPU time of these processes and of their children, since they started. */
export function cpuMsOf(processIds: readonly number[]): number {
  const stats = new Map<number, ProcessStat>();
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(name) : undefined;
    if (stat) {
      stats.set(Number(name), stat);
    }
  }
  let total = 0;
  for (const [processId, { parent, cpuMs }] of stats) {
    if (processIds.includes(processId) || processIds.includes(parent)) {
      total += cpuMs;
    }
  }
  return total;
}

/** The most memory a process has had since its peak was forgotten. */
export function peakMemoryMb(processId: number): number {
  const status = readFileSync(`/proc/${processId}/status`, 'latin1');
  const [, kB] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? [];
  return Number(kB) / 1_024;
}

export function forgetPeakMemory(processId: number): void {
  writeFileSync(`/proc/${processId}/clear_refs`, '5');
}
