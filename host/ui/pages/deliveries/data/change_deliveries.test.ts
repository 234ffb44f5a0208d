import type { HttpClient } from '../../../data/http_client';
import { changeDeliveries } from './change_deliveries';

const FILTER = { states: ['failed' as const] };

function create() {
  const bodies: unknown[] = [];
  const http: Pick<HttpClient, 'post'> = {
    async post<T>(_path: string, body: unknown) {
      bodies.push(body);
      const answer = { changed: 1_000, is_complete: bodies.length === 3, before: 'then' };
      return answer as T;
    },
  };
  return { bodies, http: http as HttpClient };
}

it('goes on where it ended until it is complete', async () => {
  const { bodies, http } = create();
  const seen: number[] = [];
  const { signal } = new AbortController();
  const changed = await changeDeliveries(http, {
    kind: 'redeliver',
    filter: FILTER,
    signal,
    onProgress: (count) => seen.push(count),
  });
  expect(changed).toBe(3_000);
  expect(seen).toEqual([1_000, 2_000, 3_000]);
  expect(bodies).toEqual([
    { filter: FILTER },
    { filter: FILTER, before: 'then' },
    { filter: FILTER, before: 'then' },
  ]);
});

it('stops between two calls when it is told to', async () => {
  const { bodies, http } = create();
  const stop = new AbortController();
  const changed = await changeDeliveries(http, {
    kind: 'cancel',
    filter: FILTER,
    signal: stop.signal,
    onProgress: () => stop.abort(),
  });
  expect(changed).toBe(1_000);
  expect(bodies).toHaveLength(1);
});
