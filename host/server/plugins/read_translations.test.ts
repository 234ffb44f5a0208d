import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTranslations } from './read_translations';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'translations-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function plugin(id: string, files: Record<string, unknown>) {
  const folder = join(root, id);
  mkdirSync(join(folder, 'translations'), { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(
      join(folder, name),
      typeof content === 'string' ? content : JSON.stringify(content),
    );
  }
  const manifest = {
    id,
    configPath: [id],
    requiredPlugins: [],
    optionalPlugins: [],
    server: true,
    browser: false,
  };
  return { folder, manifest };
}

it('puts the texts of all plugins together, by language', () => {
  const texts = readTranslations([
    plugin('one', {
      '.i18nrc.json': { translations: ['translations/de-DE.json', 'translations/fr-FR.json'] },
      'translations/de-DE.json': {
        formats: {},
        messages: { 'one.a': 'A', 'one.b': { text: 'B' } },
      },
      'translations/fr-FR.json': { messages: { 'one.a': 'Á' } },
    }),
    plugin('two', {
      '.i18nrc.json': { translations: ['translations/de-DE.json'] },
      'translations/de-DE.json': { messages: { 'two.a': 'ZWEI' } },
    }),
    plugin('three', {}),
    plugin('four', { '.i18nrc.json': { prefix: 'four' } }),
  ]);
  expect(Object.fromEntries(texts)).toEqual({
    en: {},
    'de-DE': { 'one.a': 'A', 'one.b': 'B', 'two.a': 'ZWEI' },
    'fr-FR': { 'one.a': 'Á' },
  });
});

it.each([
  [{ '.i18nrc.json': '{' }, /one[/\\]\.i18nrc\.json cannot be read: /],
  [{ '.i18nrc.json': { translations: ['translations/xx.json'] } }, /xx\.json cannot be read: /],
  [
    { '.i18nrc.json': { translations: ['translations/xx.json'] }, 'translations/xx.json': {} },
    /xx\.json must hold \{ "messages"/,
  ],
  [
    {
      '.i18nrc.json': { translations: ['translations/xx.json'] },
      'translations/xx.json': { messages: { 'one.a': 5 } },
    },
    /xx\.json: the message "one\.a" must be a text/,
  ],
])('names a file that is not right: %j', (files, expected) => {
  expect(() => readTranslations([plugin('one', files)])).toThrow(expected);
});
