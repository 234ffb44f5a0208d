import {
  createTriggerPayload,
  createTriggerTarget,
  readTriggerUrl,
  triggerUrlOf,
  type XmattersConfig,
  type XmattersParams,
  type XmattersSecrets,
} from '../common';
import { SAVED_URL, savedUrlWith, UNUSABLE_URL } from './params_translations';

const MASK = '•••';

/** What is known of the connector: a saved one has no secrets here, a preconfigured one no config. */
export interface KnownConnector {
  id: string;
  config?: Partial<XmattersConfig> | undefined;
  secrets?: Partial<XmattersSecrets> | undefined;
}

export interface RequestPreview {
  /** Request line and headers, one a line. */
  head: string;
  /** The JSON as it is sent, laid out. */
  body: string;
}

/** Shows the request without anything that would let a reader send one. */
export function previewRequest(
  connector: KnownConnector | undefined,
  params: Partial<XmattersParams>,
): RequestPreview {
  const payload = createTriggerPayload({ ...params, severity: params.severity ?? '' });
  const head = [
    `POST ${describeTarget(connector, payload.recipients)}`,
    'Content-Type: application/json',
    ...(sendsCredentials(connector) ? [`Authorization: Basic ${MASK}`] : []),
  ];
  return { head: head.join('\n'), body: JSON.stringify(payload, null, 2) };
}

function describeTarget(connector: KnownConnector | undefined, recipients?: string): string {
  const text = urlTextOf(connector);
  if (!text && connector?.id !== '') {
    return recipients ? savedUrlWith(`recipients=${MASK}`) : SAVED_URL;
  }
  const url = readTriggerUrl(text ?? '');
  return url ? maskTriggerUrl(url, recipients) : UNUSABLE_URL;
}

// Of a preconfigured connector nothing is known, its authentication neither.
function sendsCredentials(connector: KnownConnector | undefined): boolean {
  const url = readTriggerUrl(urlTextOf(connector) ?? '');
  return Boolean(connector?.config?.usesBasic || url?.username || url?.password);
}

function urlTextOf(connector: KnownConnector | undefined): string | null {
  return triggerUrlOf(
    { ...connector?.config, usesBasic: usesBasic(connector) },
    connector?.secrets ?? {},
  );
}

function usesBasic(connector: KnownConnector | undefined): boolean {
  return connector?.config?.usesBasic ?? true;
}

/** Origin, path and the names of the parameters. */
export function maskTriggerUrl(url: URL, recipients?: string): string {
  const { origin, pathname, search } = createTriggerTarget(url, recipients);
  const names = search
    .slice(1)
    .split('&')
    .filter(Boolean)
    // A part without a name may be anything.
    .map((part) => (part.includes('=') ? `${part.split('=')[0]}=${MASK}` : MASK));
  return `${origin}${pathname}${names.length > 0 ? `?${names.join('&')}` : ''}`;
}
