import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectDocument } from '../support/expect_document';
import { ROOT } from '../support/import_graph';
import { ERAS } from './kibana/server/eras';
import { GENERATIONS, versionsOf } from './kibana/generations';
import { BROWSER } from './points/browser_points';
import { CODE } from './points/code_points';
import { MANIFEST } from './points/manifest_points';
import { SERVER } from './points/server_points';

const DOCUMENT = 'docs/kibana.md';

const AREAS: Array<
  [area: { name: string; points: ReadonlyArray<{ says: string }> }, test: string]
> = [
  [MANIFEST, 'artefact.test.ts'],
  [CODE, 'artefact.test.ts'],
  [SERVER, 'server_half.test.ts'],
  [BROWSER, 'browser_half.test.ts'],
];

function pointsText(): string {
  return AREAS.flatMap(([{ name, points }, test]) => [
    `### ${name}`,
    '',
    `Held by \`test/compatibility/${test}\`:`,
    '',
    ...points.map(({ says }) => `- ${says}`),
    '',
  ]).join('\n');
}

function releasesText(): string {
  const browser = GENERATIONS.map(
    (generation) => `| browser half | ${generation.name} | ${versionsOf(generation)} |`,
  );
  const server = Object.values(ERAS).map(
    ({ name, validates, hasNewOptions }) =>
      `| server half | Kibana ${name} | schemas asked to \`${validates}\`, ${hasNewOptions ? '`signal` and other new options' : 'no `signal`'} |`,
  );
  return ['| what | as in | with |', '| --- | --- | --- |', ...server, ...browser, ''].join('\n');
}

function withSection(document: string, name: string, text: string): string {
  const begin = `<!-- ${name}: written by test/compatibility/document.test.ts -->\n`;
  const end = `<!-- end of ${name} -->`;
  const [before, rest] = document.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) {
    throw new Error(`${DOCUMENT} has no section "${name}"`);
  }
  return `${before}${begin}\n${text}\n${end}${after}`;
}

it('docs/kibana.md names every contract point that is held, and what it was tried with', () => {
  const document = readFileSync(join(ROOT, DOCUMENT), 'utf8');
  const withReleases = withSection(document, 'releases', releasesText());
  expectDocument(DOCUMENT, withSection(withReleases, 'contract points', pointsText()));
});

it('every contract point says something of its own', () => {
  const all = AREAS.flatMap(([{ points }]) => points.map(({ says }) => says));
  expect(new Set(all).size).toBe(all.length);
});
