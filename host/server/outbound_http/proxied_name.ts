import { Resolver } from 'node:dns/promises';

/** A network that resolves no names itself must not wait long to hear so. */
const RESOLVE_WITHIN_MS = 500;

/** Top-level names that belong to one machine or one network (RFC 6761, 6762, 8375, ICANN's `internal`). */
const PRIVATE_NAME = /(^|\.)(localhost|localdomain|local|internal|intranet|lan|home\.arpa)$/;

/** Whether a name means a machine of this network whatever DNS says: the proxy resolves it there. */
export function isPrivateName(hostname: string): boolean {
  const name = hostname.toLowerCase().replace(/\.$/, '');
  return !name.includes('.') || PRIVATE_NAME.test(name);
}

/**
 * The addresses that DNS knows for a name. None when it does not answer at once: behind a proxy this
 * machine may have no DNS at all. Takes none of the few threads that connections resolve names on.
 */
export async function resolveSoon(hostname: string): Promise<string[]> {
  const resolver = new Resolver({ timeout: RESOLVE_WITHIN_MS, tries: 1 });
  const timer = setTimeout(() => resolver.cancel(), RESOLVE_WITHIN_MS);
  const answers = await Promise.allSettled([
    resolver.resolve4(hostname),
    resolver.resolve6(hostname),
  ]);
  clearTimeout(timer);
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
}
