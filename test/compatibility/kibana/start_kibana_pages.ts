import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Artefact, PLUGIN_ID, PREFIX } from '../artefact';

export interface PageAddress {
  /** Where Kibana says chunks are; the newest one says nothing. */
  publicPath?: string;
}

export interface KibanaPages {
  origin: string;
  addressOf(page: PageAddress): string;
  stop(): Promise<void>;
}

/** Where Kibana serves a plugin's bundle, with the hash of its build in front. */
export const BUNDLE_PATH = `/abc/bundles/plugin/${PLUGIN_ID}/1/`;
/** The same files under another address, as behind a CDN. */
export const CDN_PATH = '/cdn/';

// Kibana's own policy.
const POLICY =
  "script-src 'report-sample' 'self'; worker-src 'report-sample' 'self' blob:; style-src 'report-sample' 'self' 'unsafe-inline'";

const TYPES = { js: 'text/javascript', html: 'text/html; charset=utf-8' };

/** Serves the page of one generation and the bundle of the artefact, and nothing else. */
export async function startKibanaPages(
  pageScript: string,
  artefact: Artefact,
): Promise<KibanaPages> {
  const server = createServer(({ url = '/' }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    const send = (type: keyof typeof TYPES, body: string | Uint8Array): void => {
      response.writeHead(200, { 'content-type': TYPES[type], 'content-security-policy': POLICY });
      response.end(body);
    };
    const file = [BUNDLE_PATH, CDN_PATH]
      .filter((path) => pathname.startsWith(path))
      .map((path) => artefact.get(`${PREFIX}target/public/${pathname.slice(path.length)}`))[0];
    if (pathname === '/') {
      send('html', htmlOf(searchParams));
    } else if (pathname === '/bootstrap.js') {
      const publicPath = JSON.stringify({ [PLUGIN_ID]: searchParams.get('publicPath') });
      send('js', `window.__kbnPublicPath__ = ${publicPath};`);
    } else if (pathname === '/page.js') {
      send('js', pageScript);
    } else if (file) {
      send('js', file);
    } else {
      response.writeHead(404).end();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    addressOf: (page) => `${origin}/?${new URLSearchParams({ ...page }).toString()}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function htmlOf(asked: URLSearchParams): string {
  const publicPath = asked.get('publicPath');
  return `<!doctype html>
<html lang="en">
<head><title>Kibana</title><link rel="icon" href="data:,"></head>
<body><div id="root"></div>
${publicPath === null ? '' : `<script src="/bootstrap.js?publicPath=${encodeURIComponent(publicPath)}"></script>`}
<script src="/page.js"></script>
<script src="${BUNDLE_PATH}${PLUGIN_ID}.plugin.js"></script>
</body></html>`;
}
