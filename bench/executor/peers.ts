import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { text } from 'node:stream/consumers';
import axios from 'axios';
import { Agent as UndiciAgent, request as undiciRequest } from 'undici';
import { ALERT, checkAccepted, MAX_SOCKETS, type SendAlert } from './contestant';

const HEADERS = { 'content-type': 'application/json' };

/** The fastest client there is for Node, with nothing around it. */
export function createUndiciPeer(): SendAlert {
  const dispatcher = new UndiciAgent({ connections: MAX_SOCKETS });
  return async (url) => {
    const { statusCode, body } = await undiciRequest(url, {
      dispatcher,
      method: 'POST',
      headers: HEADERS,
      body: JSON.stringify(ALERT),
    });
    checkAccepted(statusCode, await body.json());
  };
}

/** Node's own client with sockets kept alive. */
export function createNodePeer(): SendAlert {
  const options = { keepAlive: true, maxSockets: MAX_SOCKETS };
  const agents = { http: new HttpAgent(options), https: new HttpsAgent(options) };

  const send = (url: string, body: string) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const [sendRequest, agent] = url.startsWith('https:')
        ? [httpsRequest, agents.https]
        : [httpRequest, agents.http];
      const headers = { ...HEADERS, 'content-length': Buffer.byteLength(body) };
      const request = sendRequest(url, { method: 'POST', agent, headers }, resolve);
      request.on('error', reject);
      request.end(body);
    });

  return async (url) => {
    const response = await send(url, JSON.stringify(ALERT));
    checkAccepted(response.statusCode ?? 0, JSON.parse(await text(response)));
  };
}

/**
 * Kibana's way: axios with an `https.Agent` made for each request. As there, nothing is said about
 * plain HTTP, so that goes through Node's global agent, which keeps sockets alive.
 */
export function createNewAgentPeer(): SendAlert {
  return async (url) => {
    const { status, data } = await axios.post<unknown>(url, ALERT, {
      httpsAgent: new HttpsAgent(),
    });
    checkAccepted(status, data);
  };
}
