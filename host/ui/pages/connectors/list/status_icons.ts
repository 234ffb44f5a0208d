import type { ExecutionStatus } from '../../../../common/execution_log_resource';

/** What stands beside the word, because colour alone does not tell everybody. */
export const STATUS_ICONS: Record<ExecutionStatus, string> = {
  success: 'checkCircleFill',
  failure: 'errorFill',
  warning: 'warningFill',
  unknown: 'question',
};
