import type {
  ActionTypeExecutorOptions,
  ActionTypeExecutorResult,
  ExecutorType,
} from '@kbn/actions-plugin/server';
import { fold as foldEither, isLeft } from 'fp-ts/Either';
import { filter, fold as foldOption } from 'fp-ts/Option';
import { pipe } from 'fp-ts/function';
import {
  triggerUrlOf,
  type XmattersConfig,
  type XmattersParams,
  type XmattersResultData,
  type XmattersSecrets,
} from '../common';
import { classifyNetworkError, classifyUrlProblem, describeError } from './classify_network_error';
import { classifyResponse } from './classify_response';
import { explainFailure, type Failure, type Outcome } from './outcome';
import { createScrubberCache } from './redact';
import { createScrubbingLogger } from './scrubbing_logger';
import { postTrigger } from './trigger_client';
import { createTriggerRequest } from './trigger_request';

export type XmattersExecutor = ExecutorType<
  XmattersConfig,
  XmattersSecrets,
  XmattersParams,
  XmattersResultData
>;

type Options = ActionTypeExecutorOptions<XmattersConfig, XmattersSecrets, XmattersParams>;
type Result = ActionTypeExecutorResult<XmattersResultData>;
type Scrub = (text: string) => string;

const UNFORESEEN: Failure = {
  status: 'error',
  reason: 'unknown',
  retry: false,
  message: 'Error triggering xMatters workflow',
  cause: 'The connector failed before or after sending the alert, in a way it does not know.',
  fix: 'Look in xMatters whether the alert arrived, and report this as a defect of the connector.',
};

/** Sends one alert to xMatters and says what became of it. The executor never throws. */
export function createExecutor(now: () => Date = () => new Date()): XmattersExecutor {
  const scrubberFor = createScrubberCache();
  return async (options) => {
    try {
      return await execute(options);
    } catch {
      // Nothing of an error that nobody foresaw is shown: it may hold anything.
      return toErrorResult(UNFORESEEN, { options, scrub: (text) => text });
    }
  };

  async function execute(options: Options): Promise<Result> {
    const { config, secrets, logger } = options;
    const { user, password } = secrets;
    const scrub = scrubberFor({ url: triggerUrlOf(config, secrets), user, password });
    const request = createTriggerRequest(options);
    if (isLeft(request)) {
      return toErrorResult(classifyUrlProblem(request.left), { options, scrub });
    }
    const { url, payload } = request.right;
    const exchange = await postTrigger(request.right, {
      ...options,
      logger: createScrubbingLogger(logger, scrub),
    });
    const outcome: Outcome = pipe(
      exchange,
      foldEither(
        ({ error, context }): Outcome => classifyNetworkError(error, context),
        (answer) => classifyResponse(answer, { url, now: now() }),
      ),
    );
    if (outcome.status === 'error') {
      const error = isLeft(exchange) ? describeError(exchange.left.error) : undefined;
      return toErrorResult(outcome, { options, scrub, error });
    }
    const receipt = pipe(
      outcome.requestId,
      // An answer that repeats the request must not carry a secret out as its id.
      filter((requestId) => scrub(requestId) === requestId),
      foldOption(
        () => ({}),
        (requestId) => ({ requestId }),
      ),
    );
    return toOkResult({ ...payload, ...receipt }, options);
  }
}

function toOkResult(data: XmattersResultData, { actionId, logger }: Options): Result {
  logger.debug(`xMatters took the alert of connector ${actionId}`, {
    connector_id: actionId,
    request_id: data.requestId,
  });
  return { status: 'ok', data, actionId };
}

function toErrorResult(
  failure: Failure,
  { options, scrub, error }: { options: Options; scrub: Scrub; error?: string | undefined },
): Result {
  const { actionId, logger } = options;
  const { reason, retry, message } = failure;
  const serviceMessage = explainFailure(failure, scrub);
  logger.warn(
    `connector ${actionId} did not deliver the alert to xMatters (${reason}): ${message}: ${serviceMessage}`,
    {
      connector_id: actionId,
      reason,
      retry: retry instanceof Date ? retry.toISOString() : retry,
      ...(error !== undefined && { error: scrub(error) }),
    },
  );
  return { status: 'error', actionId, message, serviceMessage, retry };
}
