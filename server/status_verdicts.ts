import {
  CHECK_URL,
  FIX_CLIENT_CERTIFICATE,
  FIX_PROXY_CREDENTIALS,
  PROXY_CREDENTIALS,
  WANTS_CLIENT_CERTIFICATE,
} from './advice';
import type { FailureReason } from './outcome';

export interface StatusVerdict {
  reason: FailureReason;
  retry: boolean;
  cause: string;
  fix: string;
}

const CHECK_FLOW =
  'Check that the URL belongs to the trigger of the Elastic workflow, and open the activity of its flow in xMatters to see what it expects.';
const WAIT =
  "Nothing to do unless it lasts: then look at xMatters' status page and at any proxy in between.";

/** The statuses that say more than their class does. */
export const STATUS_VERDICTS: Readonly<Record<number, StatusVerdict>> = {
  400: {
    reason: 'bad_request',
    retry: false,
    cause: 'The flow in xMatters did not accept the alert',
    fix: CHECK_FLOW,
  },
  401: {
    reason: 'unauthorized',
    retry: false,
    cause: 'xMatters did not accept the credentials',
    fix: "With basic authentication, check the connector's user name (the Web / App Login ID in xMatters) and password. With URL authentication, copy the trigger's URL with its apiKey from xMatters again.",
  },
  403: {
    reason: 'forbidden',
    retry: false,
    cause: 'xMatters does not let these credentials use the trigger',
    fix: 'Give the authenticating user permission to the workflow in xMatters, or use the credentials of one who has it.',
  },
  404: {
    reason: 'trigger_not_found',
    retry: false,
    cause: 'xMatters knows no trigger at this URL: it was deleted, or the URL is wrong',
    fix: CHECK_URL,
  },
  407: {
    reason: 'proxy',
    retry: false,
    cause: `The proxy on the way to xMatters ${PROXY_CREDENTIALS}`,
    fix: FIX_PROXY_CREDENTIALS,
  },
  408: {
    reason: 'unavailable',
    retry: true,
    cause: 'xMatters gave up waiting for the request',
    fix: WAIT,
  },
  410: {
    reason: 'trigger_not_found',
    retry: false,
    cause: 'The trigger was deleted in xMatters',
    fix: CHECK_URL,
  },
  413: {
    reason: 'rejected',
    retry: false,
    cause: 'The alert is too large for xMatters',
    fix: "Shorten the texts of the rule's action: tags, message, rule name.",
  },
  425: { reason: 'unavailable', retry: true, cause: 'xMatters asked to try again', fix: WAIT },
  429: {
    reason: 'rate_limited',
    retry: true,
    cause: 'xMatters took no more requests: its plan limits how many it takes in a minute',
    fix: 'Send the alert again later; a rule does so by itself. If this happens often, raise fewer alerts (group them, lengthen the action frequency) or get a larger xMatters plan.',
  },
};

export const REJECTED: StatusVerdict = {
  reason: 'rejected',
  retry: false,
  cause: 'xMatters refused the request',
  fix: CHECK_FLOW,
};
export const UNAVAILABLE: StatusVerdict = {
  reason: 'unavailable',
  retry: true,
  cause: 'xMatters, or something on the way to it, is out of order',
  fix: WAIT,
};
export const UNEXPECTED: StatusVerdict = {
  reason: 'unexpected_status',
  retry: true,
  cause: 'The answer has a status that no HTTP server should give',
  fix: `Something other than xMatters may have answered. ${CHECK_URL}`,
};
export const REDIRECTED: StatusVerdict = {
  reason: 'redirected',
  retry: false,
  cause: 'The address answered with a redirect instead of taking the alert',
  fix: `Redirects are not followed, because the alert would get lost on the way. ${CHECK_URL} If it points to a login page, a proxy or single sign-on stands in between.`,
};
export const WEB_PAGE: StatusVerdict = {
  reason: 'web_page',
  retry: false,
  cause: 'The address answered with a web page instead of taking the alert',
  fix: `A login page, a proxy or another server answered in place of the trigger. ${CHECK_URL}`,
};
export const WRONG_PROTOCOL: StatusVerdict = {
  reason: 'wrong_protocol',
  retry: false,
  cause: 'The URL begins with http:// but its port expects TLS',
  fix: 'Let the URL begin with https://.',
};
export const CLIENT_CERTIFICATE: StatusVerdict = {
  reason: 'certificate',
  retry: false,
  cause: `The other side ${WANTS_CLIENT_CERTIFICATE}`,
  fix: FIX_CLIENT_CERTIFICATE,
};
