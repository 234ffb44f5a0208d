export type ActionTypeExecutorResultStatus = 'ok' | 'error';

/**
 * What a connector type's executor answers.
 *
 * `retry`: `false` never try again; `true` try again on the framework's schedule; a `Date` try again
 * at that time; absent or `null` counts as `true` in Kibana's background runs.
 */
export interface ActionTypeExecutorResult<Data = unknown> {
  actionId: string;
  status: ActionTypeExecutorResultStatus;
  message?: string;
  serviceMessage?: string;
  data?: Data;
  retry?: null | boolean | Date;
  errorSource?: 'user' | 'framework';
}
