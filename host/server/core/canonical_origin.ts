const OWN_PORTS: ReadonlyMap<string, string> = new Map([
  ['http:', '80'],
  ['https:', '443'],
  ['smtp:', '25'],
]);

/** An origin with its port, even where it is the protocol's own: `https://acme.xmatters.com:443`. */
export function canonicalOrigin({ protocol, hostname, port }: URL): string {
  return `${protocol}//${hostname}:${port || (OWN_PORTS.get(protocol) ?? '')}`;
}
