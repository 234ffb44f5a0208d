import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messagesIn, readMessages } from './i18n_messages';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'i18n-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

it('finds calls and elements, nested too', () => {
  write(
    'a.tsx',
    `const text = (n: number) => i18n.translate('a.call', { values: { n: i18n.translate('a.inner', { defaultMessage: 'inner' }) }, defaultMessage: 'outer {n}' });
     const element = <p><FormattedMessage id="a.element" defaultMessage="It is" /></p>;`,
  );
  write('a.test.tsx', `i18n.translate('not.this', { defaultMessage: '' })`);
  expect(readMessages(folder).map(({ id, defaultMessage }) => [id, defaultMessage])).toEqual([
    ['a.call', 'outer {n}'],
    ['a.inner', 'inner'],
    ['a.element', 'It is'],
  ]);
});

it.each([
  'i18n.translate(`a.${id}`, { defaultMessage: "x" })',
  'i18n.translate("a.b", { defaultMessage: text })',
  'i18n.translate("a.b")',
])('refuses %s', (source) => {
  expect(() => messagesIn(write('a.ts', source))).toThrow('must be plain texts');
});
