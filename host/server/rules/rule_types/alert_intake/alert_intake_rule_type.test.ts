import { knownAlert, runOptions } from '../run_options.mock';
import { alertIntakeParams } from './alert_intake_params';
import { createAlertIntakeRuleType } from './alert_intake_rule_type';

const startedAt = new Date('2026-03-01T12:00:00.000Z');
const before = (ms: number) => new Date(startedAt.getTime() - ms);
const pushed = (id: string, ms: number) =>
  knownAlert(id, {
    actionGroup: 'firing',
    context: { labels: { id } },
    state: { receivedAt: before(ms).toISOString() },
  });

const run = (alerts: ReturnType<typeof knownAlert>[], params: object) =>
  createAlertIntakeRuleType().run(
    runOptions(alertIntakeParams.validate(params), { alerts, startedAt }),
  );

it('is pushed to', () => {
  expect(createAlertIntakeRuleType()).toMatchObject({ id: '.alert-intake', isPushed: true });
});

it('reports what it knows for ever unless told otherwise', async () => {
  const { alerts, recoveredContext } = await run([pushed('a', 400 * 86_400_000)], {});
  expect(alerts).toEqual([
    {
      id: 'a',
      reason: 'it was wrong before',
      actionGroup: 'firing',
      context: { labels: { id: 'a' } },
      state: { receivedAt: before(400 * 86_400_000).toISOString() },
    },
  ]);
  expect(recoveredContext?.size).toBe(0);
});

it('takes what was not repeated in time for over, and says so', async () => {
  const { alerts, recoveredContext } = await run([pushed('a', 59_999), pushed('b', 60_000)], {
    expireAfterMs: 60_000,
  });
  expect(alerts.map(({ id }) => id)).toEqual(['a']);
  expect([...(recoveredContext ?? [])]).toEqual([
    [
      'b',
      {
        labels: { id: 'b' },
        reason:
          'Was not repeated since 2026-03-01T11:59:00.000Z and is taken for over. it was wrong before',
      },
    ],
  ]);
});

it('counts from its start when nothing says when an alert came last', async () => {
  const alert = knownAlert('a', { startedAt: before(60_000), state: { receivedAt: 'nonsense' } });
  expect((await run([alert], { expireAfterMs: 60_001 })).alerts).toHaveLength(1);
  expect((await run([alert], { expireAfterMs: 60_000 })).alerts).toHaveLength(0);
});
