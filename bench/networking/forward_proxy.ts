// A forward proxy in a process of its own, so that its work does not count as ours.
import { once } from 'node:events';
import { Agent, createServer, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { answerParent } from '../support/helper_process';

const agent = new Agent({ keepAlive: true, maxSockets: 50 });

const server = createServer((incoming, outgoing) => {
  const { method, headers, url = '' } = incoming;
  const passedOn = httpRequest(url, { method, headers, agent }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  passedOn.on('error', () => outgoing.destroy());
  incoming.pipe(passedOn);
}).on('connect', ({ url = '' }, client) => {
  const { hostname, port } = new URL(`https://${url}`);
  const target = connect(Number(port), hostname, () => {
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    client.pipe(target).pipe(client);
  });
  target.on('error', () => client.destroy());
  client.on('error', () => target.destroy());
});

answerParent(async (): Promise<string> => {
  if (!server.listening) {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  }
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});
