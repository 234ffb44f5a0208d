import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatFlatManifest, readVersion, toFlatManifest } from './manifest';

const root = process.cwd();
const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const manifest = toFlatManifest(read('kibana.jsonc'), readVersion(read('package.json')));

writeFileSync(join(root, 'kibana.json'), formatFlatManifest(manifest));
console.log(`kibana.json written: ${manifest.id} ${manifest.version}`);
