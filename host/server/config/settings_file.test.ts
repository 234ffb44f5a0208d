import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EMPTY_SETTINGS_FILE, parseSettings, readSettingsFile } from './settings_file';
import { SettingsError } from './settings_error';

const parse = (...lines: string[]) => parseSettings(lines.join('\n'), 'host.yml');

describe('keys', () => {
  it.each([
    ['dotted', ['server.port: 1', 'server.host: a']],
    ['nested', ['server:', '  port: 1', '  host: a']],
    ['mixed', ['server.port: 1', 'server:', '  host: a']],
    ['in one line', ['server: { port: 1, host: a }']],
  ])('mean the same %s', (_name, lines) => {
    expect(parse(...lines).tree).toEqual({ server: { port: 1, host: 'a' } });
  });

  it('of preconfigured connectors keep the dots in their ids', () => {
    const { tree } = parse('xpack.actions:', '  preconfigured:', '    team.web: { name: Web }');
    expect(tree).toEqual({
      xpack: { actions: { preconfigured: { 'team.web': { name: 'Web' } } } },
    });
  });

  it.each([
    ['an empty one', '"": 1', ''],
    ['an empty part', 'server..port: 1', 'server.'],
    ['a list', '? [a]\n: 1', ''],
    ['__proto__', '__proto__: 1', '__proto__'],
    ['__proto__ inside', 'server.__proto__.x: 1', 'server.__proto__'],
  ])('are refused for %s', (_name, text, key) => {
    expect(() => parse(text)).toThrow(`host.yml, line 1: "${key}" is not a valid key.`);
    expect({}).not.toHaveProperty('x');
  });
});

describe('values', () => {
  it('are those of YAML', () => {
    expect(parse('a: [1, "two", { three: 3.5 }]', 'b:', 'c: true', 'd: 0123').tree).toEqual({
      a: [1, 'two', { three: 3.5 }],
      b: null,
      c: true,
      d: 123,
    });
  });

  it('can refer to one another', () => {
    expect(parse('a: &same text', 'b: *same').tree).toEqual({ a: 'text', b: 'text' });
  });

  it('that refer to nothing are refused with their line', () => {
    expect(() => parse('a: 1', 'b: *nowhere')).toThrow(/^host\.yml, line 2: .*nowhere/);
  });
});

describe('a key that is set twice is refused with both lines', () => {
  it.each([
    ['nested after dotted', 'a.b: 1\na:\n  b: 2', 'line 3: "a.b" is set twice (first in line 1)'],
    ['dotted after nested', 'a:\n  b: 1\na.b: 2', 'line 3: "a.b" is set twice (first in line 2)'],
    ['a group after a value', 'a: 1\na.b: 2', 'line 2: "a" is set twice (first in line 1)'],
    ['a value after a group', 'a.b.c: 1\na.b: 2', 'line 2: "a.b" is set twice (first in line 1)'],
    ['a value after none', 'a:\n  b:\na.b: 1', 'line 3: "a.b" is set twice (first in line 2)'],
  ])('%s', (_name, text, message) => {
    expect(() => parse(text)).toThrow(`host.yml, ${message}.`);
  });

  it('as YAML itself forbids it', () => {
    expect(() => parse('a: 1', 'a: 2')).toThrow('host.yml, line 2: Map keys must be unique');
  });
});

describe('a text that holds no settings', () => {
  it.each([['', '# nothing set', '---']])('is fine when it is empty: %p', (text) => {
    expect(parse(text).tree).toEqual({});
  });

  it.each([
    ['a list', '- a', /^host\.yml, line 1: settings must be "key: value" lines\.$/],
    ['a word', 'word', /^host\.yml, line 1: settings must be "key: value" lines\.$/],
    ['broken YAML', 'a: 1\nb: [', /^host\.yml, line 2: /],
    ['a tab for indentation', 'a:\n\tb: 1', /^host\.yml, line 2: /],
  ])('is refused with the line when it is %s', (_name, text, message) => {
    expect(() => parse(text)).toThrow(message);
    expect(() => parse(text)).toThrow(SettingsError);
  });
});

describe('the line of a setting', () => {
  const { lineOf } = parse('# comment', 'a:', '  b: [1]', 'c.d.e: 2', 'c.d.f: 3');

  it.each([
    ['a', 2],
    ['a.b', 3],
    ['c.d', 4],
    ['c.d.f', 5],
  ])('%s is where it stands', (key, line) => {
    expect(lineOf(key.split('.'))).toBe(line);
  });

  it.each([
    ['a.b.0', 3],
    ['a.unknown', 2],
  ])('%s is that of the nearest parent', (key, line) => {
    expect(lineOf(key.split('.'))).toBe(line);
  });

  it('is unknown for what is not in the file, and without a file', () => {
    expect(lineOf(['x'])).toBeUndefined();
    expect(EMPTY_SETTINGS_FILE.lineOf(['a'])).toBeUndefined();
  });
});

describe('a settings file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'settings-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is read from the disk', () => {
    const path = join(folder, 'host.yml');
    writeFileSync(path, 'server.port: 1\n');
    expect(readSettingsFile(path).tree).toEqual({ server: { port: 1 } });
  });

  it('that is missing is refused by name', () => {
    const path = join(folder, 'missing.yml');
    expect(() => readSettingsFile(path)).toThrow(`The settings file ${path} does not exist.`);
  });
});
