import type { PushedAlert } from '../../rule_type';

/** What was in one push. */
export interface ParsedPush {
  /** In their order, each id once: of several with one id the last counts. */
  alerts: PushedAlert[];
  /** What could not be read, with its place; the other alerts can be taken all the same. */
  problems: string[];
  /** What the sender itself says that it left out. */
  warnings: string[];
}

/** One alert of a push, or what is wrong with it. */
export type ParsedAlert = { alert: PushedAlert } | { problem: string };

const LONGEST_ID = 512;
const LONGEST_REASON = 1_000;

export function refusedPush(problem: string): ParsedPush {
  return { alerts: [], problems: [problem], warnings: [] };
}

export function toParsedPush(
  parsed: readonly ParsedAlert[],
  warnings: readonly string[] = [],
): ParsedPush {
  const alerts = new Map<string, PushedAlert>();
  for (const each of parsed) {
    if ('alert' in each) {
      alerts.delete(each.alert.id);
      alerts.set(each.alert.id, each.alert);
    }
  }
  return {
    alerts: [...alerts.values()],
    problems: parsed.flatMap((each) => ('problem' in each ? [each.problem] : [])),
    warnings: [...warnings],
  };
}

export function idProblem(id: string): string | undefined {
  if (id === '') {
    return 'must not be empty';
  }
  if (id.includes('\0') || !id.isWellFormed()) {
    return 'holds what is no character';
  }
  return id.length > LONGEST_ID
    ? `has length [${id.length}] but it must have a maximum length of [${LONGEST_ID}].`
    : undefined;
}

/** One line of bearable length, of characters that every database takes. */
export function toReason(text: string): string {
  const line = text.replaceAll('\0', '\ufffd').replace(/\s+/g, ' ').trim();
  const short = line.length > LONGEST_REASON ? `${line.slice(0, LONGEST_REASON)}…` : line;
  return short.toWellFormed();
}

export function typeName(value: unknown): string {
  if (value === null) {
    return 'null';
  }
  return Array.isArray(value) ? 'Array' : typeof value;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
