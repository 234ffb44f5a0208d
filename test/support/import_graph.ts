import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseSync, type ModuleItem } from '@swc/core';

export const ROOT = join(__dirname, '..', '..');

export interface SourceFile {
  /** Relative to the repository, e.g. `server/executor.ts`. */
  path: string;
  /** What it imports at run time: a repository path for relative imports, else the specifier. */
  imports: string[];
}

/** Made by tools, not by people. */
const SKIPPED = new Set(['build', 'data', 'coverage']);

export function filesBelow(folder: string, ending: RegExp): string[] {
  const found: string[] = [];
  for (const name of readdirSync(join(ROOT, folder))) {
    const path = join(folder, name);
    if (SKIPPED.has(path) || name === 'node_modules' || name.startsWith('.')) {
      continue;
    }
    if (statSync(join(ROOT, path)).isDirectory()) {
      found.push(...filesBelow(path, ending));
    } else if (ending.test(name)) {
      found.push(path);
    }
  }
  return found;
}

/** The value imports of every source file below these folders; tests and type imports are left out. */
export function readImportGraph(folders: readonly string[]): SourceFile[] {
  const paths = folders
    .flatMap((folder) => filesBelow(folder, /\.tsx?$/))
    .filter((path) => !/\.(test|mock)\.tsx?$/.test(path));
  const known = new Set(paths);
  return paths.map((path) => ({
    path,
    imports: importsOf(path).map((specifier) => resolveImport(path, specifier, known)),
  }));
}

function importsOf(path: string): string[] {
  const source = readFileSync(join(ROOT, path), 'utf8');
  const { body } = parseSync(source, { syntax: 'typescript', tsx: path.endsWith('x') });
  const lazy = [...source.matchAll(/\b(?:import|require)\('([^']+)'\)/g)].map((match) => match[1]);
  return [...body.flatMap(valueImportOf), ...lazy].filter((each) => each !== undefined);
}

function valueImportOf(item: ModuleItem): string[] {
  if (item.type === 'ExportAllDeclaration') {
    return [item.source.value];
  }
  if (item.type !== 'ImportDeclaration' && item.type !== 'ExportNamedDeclaration') {
    return [];
  }
  // swc's types do not know `typeOnly` on exports, its parser does.
  const { source, specifiers, typeOnly } = item as {
    source: { value: string } | null;
    specifiers: Array<{ isTypeOnly?: boolean }>;
    typeOnly?: boolean;
  };
  const onlyTypes = specifiers.length > 0 && specifiers.every(({ isTypeOnly }) => isTypeOnly);
  return source === null || typeOnly || onlyTypes ? [] : [source.value];
}

function resolveImport(from: string, specifier: string, known: ReadonlySet<string>): string {
  if (!specifier.startsWith('.')) {
    return specifier;
  }
  const target = relative(ROOT, join(ROOT, dirname(from), specifier));
  const candidates = [`${target}.ts`, `${target}.tsx`, join(target, 'index.ts'), target];
  return candidates.find((candidate) => known.has(candidate)) ?? target;
}

/** The first circle of imports, as the list of its files; undefined when there is none. */
export function findCycle(files: readonly SourceFile[]): string[] | undefined {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const done = new Set<string>();
  function visit(path: string, trail: string[]): string[] | undefined {
    if (trail.includes(path)) {
      return [...trail.slice(trail.indexOf(path)), path];
    }
    if (done.has(path)) {
      return undefined;
    }
    for (const next of byPath.get(path)?.imports ?? []) {
      const cycle = byPath.has(next) ? visit(next, [...trail, path]) : undefined;
      if (cycle) {
        return cycle;
      }
    }
    done.add(path);
    return undefined;
  }
  for (const { path } of files) {
    const cycle = visit(path, []);
    if (cycle) {
      return cycle;
    }
  }
  return undefined;
}
