import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';

/** What the host reads of a plugin's manifest; the names are those of Kibana's `kibana.json`. */
export interface PluginManifest {
  id: string;
  configPath: readonly string[];
  requiredPlugins: readonly string[];
  optionalPlugins: readonly string[];
  server: boolean;
  /** `ui` in `kibana.json`, `browser` in `kibana.jsonc`. */
  browser: boolean;
}

/** The manifest is missing or wrong; the message says which and what. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError';
}

/** Reads `kibana.jsonc` (source) or `kibana.json` (built plugin), whichever the folder has. */
export function readManifest(folder: string): PluginManifest {
  for (const name of ['kibana.jsonc', 'kibana.json']) {
    const path = join(folder, name);
    if (existsSync(path)) {
      return parseManifest(readFileSync(path, 'utf8'), path);
    }
  }
  throw new ManifestError(`${folder} holds no kibana.jsonc or kibana.json`);
}

/** @throws ManifestError that names the path. */
export function parseManifest(text: string, path: string): PluginManifest {
  const errors: ParseError[] = [];
  const parsed: unknown = parse(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (first) {
    throw new ManifestError(`${path} is not JSON: ${printParseErrorCode(first.error)}`);
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new ManifestError(`${path} must hold an object`);
  }
  return toManifest(parsed as Record<string, unknown>, path);
}

/** `kibana.jsonc` nests what concerns us under `plugin`; `kibana.json` is flat. */
function toManifest(file: Record<string, unknown>, path: string): PluginManifest {
  const source = (
    typeof file['plugin'] === 'object' && file['plugin'] ? file['plugin'] : file
  ) as Record<string, unknown>;
  const { id, server, ui, browser } = source;
  if (typeof id !== 'string' || !/^[a-z][A-Za-z0-9]*$/.test(id)) {
    throw new ManifestError(`${path}: "id" must be a camelCase name`);
  }
  return {
    id,
    configPath: namesAt(source, 'configPath', path) ?? [snakeCase(id)],
    requiredPlugins: namesAt(source, 'requiredPlugins', path) ?? [],
    optionalPlugins: namesAt(source, 'optionalPlugins', path) ?? [],
    server: server === true,
    browser: (browser ?? ui) === true,
  };
}

function namesAt(
  source: Record<string, unknown>,
  key: string,
  path: string,
): readonly string[] | undefined {
  const value = source[key];
  if (value === undefined) {
    return undefined;
  }
  const names = typeof value === 'string' ? value.split('.') : value;
  if (!Array.isArray(names) || !names.every((name) => typeof name === 'string')) {
    throw new ManifestError(`${path}: "${key}" must be a list of names`);
  }
  return names;
}

function snakeCase(id: string): string {
  return id.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
