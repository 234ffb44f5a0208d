import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';

export interface SectionPlace {
  /** Of the document. */
  path: string;
  /** In the comments before and after it. */
  name: string;
}

/** Puts figures where they belong in a document: between two comments, made of what stood there if need be. */
export async function writeSection(
  { path, name }: SectionPlace,
  content: string | ((before: string) => string),
): Promise<void> {
  const begin = `<!-- ${name} -->`;
  const end = `<!-- /${name} -->`;
  const text = readFileSync(path, 'utf8');
  const from = text.indexOf(begin);
  const until = text.indexOf(end);
  if (from < 0 || until < from) {
    throw new Error(`${path} has no place for the figures: ${begin} … ${end}`);
  }
  const markdown =
    typeof content === 'string' ? content : content(text.slice(from + begin.length, until));
  const written = [text.slice(0, from), begin, '\n\n', markdown, '\n\n', text.slice(until)].join(
    '',
  );
  const config = await resolveConfig(path);
  writeFileSync(path, await format(written, { ...config, filepath: path }));
}
