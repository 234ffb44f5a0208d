import type { FastifyReply, FastifyRequest } from 'fastify';

const NAME = 'sid';

export interface SessionCookie {
  /** Undefined without one, and when several differ: nobody knows which of them is meant. */
  tokenOf(request: Pick<FastifyRequest, 'headers'>): string | undefined;
  set(reply: FastifyReply, token: string): void;
  clear(reply: FastifyReply): void;
}

/** The cookie that holds the session's token; no script in the page can read it. */
export function createSessionCookie({ isSecure }: { isSecure: boolean }): SessionCookie {
  const attributes = ['Path=/', 'HttpOnly', 'SameSite=Lax', ...(isSecure ? ['Secure'] : [])];
  const write = (reply: FastifyReply, ...parts: string[]) =>
    reply.header('set-cookie', [...parts, ...attributes].join('; '));
  return {
    tokenOf({ headers }) {
      const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
      const prefix = `${NAME}=`;
      const tokens = pairs.filter((pair) => pair.startsWith(prefix));
      return new Set(tokens).size === 1 ? tokens[0]?.slice(prefix.length) : undefined;
    },
    // Without a date of its own: the host says when a session ends.
    set: (reply, token) => void write(reply, `${NAME}=${token}`),
    clear: (reply) => void write(reply, `${NAME}=`, 'Max-Age=0'),
  };
}
