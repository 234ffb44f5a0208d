import { createRecordingLogger } from '../actions_services.mock';
import { ConnectorUsageCollector } from './connector_usage_collector';

const lines: string[] = [];

function createCollector(): ConnectorUsageCollector {
  lines.length = 0;
  return new ConnectorUsageCollector({
    logger: createRecordingLogger(lines),
    connectorId: 'connector-1',
  });
}

const sentWith = (contentLength: unknown) => ({
  request: {
    contentLength,
    getHeader(name: string): unknown {
      return name === 'content-length' ? this.contentLength : undefined;
    },
  },
});

describe('the bytes of request bodies', () => {
  it('are none before the first request', () => {
    expect(createCollector().getRequestBodyByte()).toBe(0);
  });

  it.each([42, '42'])('are the content-length that went out (%p), whatever the body', (length) => {
    const collector = createCollector();
    collector.addRequestBodyBytes(sentWith(length), 'another length');
    expect(collector.getRequestBodyByte()).toBe(42);
  });

  it.each([
    ['no result', undefined],
    ['a result without a request', { request: undefined }],
    ['a request of another client', { request: {} }],
    ['a request whose getHeader is no function', { request: { getHeader: 1 } }],
    ['a request that went out without content-length', sentWith(undefined)],
    ['a content-length that is no number', sentWith('many')],
  ])('are the length of the body in UTF-8 with %s', (_name, result) => {
    const collector = createCollector();
    collector.addRequestBodyBytes(result, 'ä€');
    expect(collector.getRequestBodyByte()).toBe(5);
  });

  it('are the length of the JSON when the body is an object', () => {
    const collector = createCollector();
    collector.addRequestBodyBytes(undefined, { a: 'ä' });
    expect(collector.getRequestBodyByte()).toBe(10);
  });

  it('are none without a body', () => {
    const collector = createCollector();
    collector.addRequestBodyBytes();
    expect(collector.getRequestBodyByte()).toBe(0);
  });

  it('add up over the requests of one execution', () => {
    const collector = createCollector();
    collector.addRequestBodyBytes(sentWith(10));
    collector.addRequestBodyBytes(undefined, 'abc');
    expect(collector.getRequestBodyByte()).toBe(13);
  });
});

describe('a body that cannot be measured', () => {
  it.each([
    ['an Error', new Error('no JSON of this'), 'no JSON of this'],
    ['something else', 'a text', 'a text'],
  ])('counts nothing and is logged when measuring throws %s', (_name, thrown, reason) => {
    const collector = createCollector();
    collector.addRequestBodyBytes(undefined, {
      toJSON() {
        throw thrown;
      },
    });
    expect(collector.getRequestBodyByte()).toBe(0);
    expect(lines).toEqual([
      `error Request body size of connector connector-1 could not be measured: ${reason}`,
    ]);
  });
});
