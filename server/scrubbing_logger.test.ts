import { createRecordingLogger, type LogLine } from './executor_options.mock';
import { createScrubbingLogger } from './scrubbing_logger';

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

describe('the scrubbing logger', () => {
  const lines: LogLine[] = [];
  const logger = createScrubbingLogger(createRecordingLogger(lines), (text) =>
    text.replaceAll('s3cret', '***'),
  );

  beforeEach(() => {
    lines.length = 0;
  });

  test.each(LEVELS)('scrubs every kind of message at level %s', (level) => {
    logger[level]('a s3cret', { url: 's3cret' });
    logger[level](() => 'b s3cret');
    logger[level](new Error('c s3cret'));
    expect(lines.map((line) => line.level)).toEqual([level, level, level]);
    expect(lines[0]).toEqual({ level, message: 'a ***', meta: undefined });
    expect(lines[1]?.message).toBe('b ***');
    expect(lines[2]?.message).toContain('Error: c ***\n');
  });

  test('scrubs an error without a stack', () => {
    const error = new Error('s3cret');
    delete error.stack;
    logger.info(error);
    expect(lines[0]?.message).toBe('***');
  });

  test('its children scrub too, and levels are those of the logger behind', () => {
    logger.get('child').info('s3cret');
    expect(lines[0]?.message).toBe('***');
    expect(logger.isLevelEnabled('trace')).toBe(true);
  });
});
