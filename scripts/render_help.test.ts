import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let folder: string;
let html: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'help-'));
  execFileSync(process.execPath, [join(__dirname, 'render_help.mjs'), folder]);
  html = readFileSync(join(folder, 'xmatters.html'), 'utf8');
});
afterAll(() => rmSync(folder, { recursive: true }));

const all = (pattern: RegExp): string[] =>
  [...html.matchAll(pattern)].map(([, found = '']) => found);

it('is a whole page with a title, one main heading and a language', () => {
  expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
  expect(all(/<title>(xMatters: .+)<\/title>/g)).toHaveLength(1);
  expect(all(/<(h1) /g)).toHaveLength(1);
  expect(all(/<(main)>/g)).toHaveLength(1);
});

it('lists its sections, and every link within it leads somewhere', () => {
  const ids = all(/ id="([^"]+)"/g);
  const links = all(/ href="#([^"]*)"/g);
  expect(new Set(ids).size).toBe(ids.length);
  expect(links).toEqual(
    expect.arrayContaining(['prepare-xmatters', 'make-a-connector', 'test-it']),
  );
  expect(links.filter((id) => !ids.includes(decodeURI(id)))).toEqual([]);
});

it('takes nothing from elsewhere, and needs no inline script or style', () => {
  expect(all(/<(?:script|img|iframe|style)\b()/g)).toEqual([]);
  expect(all(/<[^>]+ (style|on\w+)=/g)).toEqual([]);
  expect(all(/<link [^>]*href="([^"]+)"/g)).toEqual(['data:,', 'xmatters.css']);
  const style = readFileSync(join(folder, 'xmatters.css'), 'utf8');
  expect(style).not.toMatch(/url\(|@import/);
  expect(style).toContain('prefers-color-scheme: dark');
});

it('links to no document that is not served', () => {
  expect(all(/<a href="([^"]*)"/g).filter((href) => !/^(#|https?:)/.test(href))).toEqual([]);
});

it('lets tables scroll with the keyboard, and names their columns', () => {
  expect(all(/(<table>)/g).length).toBe(all(/(<div class="table"[^>]* tabindex="0">)/g).length);
  expect(all(/<th(?! scope="col")([^>]*)>/g).filter((rest) => !rest.startsWith('ead'))).toEqual([]);
});

it('lets blocks of code scroll with the keyboard', () => {
  expect(all(/<(pre) tabindex="0">/g).length).toBeGreaterThan(0);
  expect(all(/<(pre)>/g)).toEqual([]);
});
