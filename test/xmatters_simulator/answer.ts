import { STATUS_CODES } from 'node:http';

export type AnswerHeaders = Readonly<Record<string, string | readonly string[]>>;

/** What the simulated application wants to say, before a scripted fault bends it on the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly body: Buffer;
  /** Set when the request was accepted and made a signal. */
  readonly requestId?: string;
}

export interface RestErrorOptions {
  readonly headers?: AnswerHeaders;
  readonly subcode?: string;
}

export const jsonAnswer = (
  status: number,
  value: unknown,
  headers: AnswerHeaders = {},
): Answer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: Buffer.from(JSON.stringify(value)),
});

/** The error shape of xMatters' REST API; what a trigger answers is not documented, so it gets the same. */
export const restError = (
  status: number,
  message: string,
  { headers = {}, subcode }: RestErrorOptions = {},
): Answer =>
  jsonAnswer(
    status,
    {
      code: status,
      reason: STATUS_CODES[status] ?? 'Unknown',
      message,
      ...(subcode === undefined ? {} : { subcode }),
    },
    headers,
  );

/** The status line and headers as bytes, for the faults that must bypass Node's own HTTP writer. */
export const serializeHead = ({ status, headers }: Omit<Answer, 'body'>): Buffer => {
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((single) => `${name}: ${single}`),
  );
  const statusLine = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Unknown'}`;
  return Buffer.from(`${[statusLine, ...lines].join('\r\n')}\r\n\r\n`, 'latin1');
};
