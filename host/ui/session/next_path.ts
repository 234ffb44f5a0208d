import { CONNECTORS_PATH } from '../paths';

/** Where to go after the log-in: only to a page of ours, whatever the address says. */
export function nextPath(next: string | null, origin: string): string {
  if (!next?.startsWith('/')) {
    return CONNECTORS_PATH;
  }
  try {
    const url = new URL(next, origin);
    const isOurs = url.origin === origin && url.pathname.startsWith('/app/');
    return isOurs ? `${url.pathname}${url.search}${url.hash}` : CONNECTORS_PATH;
  } catch {
    return CONNECTORS_PATH;
  }
}
