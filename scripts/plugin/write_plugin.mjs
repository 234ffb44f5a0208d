// Builds what people install in Kibana: build/xmattersConnector-<version>.zip, and the source maps
// beside it. The same sources give the same bytes, wherever and whenever that is.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PLUGIN_ZIP, ROOT } from '../bootstrap.mjs';
import { bundleBrowserHalf } from './browser_half.mjs';
import { packZip } from './pack_zip.mjs';
import { compileServerHalf } from './server_half.mjs';
import { staticFiles } from './static_files.mjs';

/** The whole artefact, path to bytes, and the maps that stay outside. */
async function compile() {
  const server = compileServerHalf();
  const browser = await bundleBrowserHalf();
  return {
    files: { ...staticFiles(browser.bundledPackages), ...server.files, ...browser.files },
    maps: { ...server.maps, ...browser.maps },
  };
}

function writeMaps(maps, zipPath) {
  const folder = zipPath.replace(/\.zip$/, '-maps');
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of Object.entries(maps)) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}

const { values } = parseArgs({ options: { out: { type: 'string', default: PLUGIN_ZIP } } });
const zipPath = resolve(values.out);
const { id } = JSON.parse(readFileSync(join(ROOT, 'kibana.json'), 'utf8'));
const { files, maps } = await compile();
const zip = packZip(files, `kibana/${id}`);
mkdirSync(dirname(zipPath), { recursive: true });
writeMaps(maps, zipPath);
writeFileSync(zipPath, zip);
process.stdout.write(`${zipPath} written: ${Math.ceil(zip.length / 1000)} kB\n`);
