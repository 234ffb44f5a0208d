import { existsSync, readFileSync } from 'node:fs';
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml';
import { SettingsError } from './settings_error';

export type SettingsTree = { [key: string]: unknown };

export interface SettingsFile {
  tree: SettingsTree;
  /** The 1-based line of a setting or of its nearest parent in the file. */
  lineOf(path: readonly string[]): number | undefined;
}

/** Below these a dot in a key belongs to the key: they are names that people choose. */
const NAMED_BY_PEOPLE: ReadonlySet<string> = new Set([
  'xpack.actions.preconfigured',
  'xpack.actions.proxyHeaders',
  'xpack.actions.rateLimiter',
]);

export const EMPTY_SETTINGS_FILE: SettingsFile = { tree: {}, lineOf: () => undefined };

/**
 * Reads YAML as Kibana does: `a.b: 1` and `a: {b: 1}` mean the same.
 *
 * @throws SettingsError when the file is missing, is not YAML, or sets a key twice.
 */
export function readSettingsFile(path: string): SettingsFile {
  if (!existsSync(path)) {
    throw new SettingsError(`The settings file ${path} does not exist.`);
  }
  return parseSettings(readFileSync(path, 'utf8'), path);
}

export function parseSettings(text: string, path: string): SettingsFile {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const lineAt = (offset: number | undefined) => lineCounter.linePos(offset ?? 0).line;
  const [problem] = document.errors;
  if (problem) {
    throw new SettingsError(`${path}, line ${lineAt(problem.pos[0])}: ${problem.message}`);
  }
  const lines = new Map<string, number>();
  const tree: SettingsTree = {};

  function walk(node: Node | null, into: SettingsTree, parents: readonly string[]): void {
    if (!isMap(node)) {
      throw new SettingsError(
        `${path}, line ${lineAt(node?.range?.[0])}: settings must be "key: value" lines.`,
      );
    }
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : '';
      const line = lineAt(isScalar(key) ? key.range?.[0] : undefined);
      const parts = NAMED_BY_PEOPLE.has(parents.join('.')) ? [name] : name.split('.');
      set({ into, parents, parts, value: value as Node | null, line });
    }
  }

  function set(entry: {
    into: SettingsTree;
    parents: readonly string[];
    parts: string[];
    value: Node | null;
    line: number;
  }): void {
    const { into, parents, value, line } = entry;
    const [first = '', ...rest] = entry.parts;
    const keyPath = [...parents, first];
    const fullKey = keyPath.join('.');
    if (first === '' || first === '__proto__') {
      throw new SettingsError(`${path}, line ${line}: "${fullKey}" is not a valid key.`);
    }
    lines.set(fullKey, lines.get(fullKey) ?? line);
    const known = Object.hasOwn(into, first) ? into[first] : undefined;
    const isBranch = rest.length > 0 || (isMap(value) && !isSeq(value));
    if (known !== undefined && !(isBranch && isTree(known))) {
      throw new SettingsError(
        `${path}, line ${line}: "${fullKey}" is set twice (first in line ${lines.get(fullKey)}).`,
      );
    }
    if (!isBranch) {
      into[first] = value === null ? null : toValue(value, line);
      return;
    }
    const branch = isTree(known) ? known : {};
    into[first] = branch;
    if (rest.length > 0) {
      set({ into: branch, parents: keyPath, parts: rest, value, line });
    } else {
      walk(value, branch, keyPath);
    }
  }

  function toValue(node: Node, line: number): unknown {
    try {
      return node.toJS(document);
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'not readable';
      throw new SettingsError(`${path}, line ${line}: ${reason}`);
    }
  }

  if (document.contents !== null) {
    walk(document.contents, tree, []);
  }
  return {
    tree,
    lineOf(wanted) {
      for (let length = wanted.length; length > 0; length -= 1) {
        const line = lines.get(wanted.slice(0, length).join('.'));
        if (line !== undefined) {
          return line;
        }
      }
      return undefined;
    },
  };
}

function isTree(value: unknown): value is SettingsTree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
