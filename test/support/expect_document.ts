import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** Compares a generated document with the committed one; `UPDATE_DOCS=1` writes it instead. */
export function expectDocument(path: string, content: string): void {
  const file = join(ROOT, path);
  if (process.env['UPDATE_DOCS'] === '1') {
    writeFileSync(file, content);
  }
  expect(readFileSync(file, 'utf8')).toBe(content);
}

export interface Section {
  path: string;
  /** Stands as a comment before the section and after it. */
  mark: string;
}

/** The same for a part of a document, whatever a formatter does to its tables. */
export function expectSection({ path, mark }: Section, content: string): void {
  const file = join(ROOT, path);
  const parts = () => readFileSync(file, 'utf8').split(`<!-- ${mark} -->`);
  if (process.env['UPDATE_DOCS'] === '1') {
    const [before, , after] = parts();
    writeFileSync(file, [before, `\n\n${content}\n\n`, after].join(`<!-- ${mark} -->`));
  }
  const [, shown = ''] = parts();
  expect(unformatted(shown)).toBe(unformatted(content));
}

function unformatted(markdown: string): string {
  return markdown.replaceAll(/-+/g, '-').replaceAll(/\s+/g, ' ').trim();
}
