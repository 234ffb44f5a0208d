import { isNativeError } from 'node:util/types';

/** Why a request got no answer. */
export interface NetworkProblem {
  /** `ours`: settings or network of this machine; whether the other side works is not known. */
  side: 'ours' | 'theirs';
  /** What follows the name of the other side: `does not take connections`. */
  what: string;
  fix: string;
}

interface Verdict extends NetworkProblem {
  codes: RegExp;
}

const CHECK_NETWORK = 'Check that it runs, and firewall and DNS on the way to it.';
const CHECK_PROXY = 'Check xpack.actions.proxyUrl and that the proxy runs.';

/** First match wins. */
const VERDICTS: readonly Verdict[] = [
  {
    codes: /^ERR_HOST_STOPPING$/,
    side: 'ours',
    what: 'was not asked to the end: this machine was stopping',
    fix: 'Nothing to do: the next run asks again.',
  },
  {
    codes: /^ERR_HOST_NOT_ALLOWED$/,
    side: 'ours',
    what: 'is not asked: it is not in xpack.actions.allowedHosts',
    fix: 'Add its name to xpack.actions.allowedHosts.',
  },
  {
    codes: /^ERR_ADDRESS_NOT_ALLOWED$/,
    side: 'ours',
    what: 'is not asked: it is at a loopback, private or link-local address',
    fix: 'Name it in xpack.actions.allowedHosts, or set xpack.actions.allowPrivateAddresses to true.',
  },
  {
    codes: /^ERR_PROXY_TARGET$/,
    side: 'theirs',
    what: 'cannot be reached by the proxy',
    fix: CHECK_NETWORK,
  },
  {
    codes: /^ERR_PROXY_AUTHENTICATION$/,
    side: 'ours',
    what: 'cannot be asked: the proxy wants credentials, or other ones',
    fix: 'Put them into xpack.actions.proxyUrl or xpack.actions.proxyHeaders.',
  },
  {
    codes: /^ERR_PROXY_REFUSED$/,
    side: 'ours',
    what: 'cannot be asked: the proxy does not connect to it',
    fix: 'Let the proxy allow it, or name it in xpack.actions.proxyBypassHosts if it can be reached without.',
  },
  {
    codes: /^ERR_PROXY_/,
    side: 'ours',
    what: 'cannot be asked: the proxy on the way to it failed',
    fix: CHECK_PROXY,
  },
  {
    codes: /^(EMFILE|ENFILE|ENOBUFS|ENOMEM)$/,
    side: 'ours',
    what: 'cannot be asked: this machine has no more sockets or files to open',
    fix: 'Raise the limits of this process, or run fewer rules at a time.',
  },
  {
    codes: /^ERR_REDIRECT_NOT_ALLOWED$/,
    side: 'theirs',
    what: 'redirects from https to http or to what is no web address, which is not followed',
    fix: 'Correct the redirect, or ask where it leads to.',
  },
  {
    codes: /^(ENOTFOUND|ENODATA|EAI_NONAME|EAI_NODATA)$/,
    side: 'theirs',
    what: 'has a name that is not in DNS',
    fix: 'Check the name for a typing error, and its DNS entry.',
  },
  {
    codes: /^(EAI_|ESERVFAIL|EREFUSED$|ETIMEOUT$)/,
    side: 'theirs',
    what: 'has a name that DNS gives no answer about',
    fix: 'Check the DNS servers of this machine.',
  },
  {
    codes: /^ECONNREFUSED$/,
    side: 'theirs',
    what: 'does not take connections',
    fix: 'Check that it runs, and its port.',
  },
  {
    codes: /^(EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL|EACCES|EPERM)$/,
    side: 'theirs',
    what: 'cannot be reached from this machine',
    fix: CHECK_NETWORK,
  },
  {
    codes: /^(ETIMEDOUT|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT)$/,
    side: 'theirs',
    what: 'gave no answer in time',
    fix: CHECK_NETWORK,
  },
  {
    codes: /^CERT_HAS_EXPIRED$/,
    side: 'theirs',
    what: 'has a certificate that has expired',
    fix: 'Renew the certificate, and check the clock of this machine.',
  },
  {
    codes: /^(ERR_TLS_CERT_ALTNAME_|HOSTNAME_MISMATCH$)/,
    side: 'theirs',
    what: 'shows a certificate for another host',
    fix: 'Check the name, and which certificate the server has for it.',
  },
  {
    codes: /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|CERT_|INVALID_CA)/,
    side: 'theirs',
    what: 'shows a certificate that this machine does not trust',
    fix: 'If it is right, make its authority known: ssl.certificateAuthoritiesFiles for that host in xpack.actions.customHostSettings, or NODE_EXTRA_CA_CERTS.',
  },
  {
    codes: /^(EPROTO|ERR_SSL_|ERR_TLS_)/,
    side: 'theirs',
    what: 'does not agree on TLS',
    fix: 'Check port and protocol (http or https), and whether it wants a client certificate.',
  },
  {
    codes: /^HPE_/,
    side: 'theirs',
    what: 'does not answer in HTTP',
    fix: 'Check port and protocol (http or https).',
  },
  {
    codes: /^(ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH)$/,
    side: 'theirs',
    what: 'broke the connection before the answer was complete',
    fix: CHECK_NETWORK,
  },
];

/** From the error's codes alone, so that nothing secret gets into the words. Total. */
export function explainNetworkError(error: unknown): NetworkProblem {
  const codes = codesOf(error);
  for (const { codes: pattern, ...problem } of VERDICTS) {
    const code = codes.find((each) => pattern.test(each));
    if (code !== undefined) {
      return { ...problem, what: `${problem.what} (${code})` };
    }
  }
  return {
    side: 'theirs',
    what: `could not be asked (${codes[0] ?? 'an error without a code'})`,
    fix: CHECK_NETWORK,
  };
}

/** Errors wrap each other a few times at most. */
const MOST_CAUSES = 10;

function codesOf(error: unknown): string[] {
  const codes: string[] = [];
  let current = error;
  for (let depth = 0; depth < MOST_CAUSES && isNativeError(current); depth += 1) {
    if ('code' in current && typeof current.code === 'string') {
      codes.push(current.code);
    }
    current = current.cause;
  }
  return codes;
}
