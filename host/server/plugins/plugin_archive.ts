import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { strFromU8, unzipSync, type UnzipFileInfo } from 'fflate';
import { ManifestError, parseManifest, type PluginManifest } from './manifest';

const MANIFEST = /^kibana\/[^/]+\/kibana\.json$/;
/** A plugin is a few hundred kilobytes; what unpacks to more is no plugin. */
const MOST_BYTES = 256 * 1024 * 1024;

/** A plugin as `npm run build:plugin`, or Kibana's own tools, pack it. */
export interface PluginArchive {
  manifest: PluginManifest;
  /** Puts its files below the folder, once for each content, and says where. */
  unpackInto(folder: string): string;
}

/** @throws ManifestError when the file is no archive of one plugin. */
export function readPluginArchive(path: string): PluginArchive {
  const bytes = readFileSync(path);
  const files = unzip(bytes, path);
  const manifests = Object.keys(files).filter((name) => MANIFEST.test(name));
  const [manifestPath] = manifests;
  if (manifestPath === undefined || manifests.length > 1) {
    throw new ManifestError(`${path} must hold one plugin, in kibana/<its id>/`);
  }
  const text = strFromU8(files[manifestPath] ?? new Uint8Array());
  const manifest = parseManifest(text, `${path}: ${manifestPath}`);
  const prefix = manifestPath.slice(0, -'kibana.json'.length);
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  return {
    manifest,
    unpackInto(folder) {
      const target = join(folder, `${manifest.id}-${hash}`);
      if (!existsSync(target)) {
        unpack(files, { prefix, target });
      }
      return target;
    },
  };
}

function unzip(bytes: Uint8Array, path: string): Record<string, Uint8Array> {
  let total = 0;
  const filter = ({ name, originalSize }: UnzipFileInfo): boolean => {
    total += originalSize;
    if (total > MOST_BYTES) {
      throw new Error(`it unpacks to more than ${MOST_BYTES / 1024 / 1024} MB`);
    }
    // Where a name would lead out of the folder, on any system, nothing of it is taken.
    if (name.split(/[\\/]/).includes('..') || /^[\\/]|:/.test(name)) {
      throw new Error(`an entry would leave its folder: ${JSON.stringify(name)}`);
    }
    return !name.endsWith('/');
  };
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ManifestError(`${path} is no archive of a plugin: ${reason}`);
  }
}

/** Complete or not at all: another start, or a host beside this one, may look at the same moment. */
function unpack(
  files: Record<string, Uint8Array>,
  { prefix, target }: { prefix: string; target: string },
): void {
  mkdirSync(dirname(target), { recursive: true });
  const beginning = mkdtempSync(`${target}-`);
  for (const [name, content] of Object.entries(files)) {
    if (name.startsWith(prefix)) {
      const path = join(beginning, name.slice(prefix.length));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    }
  }
  try {
    renameSync(beginning, target);
  } catch (error) {
    rmSync(beginning, { recursive: true, force: true });
    if (!existsSync(target)) {
      throw error;
    }
  }
}
