import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { PLUGIN_ID } from '../../common';
import { readMessages } from '../support/i18n_messages';

const root = join(__dirname, '..', '..');
const readJson = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8'));

const index: { prefix: string; paths: Record<string, string>; translations: string[] } =
  readJson('.i18nrc.json');
const sources = ['common', 'server', 'public'].flatMap((name) => readMessages(join(root, name)));

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

const LITERAL = 0;

/** Names and kinds of what a message fills in, in any order. */
function placeholdersOf(message: string, locale: string): string[] {
  return [...new Set(placeholdersIn(new IntlMessageFormat(message, locale).getAst()))].toSorted();
}

function placeholdersIn(elements: Element[]): string[] {
  return elements.flatMap((element) => {
    const kind: number = element.type;
    const own = kind === LITERAL || !('value' in element) ? [] : [`${kind}:${element.value}`];
    const nested = [
      ...('options' in element ? Object.values(element.options).map(({ value }) => value) : []),
      ...('children' in element ? [element.children] : []),
    ];
    return [...own, ...nested.flatMap(placeholdersIn)];
  });
}

it('Kibana finds the texts of the plugin', () => {
  expect(index).toEqual({
    prefix: PLUGIN_ID,
    paths: { [PLUGIN_ID]: '.' },
    translations: ['translations/de-DE.json'],
  });
  expect(index.translations.filter((name) => !existsSync(join(root, name)))).toEqual([]);
});

it('every text in the sources has an id of its own', () => {
  expect(sources.length).toBeGreaterThan(50);
  const ids = sources.map(({ id }) => id);
  expect(ids.filter((id) => !id.startsWith(`${PLUGIN_ID}.`))).toEqual([]);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});

describe.each(index.translations)('%s', (name) => {
  const { messages }: { messages: Record<string, string> } = readJson(name);

  it('has each text once, and no other', () => {
    expect(Object.keys(messages).toSorted()).toEqual(sources.map(({ id }) => id).toSorted());
  });

  it('has no text that is empty', () => {
    expect(Object.values(messages).filter((text) => text.trim() === '')).toEqual([]);
  });

  it.each(sources)('fills into $id what the source does', ({ id, defaultMessage }) => {
    expect(placeholdersOf(messages[id] ?? '', basename(name, '.json'))).toEqual(
      placeholdersOf(defaultMessage, 'en'),
    );
  });
});

it('the comparison finds a placeholder that is missing or of another kind', () => {
  const of = (message: string) => placeholdersOf(message, 'en');
  expect(of('{n, plural, one {# of {all}} other {<b>{x}</b>}}')).not.toEqual(of('{n}'));
  expect(of('{n, number}')).not.toEqual(of('{n}'));
  expect(of('{a} {b}')).toEqual(of('{b}, {a}'));
});
