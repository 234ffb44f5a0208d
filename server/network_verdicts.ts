import {
  CHECK_URL,
  FIX_CLIENT_CERTIFICATE,
  FIX_PROXY_CREDENTIALS,
  PROXY_CREDENTIALS,
  WANTS_CLIENT_CERTIFICATE,
} from './advice';
import type { EndedBy } from './deadline';
import type { FailureReason } from './outcome';

export interface ExchangeContext {
  url: URL;
  timeoutMs: number;
  /** Who ended the exchange from our side, if anybody did. */
  endedBy?: EndedBy | undefined;
}

export interface NetworkVerdict {
  reason: FailureReason;
  retry: boolean;
  /** The error codes meant. Without `words` they decide alone. */
  codes?: RegExp;
  /** The words meant. Without `codes` they are asked only when no code decides: they may hold names. */
  words?: RegExp;
  cause: (context: ExchangeContext) => string;
  fix: string;
  /** Whether the error's own words help the reader. */
  isQuoted?: boolean;
}

const CHECK_NETWORK =
  "Check from this machine that the address can be reached: firewall, proxy, DNS, xMatters' status page.";
const TRUST_CA =
  'If the certificate is right, make this machine trust its certificate authority: ssl.certificateAuthoritiesFiles for that host in xpack.actions.customHostSettings, or NODE_EXTRA_CA_CERTS. If not, something between this machine and xMatters answers in its place.';

export const TIMEOUT: NetworkVerdict = {
  reason: 'timeout',
  retry: true,
  codes:
    /^(ETIMEDOUT|ECONNABORTED|ESOCKETTIMEDOUT|ERR_SOCKET_CONNECTION_TIMEOUT|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT)$/,
  cause: ({ url, timeoutMs }) =>
    `${url.host} gave no answer in time, the limit is ${timeoutMs} ms.`,
  fix: `xMatters may have taken the alert all the same. ${CHECK_NETWORK} A slow network may need a longer xpack.actions.responseTimeout.`,
};
export const CANCELLED: NetworkVerdict = {
  reason: 'cancelled',
  retry: true,
  codes: /^(ERR_CANCELED|ABORT_ERR|UND_ERR_ABORTED)$/,
  cause: () => 'The execution was cancelled before xMatters answered.',
  fix: 'Nothing to do unless it happens often: then look for what cancels executions in the log of this machine.',
};
export const HOST_STOPPING: NetworkVerdict = {
  reason: 'host_stopping',
  retry: true,
  codes: /^ERR_HOST_STOPPING$/,
  cause: () => 'This machine was stopping before xMatters answered.',
  fix: 'Nothing to do: the alert is tried again after the start.',
};
/** A plain-text request was answered with a TLS alert. */
export const TLS_EXPECTED: NetworkVerdict = {
  reason: 'wrong_protocol',
  retry: false,
  cause: ({ url }) => `The URL begins with http:// but ${url.host} expects TLS on that port.`,
  fix: 'Let the URL begin with https://.',
};
const TLS_NOT_EXPECTED: NetworkVerdict = {
  reason: 'wrong_protocol',
  retry: false,
  cause: ({ url }) =>
    `The URL begins with https:// but ${url.host} does not speak TLS on that port.`,
  fix: 'Check the port in the trigger URL; xMatters itself uses https:// without a port.',
};
const HOST_NOT_ALLOWED: NetworkVerdict = {
  reason: 'host_not_allowed',
  retry: false,
  cause: ({ url }) => `The settings of this machine do not allow requests to ${url.host}.`,
  fix: 'If the host is right, add its name to xpack.actions.allowedHosts; otherwise correct the URL in the connector.',
  isQuoted: true,
};
const INVALID_URL: NetworkVerdict = {
  reason: 'invalid_url',
  retry: false,
  cause: () => 'The trigger URL in the connector is not usable.',
  fix: CHECK_URL,
};
const PROXY: NetworkVerdict = {
  reason: 'proxy',
  retry: true,
  cause: ({ url }) => `The proxy on the way to ${url.host} failed.`,
  fix: 'Check that the proxy runs, and xpack.actions.proxyUrl.',
  isQuoted: true,
};
const PROXY_PROTOCOL: NetworkVerdict = {
  ...PROXY,
  retry: false,
  cause: ({ url }) =>
    `What xpack.actions.proxyUrl names, on the way to ${url.host}, does not speak as a proxy does.`,
  fix: 'Check its host and port, and whether it begins with http:// or https:// as the proxy expects.',
};
const PROXY_CERTIFICATE: NetworkVerdict = {
  ...PROXY,
  retry: false,
  cause: ({ url }) =>
    `The proxy on the way to ${url.host} shows a certificate that is not trusted.`,
  fix: "Trust its authority: ssl.certificateAuthoritiesFiles for the proxy's URL in xpack.actions.customHostSettings, or NODE_EXTRA_CA_CERTS. xpack.actions.ssl.proxyVerificationMode says how strictly it is checked.",
};
const PROXY_AUTHENTICATION: NetworkVerdict = {
  reason: 'proxy',
  retry: false,
  cause: ({ url }) => `The proxy on the way to ${url.host} ${PROXY_CREDENTIALS}.`,
  fix: FIX_PROXY_CREDENTIALS,
};
const PROXY_REFUSED: NetworkVerdict = {
  ...PROXY,
  retry: false,
  cause: ({ url }) => `The proxy refuses to connect to ${url.host}.`,
  fix: 'Let whoever runs the proxy allow that host and port, or name the host in xpack.actions.proxyBypassHosts if it can be reached without.',
};
const PROXY_TARGET: NetworkVerdict = {
  ...PROXY,
  cause: ({ url }) => `The proxy could not connect to ${url.host}.`,
  fix: 'Check the host in the trigger URL, and DNS and firewall of the proxy.',
};
/** Told by TLS; some servers tell it in a web page instead. */
const CLIENT_CERTIFICATE: NetworkVerdict = {
  reason: 'certificate',
  retry: false,
  codes:
    /^ERR_SSL_.*ALERT_(CERTIFICATE_REQUIRED|BAD_CERTIFICATE|CERTIFICATE_(REVOKED|EXPIRED|UNKNOWN)|UNSUPPORTED_CERTIFICATE|UNKNOWN_CA)$/,
  cause: ({ url }) => `${url.host} ${WANTS_CLIENT_CERTIFICATE}.`,
  fix: FIX_CLIENT_CERTIFICATE,
};
const NOT_HTTP: NetworkVerdict = {
  reason: 'not_http',
  retry: true,
  cause: ({ url }) => `What ${url.host} answered is not HTTP.`,
  fix: `Check host and port of the trigger URL. ${CHECK_URL}`,
};
const ANSWER_TOO_LARGE: NetworkVerdict = {
  reason: 'answer_too_large',
  retry: true,
  cause: ({ url }) => `The answer from ${url.host} is too large.`,
  fix: `Something other than xMatters may have answered. ${CHECK_URL}`,
};
const BROKEN: NetworkVerdict = {
  reason: 'reset',
  retry: true,
  cause: ({ url }) =>
    url.protocol === 'http:'
      ? `The URL begins with http:// (perhaps the port expects https://) and the connection to ${url.host} broke before an answer came.`
      : `The connection to ${url.host} broke before an answer came.`,
  fix: `xMatters may have taken the alert all the same. ${CHECK_NETWORK}`,
};
export const UNKNOWN: NetworkVerdict = {
  reason: 'unknown',
  retry: true,
  cause: ({ url }) => `The request to ${url.host} failed in an unexpected way.`,
  fix: CHECK_NETWORK,
  isQuoted: true,
};

/** First match wins, so the more specific stand before the general. */
export const NETWORK_VERDICTS: readonly NetworkVerdict[] = [
  HOST_STOPPING,
  { ...HOST_NOT_ALLOWED, codes: /^ERR_(HOST|ADDRESS)_NOT_ALLOWED$/ },
  { ...HOST_NOT_ALLOWED, words: /xpack\.actions\.allowedHosts/ },
  {
    ...INVALID_URL,
    codes: /^(ERR_INVALID_URL|ERR_INVALID_PROTOCOL|ERR_UNESCAPED_CHARACTERS)$/,
  },
  { ...INVALID_URL, words: /unsupported protocol|invalid url|no url provided/i },
  { ...PROXY_PROTOCOL, codes: /^ERR_PROXY_PROTOCOL$/ },
  { ...PROXY_CERTIFICATE, codes: /^(UND_ERR_PRX_TLS|ERR_PROXY_CERTIFICATE)$/ },
  { ...PROXY_AUTHENTICATION, codes: /^ERR_PROXY_AUTHENTICATION$/ },
  { ...PROXY_REFUSED, codes: /^ERR_PROXY_REFUSED$/ },
  { ...PROXY_TARGET, codes: /^ERR_PROXY_TARGET$/ },
  { ...PROXY, codes: /^ERR_PROXY_.+$/ },
  { ...PROXY, codes: /^UND_ERR_ABORTED$/, words: /\bproxy\b/i },
  { ...PROXY, words: /\bproxy\b|CONNECT response/i },
  {
    reason: 'dns',
    retry: true,
    codes: /^(ENOTFOUND|ENODATA|ENONAME|EAI_NONAME|EAI_NODATA)$/,
    cause: ({ url }) => `No address is known for the name ${url.hostname}.`,
    fix: 'Check the host in the trigger URL for a typing error, and the DNS settings of this machine.',
  },
  {
    reason: 'dns',
    retry: true,
    codes: /^(EAI_.+|ESERVFAIL|EREFUSED|ETIMEOUT)$/,
    cause: ({ url }) => `DNS gave no answer about the name ${url.hostname}.`,
    fix: 'Check the DNS settings of this machine and that its DNS server runs.',
  },
  {
    reason: 'refused',
    retry: true,
    codes: /^ECONNREFUSED$/,
    cause: ({ url }) => `Nothing takes connections at ${url.host}.`,
    fix: `Check host and port of the trigger URL. ${CHECK_NETWORK}`,
  },
  {
    reason: 'unreachable',
    retry: true,
    codes: /^(EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|ENONET|EADDRNOTAVAIL|EACCES|EPERM)$/,
    cause: ({ url }) => `There is no way from this machine to ${url.host}.`,
    fix: CHECK_NETWORK,
  },
  CLIENT_CERTIFICATE,
  {
    reason: 'certificate',
    retry: false,
    codes: /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN)$/,
    cause: ({ url }) => `The certificate of ${url.host} is self-signed.`,
    fix: TRUST_CA,
  },
  {
    reason: 'certificate',
    retry: false,
    codes: /^CERT_HAS_EXPIRED$/,
    cause: ({ url }) => `The certificate of ${url.host} has expired.`,
    fix: 'Have it renewed by whoever runs that server, and check the clock of this machine.',
  },
  {
    reason: 'certificate',
    retry: false,
    codes: /^CERT_NOT_YET_VALID$/,
    cause: ({ url }) => `The certificate of ${url.host} is not valid yet.`,
    fix: 'Check the clock of this machine.',
  },
  {
    reason: 'certificate',
    retry: false,
    codes: /^(ERR_TLS_CERT_ALTNAME_INVALID|ERR_TLS_CERT_ALTNAME_FORMAT|HOSTNAME_MISMATCH)$/,
    cause: ({ url }) => `The certificate shown by ${url.host} is for another host.`,
    fix: 'Check the host in the trigger URL; if it is right, something between this machine and xMatters answers in its place.',
  },
  {
    reason: 'certificate',
    retry: false,
    codes:
      /^(CERT_|CRL_|UNABLE_TO_|INVALID_CA$|INVALID_PURPOSE$|PATH_LENGTH_EXCEEDED$|ERROR_IN_CERT_)/,
    cause: ({ url }) =>
      `The certificate of ${url.host} is not signed by an authority this machine trusts.`,
    fix: TRUST_CA,
  },
  {
    ...TLS_NOT_EXPECTED,
    codes: /^ERR_SSL_(WRONG_VERSION_NUMBER|HTTP_REQUEST|UNKNOWN_PROTOCOL|PACKET_LENGTH_TOO_LONG)$/,
  },
  {
    ...TLS_NOT_EXPECTED,
    codes: /^EPROTO$/,
    words: /wrong version number|:http request|unknown protocol|packet length too long/i,
  },
  {
    reason: 'tls',
    retry: true,
    codes: /^(EPROTO|ERR_SSL_.+|ERR_TLS_.+)$/,
    cause: ({ url }) => `The TLS handshake with ${url.host} failed.`,
    fix: 'Check the TLS settings of both sides, whether the other one wants a client certificate (xpack.actions.customHostSettings), and that no firewall breaks TLS open.',
  },
  {
    reason: 'not_http',
    retry: true,
    codes: /^(HPE_HEADER_OVERFLOW|UND_ERR_HEADERS_OVERFLOW)$/,
    cause: ({ url }) => `The headers of the answer from ${url.host} are too large.`,
    fix: `Something other than xMatters may have answered. ${CHECK_URL}`,
  },
  { ...NOT_HTTP, codes: /^HPE_/ },
  { ...NOT_HTTP, words: /does not match the HTTP\/1.1 protocol|^Parse Error/ },
  { ...ANSWER_TOO_LARGE, codes: /^ERR_RESPONSE_TOO_LARGE$/ },
  { ...ANSWER_TOO_LARGE, words: /maxContentLength size of/ },
  {
    reason: 'local_resources',
    retry: true,
    codes: /^(EMFILE|ENFILE|ENOBUFS|ENOMEM|EAGAIN)$/,
    cause: () => 'This machine ran out of files, sockets or memory.',
    fix: 'Look at its load and limits (ulimit -n).',
  },
  TIMEOUT,
  {
    ...BROKEN,
    codes:
      /^(ECONNRESET|EPIPE|ENOTCONN|ESHUTDOWN|UND_ERR_(SOCKET|CLOSED|DESTROYED)|ERR_STREAM_.+|ERR_SOCKET_CLOSED.*)$/,
  },
  { ...BROKEN, words: /socket hang up|premature close|aborted|other side closed/i },
  CANCELLED,
];
