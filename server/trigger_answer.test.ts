import { none, some } from 'fp-ts/Option';
import { complaintOf, requestIdOf } from './trigger_answer';

describe("xMatters' answer to an accepted trigger", () => {
  test.each([
    ['{"requestId":"b6f3c1de"}', 'b6f3c1de'],
    [' {"requestId":" b6f3c1de ","more":1}\n', 'b6f3c1de'],
    ['\ufeff{"requestId":"b6f3c1de"}', 'b6f3c1de'],
  ])('%j has its request id', (body, requestId) => {
    expect(requestIdOf(body)).toEqual(some(requestId));
  });

  test.each([
    '',
    '{"requestId":',
    'null',
    '[]',
    '"b6f3c1de"',
    '{}',
    '{"requestId":null}',
    '{"requestId":7}',
    '{"requestId":""}',
    '{"requestId":"  "}',
    '{"request_id":"b6f3c1de"}',
    '<html></html>',
    `{"requestId":"${'x'.repeat(201)}"}`,
  ])('%j has none', (body) => {
    expect(requestIdOf(body)).toEqual(none);
  });

  test('a complaint is put on one line', () => {
    expect(
      complaintOf('{"code":400,"reason":"Bad Request","message":"no\\n such\\u0000 flow "}'),
    ).toEqual(some('no such flow'));
  });

  test.each(['', 'nope', '{"message":""}', '{"message":{}}', '{"error":"x"}'])(
    '%j is no complaint',
    (body) => {
      expect(complaintOf(body)).toEqual(none);
    },
  );
});
