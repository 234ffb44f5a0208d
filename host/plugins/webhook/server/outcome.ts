/** What became of a request, and what whoever is on call should know of it. */
export type Outcome =
  | { status: 'ok' }
  | {
      status: 'error';
      /** Kibana's text. */
      message: string;
      serviceMessage: string;
      /** `false`: trying again cannot help. A date: not before then. */
      retry: boolean | Date;
    };

export interface Answer {
  status: number;
  statusText: string;
  retryAfter: string | undefined;
  location: string | undefined;
  /** The beginning of what it said. */
  text: string;
}

interface Where {
  url: URL;
  now: Date;
}

/** A longer wait would silence alerts for longer than anybody would look away. */
const LONGEST_WAIT_MS = 60 * 60_000;
const SHOWN_TEXT = 200;

/** Decides from the answer alone. Total: every number is some answer. */
export function outcomeOfAnswer(answer: Answer, { url, now }: Where): Outcome {
  const { status, statusText, retryAfter, location, text } = answer;
  if (status >= 200 && status < 300) {
    return { status: 'ok' };
  }
  const [cause, fix] = explanationOf(status, redirectTarget(location, url));
  const said = status >= 400 && text.trim() !== '' ? ` It said: "${shown(text)}".` : '';
  const serviceMessage = `[${status}] ${statusText}: ${url.host} ${cause}.${said} ${fix}`;
  if (status === 429 || status === 503) {
    const retry = retryTime(retryAfter, now) ?? true;
    const when = retry === true ? 'retry later' : `retry at ${retry.toISOString()}`;
    return { status: 'error', message: `error calling webhook, ${when}`, serviceMessage, retry };
  }
  const retry = status >= 500 || status === 408 || status === 425;
  const problem = retry ? 'retry later' : 'invalid response';
  return { status: 'error', message: `error calling webhook, ${problem}`, serviceMessage, retry };
}

type Explanation = readonly [cause: string, fix: string];

const CHECK_CONNECTOR = "Check the connector's URL and method.";

function explanationOf(status: number, target: string): Explanation {
  if (status >= 300 && status < 400) {
    return [
      `redirects${target}, which is not followed`,
      'Let the URL of the connector be the one where requests are taken.',
    ];
  }
  switch (status) {
    case 401:
      return ['refuses the credentials', 'Check user name, password and headers of the connector.'];
    case 403:
      return ['does not let these credentials do that', 'Give them the permission there.'];
    case 404:
    case 405:
    case 410:
      return ['takes no such request there', CHECK_CONNECTOR];
    case 413:
      return ['finds the body too large', "Shorten the body of the rule's action."];
    case 429:
      return ['takes no more requests for now', 'Nothing to do unless it happens often.'];
    default:
      return status >= 500
        ? ['is out of order', 'Nothing to do unless it lasts.']
        : ['refuses the request', "Check what it expects, and the body of the rule's action."];
  }
}

function redirectTarget(location: string | undefined, from: URL): string {
  const target = location === undefined ? null : URL.parse(location, from);
  return target && target.protocol.startsWith('http') ? ` to ${target.origin}` : '';
}

/** Seconds, or an HTTP date. */
function retryTime(header: string | undefined, now: Date): Date | undefined {
  const text = header?.trim() ?? '';
  const isDate = /^[a-z]{3,9},? .*\d{4}|gmt$/i.test(text);
  const waitMs = /^\d+$/.test(text)
    ? Number(text) * 1_000
    : (isDate ? Date.parse(text) : NaN) - now.getTime();
  return waitMs > 0 ? new Date(now.getTime() + Math.min(waitMs, LONGEST_WAIT_MS)) : undefined;
}

function shown(text: string): string {
  const line = text.replace(/[\s\p{C}]+/gu, ' ').trim();
  return line.length > SHOWN_TEXT ? `${line.slice(0, SHOWN_TEXT)}…` : line;
}

/** What no second try can change. */
const PERMANENT: ReadonlyArray<[codes: RegExp, cause: string, fix: string]> = [
  [
    /^ERR_(HOST|ADDRESS)_NOT_ALLOWED$/,
    'is not allowed by the settings of this machine',
    'If it is right, name it in xpack.actions.allowedHosts.',
  ],
  [/^ERR_INVALID_URL$|^ERR_BAD_OPTION/, 'has a URL that cannot be used', CHECK_CONNECTOR],
  [
    /^(CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERR_TLS_CERT_|HOSTNAME_MISMATCH)/,
    'shows a certificate that is not trusted',
    'If it is right, trust its authority: ssl.certificateAuthoritiesFiles for that host in xpack.actions.customHostSettings.',
  ],
  [
    /^(ERR_SSL_WRONG_VERSION_NUMBER|EPROTO|HPE_)/,
    'does not speak the protocol of the URL',
    'Check its port and whether it begins with http:// or https://.',
  ],
  [
    /^ERR_PROXY_(AUTHENTICATION|REFUSED|CERTIFICATE|PROTOCOL)$/,
    'cannot be reached: the proxy refuses',
    'Check xpack.actions.proxyUrl, its credentials and what it allows.',
  ],
];

/** From the codes of the error alone, so that no words of others get in. */
export function outcomeOfError(error: unknown, { url }: Pick<Where, 'url'>): Outcome {
  const codes = codesOf(error);
  const known = PERMANENT.find(([pattern]) => codes.some((code) => pattern.test(code)));
  const code = codes.find((each) => known?.[0].test(each)) ?? codes.at(-1) ?? 'no code';
  const [cause, fix] = known
    ? [known[1], known[2]]
    : ['gave no answer', 'It may have taken the request all the same. Check that it runs.'];
  return {
    status: 'error',
    message: known
      ? 'error calling webhook, invalid connector'
      : 'error calling webhook, retry later',
    serviceMessage: `${url.host} ${cause} (${code}). ${fix}`,
    retry: known === undefined,
  };
}

const MOST_CAUSES = 10;

function codesOf(error: unknown): string[] {
  const codes: string[] = [];
  let current = error;
  for (let depth = 0; depth < MOST_CAUSES && current instanceof Error; depth += 1) {
    if ('code' in current && typeof current.code === 'string' && /^[A-Z]/.test(current.code)) {
      codes.push(current.code);
    }
    current = current.cause;
  }
  return codes;
}
