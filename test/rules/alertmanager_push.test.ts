import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { parsePushedAlerts } from '../../host/server/rules/rule_types';
import { alertIntakeParams } from '../../host/server/rules/rule_types/alert_intake/alert_intake_params';
import { endProcesses } from '../support/start_process';
import { startAlertmanager, type StartedAlertmanager } from './support/start_alertmanager';

const pushes = new EventEmitter();
async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
  pushes.emit('push', await json(request));
  response.end();
}
const receiver = createServer((request, response) => void take(request, response));
let alertmanager: StartedAlertmanager;

beforeAll(async () => {
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const { port } = receiver.address() as AddressInfo;
  alertmanager = await startAlertmanager({ url: `http://127.0.0.1:${port}/` });
});
afterAll(async () => {
  await alertmanager?.stop();
  endProcesses();
  receiver.close();
  receiver.closeAllConnections();
});

async function raise(alert: object) {
  const pushed = once(pushes, 'push');
  const answer = await fetch(`${alertmanager.url}/api/v2/alerts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([alert]),
  });
  expect(answer.status).toBe(200);
  const [body] = (await pushed) as [unknown];
  return parsePushedAlerts(body, {
    params: alertIntakeParams.validate({}),
    receivedAt: new Date('2026-03-01T12:00:00.000Z'),
  });
}

it('is what a real Alertmanager sends, for an alert and for its end', async () => {
  const labels = { alertname: 'InstanceDown', instance: 'web-1:9100', severity: 'critical' };
  const annotations = { summary: 'web-1 does not answer' };
  const startsAt = new Date().toISOString();
  const firing = await raise({ labels, annotations, startsAt });
  expect(firing).toEqual({
    alerts: [
      {
        status: 'firing',
        id: expect.stringMatching(/^[0-9a-f]{16}$/),
        reason: 'web-1 does not answer',
        state: { receivedAt: '2026-03-01T12:00:00.000Z' },
        context: expect.objectContaining({
          labels,
          annotations,
          alertname: 'InstanceDown',
          severity: 'critical',
          receiver: 'host',
          groupLabels: { alertname: 'InstanceDown' },
          externalURL: expect.stringContaining('http'),
        }),
      },
    ],
    problems: [],
    warnings: [],
  });
  expect(firing.alerts[0]?.context).not.toHaveProperty('endsAt');
  const endsAt = new Date().toISOString();
  const resolved = await raise({ labels, annotations, startsAt, endsAt });
  expect(resolved).toMatchObject({
    alerts: [
      {
        status: 'resolved',
        id: firing.alerts[0]?.id,
        context: { endsAt: expect.any(String), summary: 'web-1 does not answer' },
      },
    ],
    problems: [],
  });
});
