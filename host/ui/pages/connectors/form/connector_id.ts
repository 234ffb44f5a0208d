export const MAX_CONNECTOR_ID_LENGTH = 36;

/** A connector id made of a name; empty when the name holds no Latin letter or digit. */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, MAX_CONNECTOR_ID_LENGTH)
    .replace(/-$/, '');
}

/** What is wrong with an id that was typed by hand; an empty one is made by the server. */
export function connectorIdError(id: string): string | undefined {
  if (id.length > MAX_CONNECTOR_ID_LENGTH) {
    return `Connector ID must not be longer than ${MAX_CONNECTOR_ID_LENGTH} characters.`;
  }
  return /^[a-z0-9-]*$/.test(id)
    ? undefined
    : 'Connector ID must only hold lower-case letters, digits and hyphens.';
}
