import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';

const BEGIN = '<!-- bench:delivery -->';
const END = '<!-- /bench:delivery -->';

/** Puts the figures where they belong in a document: between two comments. */
export async function writeSection(path: string, markdown: string): Promise<void> {
  const text = readFileSync(path, 'utf8');
  const from = text.indexOf(BEGIN);
  const until = text.indexOf(END);
  if (from < 0 || until < from) {
    throw new Error(`${path} has no place for the figures: ${BEGIN} … ${END}`);
  }
  const written = [text.slice(0, from), BEGIN, '\n\n', markdown, '\n\n', text.slice(until)].join(
    '',
  );
  const config = await resolveConfig(path);
  writeFileSync(path, await format(written, { ...config, filepath: path }));
}
