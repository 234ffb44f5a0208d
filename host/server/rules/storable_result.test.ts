import { storableId, storableText, toStorableResult } from './storable_result';

const LONG = 'x'.repeat(32_000);

it.each([
  ['web1', 'web1'],
  ['a\0b', 'a\ufffdb'],
  ['\ud800', '\ufffd'],
  ['🚨', '🚨'],
  ['', ''],
])('%j is kept as %j', (text, kept) => {
  expect(storableText(text)).toBe(kept);
  expect(storableId(text)).toBe(kept);
});

it('long ids are cut to what an index takes, and stay apart', () => {
  const ids = [LONG, `${LONG}1`, '🚨'.repeat(9_999)].map(storableId);
  expect(ids.map(({ length }) => length)).toEqual([512, 512, 512]);
  expect(new Set(ids).size).toBe(3);
  expect(ids.map((id) => [storableId(id), id.isWellFormed()])).toEqual(ids.map((id) => [id, true]));
});

it('what is said of an alert that recovered is found under its id', () => {
  const found = toStorableResult({
    alerts: [{ id: `${LONG}1`, reason: `\0${LONG}`, context: { raw: '\0' } }],
    recoveredContext: new Map([[LONG, { value: 1 }]]),
    warnings: ['\ud800'],
    state: { cursor: 1 },
  });
  expect(found.alerts[0]).toMatchObject({ id: storableId(`${LONG}1`), context: { raw: '\0' } });
  expect(found.alerts[0]?.reason).toHaveLength(1_001);
  expect(found.recoveredContext?.get(storableId(LONG))).toEqual({ value: 1 });
  expect(found).toMatchObject({ warnings: ['\ufffd'], state: { cursor: 1 } });
});
