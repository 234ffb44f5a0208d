import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, ROOT } from '../support/import_graph';

const DOCUMENTS = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...filesBelow('docs', /\.md$/),
  ...filesBelow('packages', /^README\.md$/),
  ...filesBelow('test', /^README\.md$/),
];
const scripts: Record<string, string> = JSON.parse(
  readFileSync(join(ROOT, 'package.json'), 'utf8'),
).scripts;
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** Words in backticks that look like a path of this repository. */
function pathsIn(text: string): string[] {
  const TOP = /^(common|server|packages|host|test|bench|docs|scripts|\.ci)\/[\w./-]*$/;
  const code = [...text.matchAll(/`([^`\n]+)`/g)].map(([, word = '']) => word);
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, target = '']) => target);
  return [...code.filter((word) => TOP.test(word)), ...links];
}

function npmScriptsIn(text: string): string[] {
  return [...text.matchAll(/npm (?:run ([\w:]+)|(start|test)\b)/g)].map(
    ([, named, known]) => named ?? known ?? '',
  );
}

describe.each(DOCUMENTS)('%s', (document) => {
  it('names only paths that exist', () => {
    const folder = join(document, '..');
    // From the root, from the document's folder, or as the module name it is imported by.
    const places = (path: string) => [path, join(folder, path), join(folder, `${path}.ts`)];
    const missing = pathsIn(read(document)).filter(
      (path) => !places(path).some((place) => existsSync(join(ROOT, place))),
    );
    expect(missing).toEqual([]);
  });

  it('names only npm scripts that exist', () => {
    expect(npmScriptsIn(read(document)).filter((name) => !(name in scripts))).toEqual([]);
  });
});

it('the checks find what is planted', () => {
  expect(pathsIn('see `server/nope.ts` and [this](docs/nope.md)')).toEqual([
    'server/nope.ts',
    'docs/nope.md',
  ]);
  expect(npmScriptsIn('run `npm run nope` or npm test')).toEqual(['nope', 'test']);
});

it('the versions of the product agree', () => {
  const { version } = JSON.parse(read('package.json'));
  expect(read('host/common/api_version.ts')).toContain(`HOST_VERSION = '${version}'`);
  expect(JSON.parse(read('kibana.json')).version).toBe(version);
});
