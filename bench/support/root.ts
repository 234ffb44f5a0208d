import { dirname, join } from 'node:path';

/** The compiled product, in which this file lies. */
export const BUILD = dirname(dirname(__dirname));

/** The project. */
export const ROOT = join(BUILD, '..');
