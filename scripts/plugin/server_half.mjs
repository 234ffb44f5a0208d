import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from '@swc/core';
import { ROOT } from '../bootstrap.mjs';

const OPTIONS = {
  configFile: false,
  swcrc: false,
  sourceMaps: true,
  // Kibana 9.0 runs on Node 20.
  env: { targets: { node: '20' } },
  jsc: { parser: { syntax: 'typescript' } },
  module: { type: 'commonjs' },
};

/** `server/` and `common/` as CommonJS, without tests and their doubles. */
export function compileServerHalf() {
  const files = {};
  const maps = {};
  const sources = globSync('{common,server}/**/*.ts', { cwd: ROOT })
    .filter((path) => !/\.(test|mock)\.ts$/.test(path))
    .toSorted();
  for (const path of sources) {
    const target = path.replaceAll('\\', '/').replace(/\.ts$/, '.js');
    const source = readFileSync(join(ROOT, path), 'utf8');
    const { code, map } = transformSync(source, { ...OPTIONS, sourceFileName: path });
    files[target] = code;
    maps[`${target}.map`] = map;
  }
  return { files, maps };
}
