import { seriesAlertId } from './series_alert_id';

it.each([
  [{}, undefined, '{}'],
  [{ job: 'node', instance: 'a' }, undefined, '{instance="a",job="node"}'],
  [{ __name__: 'up', job: 'node' }, undefined, '{job="node"}'],
  [{ __name__: 'up', job: 'node' }, ['__name__'], '{__name__="up"}'],
  [{ job: 'node', pod: 'x-1' }, ['job'], '{job="node"}'],
  [{ job: 'node' }, ['pod'], '{}'],
  [{ a: 'quote " and \\ and \n' }, undefined, '{a="quote \\" and \\\\ and \\n"}'],
])('%j by %j is %s', (...[labels, idLabels, id]) => {
  expect(seriesAlertId(labels, idLabels)).toBe(id);
});

it('is of bearable length and still tells apart', () => {
  const ids = ['1', '2'].map((end) => seriesAlertId({ a: 'x'.repeat(2_000) + end }, undefined));
  expect(ids.map(({ length }) => length)).toEqual([512, 512]);
  expect(new Set(ids).size).toBe(2);
});
