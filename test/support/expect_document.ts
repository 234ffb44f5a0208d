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
