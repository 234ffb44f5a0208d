import { isAbsolute } from 'node:path';
import { readSecretFile } from './read_secret_file';
import { SettingsError } from './settings_error';
import type { SettingsTree } from './settings_file';

export interface ReferenceOptions {
  environment: Record<string, string | undefined>;
  /** Where a setting stands, for people, e.g. `host.yml, line 3`. */
  placeOf(path: readonly string[]): string;
}

/** As Kibana writes them: `${NAME}` and `${NAME:default}`. */
const VARIABLE = /\$\{(\w+)(?::(\w+))?\}/g;
const FILE = /^file:/;

/**
 * Puts in what the texts of a settings file refer to: `${NAME}` is an environment variable, a whole
 * value `file:/path` is what the file holds. What is put in is taken as it is, without a second look.
 *
 * @throws SettingsError naming the key and the variable or the file, never what one holds.
 */
export function resolveReferences(tree: SettingsTree, options: ReferenceOptions): SettingsTree {
  const refuse = (path: readonly string[], problem: string): never => {
    throw new SettingsError(`${options.placeOf(path)}: [${path.join('.')}]: ${problem}`);
  };

  function fromEnvironment(text: string, path: readonly string[]): string {
    return text.replace(VARIABLE, (_match, name: string, fallback: string | undefined) => {
      // An empty one is what a container gets for a secret that nobody set.
      const value = options.environment[name] || fallback;
      return value ?? refuse(path, `the environment variable ${name} is not set`);
    });
  }

  function fromFile(file: string, path: readonly string[]): string {
    if (!isAbsolute(file)) {
      return refuse(path, 'file: must be followed by the whole path, e.g. file:/run/secrets/key');
    }
    const read = readSecretFile(file);
    return read.kind === 'text' ? read.text : refuse(path, `the file ${file} ${read.problem}`);
  }

  function resolve(value: unknown, path: readonly string[]): unknown {
    if (typeof value === 'string') {
      const text = fromEnvironment(value.replace(FILE, ''), path);
      return FILE.test(value) ? fromFile(text, path) : text;
    }
    if (Array.isArray(value)) {
      return value.map((item, index) => resolve(item, [...path, String(index)]));
    }
    return isTree(value) ? resolveAll(value, path) : value;
  }

  function resolveAll(branch: SettingsTree, path: readonly string[]): SettingsTree {
    return Object.fromEntries(
      Object.entries(branch).map(([key, value]) => [key, resolve(value, [...path, key])]),
    );
  }

  return resolveAll(tree, []);
}

function isTree(value: unknown): value is SettingsTree {
  return typeof value === 'object' && value !== null;
}
