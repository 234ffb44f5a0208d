import { createDescribedApi } from '../support/described_api';
import type { HostileRequest } from './hostile_request';
import { problemInAnswer } from './problem_in_answer';

const api = createDescribedApi({
  openapi: '3.1.0',
  paths: {
    '/things': {
      get: {
        summary: 'Things',
        tags: ['things'],
        security: [],
        'x-access': 'user',
        responses: {
          200: {
            description: 'Success',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  properties: { count: { type: 'number' } },
                  required: ['count'],
                  additionalProperties: false,
                },
              },
            },
          },
          400: { description: 'Wrong' },
        },
      },
    },
  },
});
const [operation] = api.operations;
const request = { operation, method: 'GET', isOperation: true } as HostileRequest;
const error = (statusCode: number) =>
  JSON.stringify({ statusCode, error: 'Error', message: 'It is wrong.' });

function problem(status: number, text: string, headers: Record<string, string> = {}) {
  return problemInAnswer(
    request,
    { status, text, headers: { 'content-type': 'application/json', ...headers } },
    { api, secrets: ['S3CR3T'] },
  );
}

it.each([
  [200, '{"count":1}', {}],
  [400, error(400), {}],
  [431, error(431), {}],
])('nothing is wrong with %i %s', (status, text, headers) => {
  expect(problem(status, text, headers)).toBeUndefined();
});

it.each([
  [500, error(500), 'it answers 500'],
  [503, error(503), 'it answers 503'],
  [200, '{"count":1,"key":"S3CR3T"}', 'the answer holds a secret'],
  [200, '{"count":', 'the answer says that it is JSON, and is not'],
  [200, '{"count":"1"}', 'the body of 200 is not as described: /count must be number'],
  [200, '{"count":1,"more":1}', '{"additionalProperty":"more"}'],
  [204, '', 'the answer says that it is JSON, and is not'],
  [409, error(409), 'status 409 is not described'],
  [400, '{"message":"no"}', 'the error has not the shape that every error has'],
  [400, error(404), 'the error has not the shape that every error has'],
  [400, error(400).replace('}', ',"stack":"at"}'), 'the error has not the shape'],
])('finds what is wrong with %i %s', (status, text, expected) => {
  expect(problem(status, text)).toContain(expected);
});

it('a full queue is no defect when it says when to come again', () => {
  expect(problem(503, error(503), { 'retry-after': '5' })).toBe('status 503 is not described');
});
