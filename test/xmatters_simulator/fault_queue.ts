import type { Fault } from './faults';
import type { JournalEntry, Match } from './journal';

export interface ScriptOptions {
  /** For how many requests; 1 by default. */
  readonly times?: number;
  /** Which requests it may meet; by default all but the REST look-ups. */
  readonly match?: Match;
}

interface Rule {
  readonly fault: Fault;
  readonly match: Match;
  left: number;
}

const isNoLookUp: Match = (entry) => !entry.path.startsWith('/api/xm/');

const applies = (rule: Rule, entry: JournalEntry): boolean =>
  (rule.fault.kind !== 'close_on_reuse' || entry.requestOnConnection > 1) && rule.match(entry);

/** Which fault meets which request: scripted ones first, in order, then the lasting ones. */
export class FaultQueue {
  private scripted: Rule[] = [];
  private lasting: Rule[] = [];

  script(fault: Fault, { times = 1, match = isNoLookUp }: ScriptOptions = {}): void {
    this.scripted.push({ fault, match, left: times });
  }

  always(fault: Fault, match: Match = isNoLookUp): void {
    this.lasting.push({ fault, match, left: Infinity });
  }

  clear(): void {
    this.scripted = [];
    this.lasting = [];
  }

  /** How many scripted faults have not met a request yet. */
  left(): number {
    return this.scripted.reduce((sum, rule) => sum + rule.left, 0);
  }

  take(entry: JournalEntry): Fault | undefined {
    const rule = [...this.scripted, ...this.lasting].find((one) => applies(one, entry));
    if (rule === undefined) return undefined;
    rule.left -= 1;
    this.scripted = this.scripted.filter((one) => one.left > 0);
    return rule.fault;
  }
}
