import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** This file runs from the sources (jest) and from the build (`npm run faults`). */
function findRoot(folder: string): string {
  return existsSync(join(folder, 'scripts', 'start.mjs')) ? folder : findRoot(dirname(folder));
}

export const ROOT = findRoot(__dirname);
export const BUILD = join(ROOT, 'build');
