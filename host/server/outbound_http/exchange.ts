import { Readable } from 'node:stream';
import { isNativeError } from 'node:util/types';
import type { Dispatcher } from 'undici';
import type { BodyLimit } from './outbound_request';

export interface ResponseHead {
  status: number;
  statusText: string;
  headers: Record<string, string | string[] | undefined>;
  body: Readable;
  /** Of the certificate that the other side showed; undefined without TLS. */
  certificateExpiresAt: Date | undefined;
}

export interface ExchangeOptions {
  onFinished: () => void;
  now: () => number;
  /** A body that is larger, or says so, breaks. */
  bodyLimit?: BodyLimit | undefined;
}

/** A socket as the exchange sees it: counts the requests it carried since it was opened. */
export interface CountedSocket {
  requestsStarted: number;
  certificateExpiresAt: Date | undefined;
}

/**
 * A socket that was closed while the request was on its way shows it within a round trip. Later the
 * server may have read the request, worked on it and died.
 */
const STALE_WITHIN_MS = 1_000;

const SOCKET_CLOSED_CODES: ReadonlySet<string> = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

/**
 * One request and its answer, as undici reports them.
 *
 * `head` settles once: with the status and headers as soon as they are there, or with the error
 * that came before them. What goes wrong later breaks the body stream.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  /** The pool tells which socket it chose, right before it starts to write. */
  socket: CountedSocket | undefined;

  private readonly settlement = Promise.withResolvers<ResponseHead>();
  private controller: Dispatcher.DispatchController | undefined;
  private body: Readable | undefined;
  private cancelledBecause: Error | undefined;
  private answerStarted = false;
  private onReusedSocket = false;
  private finished = false;

  private startedAt = 0;

  private bodySize = 0;

  constructor(private readonly options: ExchangeOptions) {}

  get head(): Promise<ResponseHead> {
    return this.settlement.promise;
  }

  /**
   * Whether the request may be sent again: it went out on a kept-alive socket that the other side
   * closed at that moment, before a byte of an answer came.
   */
  isStaleSocketFailure(error: unknown): boolean {
    const code = isNativeError(error) && 'code' in error ? String(error.code) : '';
    const isPrompt = this.options.now() - this.startedAt < STALE_WITHIN_MS;
    return this.onReusedSocket && !this.answerStarted && isPrompt && SOCKET_CLOSED_CODES.has(code);
  }

  /** Ends the exchange; one that still waits for a socket is never sent. */
  cancel(reason: Error): void {
    if (this.finished || this.cancelledBecause) {
      return;
    }
    this.cancelledBecause = reason;
    if (this.controller) {
      this.controller.abort(reason);
    } else {
      this.fail(reason);
    }
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    this.startedAt = this.options.now();
    if (this.cancelledBecause) {
      controller.abort(this.cancelledBecause);
      return;
    }
    if (this.socket) {
      this.onReusedSocket = this.socket.requestsStarted > 0;
      this.socket.requestsStarted += 1;
    }
  }

  onResponseStarted(): void {
    this.answerStarted = true;
  }

  // oxlint-disable-next-line max-params -- undici's interface
  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
    statusText?: string,
  ): void {
    // 1xx answers are announcements; the real one follows.
    if (status < 200) {
      return;
    }
    this.body = new Readable({
      read: () => controller.resume(),
      destroy: (error, callback) => {
        if (!this.finished) {
          controller.abort(error ?? new Error('the rest of the answer was not needed'));
        }
        callback(error);
      },
    });
    this.settlement.resolve({
      status,
      statusText: statusText ?? '',
      headers,
      body: this.body,
      certificateExpiresAt: this.socket?.certificateExpiresAt,
    });
    this.count(controller, Number(headers['content-length'] ?? 0));
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.bodySize += chunk.length;
    this.count(controller, this.bodySize);
    if (!this.finished && this.body && !this.body.push(chunk)) {
      controller.pause();
    }
  }

  onResponseEnd(): void {
    this.finish();
    this.body?.push(null);
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.fail(this.cancelledBecause ?? error);
  }

  private count(controller: Dispatcher.DispatchController, size: number): void {
    const { bodyLimit } = this.options;
    if (bodyLimit && size > bodyLimit.maxBytes && !this.finished) {
      const error = bodyLimit.createError();
      this.fail(error);
      controller.abort(error);
    }
  }

  private fail(error: Error): void {
    this.finish();
    if (this.body) {
      // Without a listener a broken body would end the process; its reader gets the error anyway.
      this.body.on('error', () => {});
      this.body.destroy(error);
    } else {
      this.settlement.reject(error);
    }
  }

  private finish(): void {
    if (!this.finished) {
      this.finished = true;
      this.options.onFinished();
    }
  }
}
