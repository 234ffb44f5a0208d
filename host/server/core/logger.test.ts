import { createLogger, LOG_LEVELS, rewritingLogger, type LogLevel } from '.';
import { assertLeaksNoSecret } from '../../../test/support/assert_leaks_no_secret';

let lines: string[];
beforeEach(() => {
  lines = [];
});

const loggerAt = (level: LogLevel) =>
  createLogger({ level, destination: { write: (line) => lines.push(line) } });

const written = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);

const WRITABLE = LOG_LEVELS.filter((level) => level !== 'silent');

describe('a log line', () => {
  it('is one JSON object with time, level, speaker, text and facts', () => {
    loggerAt('info')
      .get('actions', 'xmatters')
      .get('client')
      .info('sent', { event: 'action.executed', connector_id: 'a' });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^\{.*\}\n$/);
    expect(written()[0]).toEqual({
      '@timestamp': expect.stringMatching(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/),
      level: 'info',
      logger: 'actions.xmatters.client',
      message: 'sent',
      event: 'action.executed',
      connector_id: 'a',
    });
  });

  it('stays one line whatever the text holds', () => {
    loggerAt('info').info('one\ntwo\r\n{"level":"fatal"}');
    expect(lines).toHaveLength(1);
    expect(lines[0]?.trimEnd()).not.toContain('\n');
  });

  it.each(WRITABLE)('can have the level %s', (level) => {
    loggerAt('trace')[level]('text');
    expect(written()).toEqual([expect.objectContaining({ level, message: 'text' })]);
  });

  it('of an error holds its stack, or its message when there is none', () => {
    const error = new Error('broken');
    const bare = new Error('bare');
    delete bare.stack;
    const logger = loggerAt('info');
    logger.error(error);
    logger.error(bare);
    expect(written().map(({ message }) => message)).toEqual([error.stack, 'bare']);
  });
});

describe('the level', () => {
  it('keeps lower lines out, and their texts are not even made', () => {
    const text = jest.fn(() => 'text');
    const logger = loggerAt('warn').get('part');
    logger.info(text);
    logger.warn(text);
    expect(text).toHaveBeenCalledTimes(1);
    expect(written()).toEqual([expect.objectContaining({ level: 'warn', message: 'text' })]);
  });

  it.each<[LogLevel, boolean]>([
    ['trace', true],
    ['info', true],
    ['warn', false],
    ['silent', false],
  ])('%s: a line of level info is written: %p', (level, isWritten) => {
    const logger = loggerAt(level);
    expect(logger.isLevelEnabled('info')).toBe(isWritten);
    logger.info('text');
    expect(lines).toHaveLength(isWritten ? 1 : 0);
  });

  it('silent keeps even fatal lines out', () => {
    loggerAt('silent').fatal('text');
    expect(lines).toEqual([]);
  });
});

describe('a rewriting logger', () => {
  const SECRET = 's3cret-key';
  const clean = (level: LogLevel = 'info') =>
    rewritingLogger(loggerAt(level), (text) => text.replaceAll(SECRET, '[redacted]'));

  it('rewrites texts, errors and facts at any depth, also of its children', () => {
    const logger = clean('trace').get('part');
    logger.info(`key ${SECRET}`, { url: SECRET, deep: { list: [1, `a ${SECRET}`], flag: true } });
    logger.error(new Error(SECRET));
    logger.debug(() => SECRET);
    logger.get('child').warn(SECRET);
    expect(written()).toEqual([
      expect.objectContaining({
        logger: 'part',
        message: 'key [redacted]',
        url: '[redacted]',
        deep: { list: [1, 'a [redacted]'], flag: true },
      }),
      expect.objectContaining({ level: 'error' }),
      expect.objectContaining({ level: 'debug', message: '[redacted]' }),
      expect.objectContaining({ logger: 'part.child', message: '[redacted]' }),
    ]);
    assertLeaksNoSecret({ secrets: [SECRET], texts: lines });
  });

  it('has the level of the logger below', () => {
    const text = jest.fn(() => 'text');
    const logger = clean('warn');
    logger.info(text);
    expect(logger.isLevelEnabled('info')).toBe(false);
    expect(logger.isLevelEnabled('error')).toBe(true);
    expect(text).not.toHaveBeenCalled();
    expect(lines).toEqual([]);
  });
});

it('facts that cannot be written as JSON do not fail whoever logs them', () => {
  const circle: Record<string, unknown> = {};
  circle['self'] = circle;
  rewritingLogger(loggerAt('info'), (text) => text).info('kept', { circle, plain: 'kept too' });
  expect(written()).toEqual([
    expect.objectContaining({ message: 'kept', plain: 'kept too', circle: expect.any(String) }),
  ]);
});
