export interface BasicAuthHeaderOptions {
  username?: string | null | undefined;
  password?: string | null | undefined;
  headers?: Record<string, string> | null | undefined;
}

/**
 * Adds `Authorization: Basic …` when both a user name and a password are given. The caller's own
 * headers win, an own `Authorization` included. Without credentials the headers come back as they are.
 */
export function combineHeadersWithBasicAuthHeader({
  username,
  password,
  headers,
}: BasicAuthHeaderOptions): Record<string, string> | undefined {
  if (username == null || password == null) {
    return headers ?? undefined;
  }
  const token = Buffer.from(`${username}:${password}`, 'utf8').toString('base64');
  return { Authorization: `Basic ${token}`, ...headers };
}
