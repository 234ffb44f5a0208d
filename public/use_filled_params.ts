import type { ActionParamsProps } from '@kbn/triggers-actions-ui-plugin/public';
import { useLayoutEffect } from 'react';
import type { XmattersParams } from '../common';

export type ParamsProps = ActionParamsProps<XmattersParams>;

/**
 * Gives params that are missing their first value, before anybody sees them without. Each change is
 * looked at again, because a caller may lose all edits of one moment but the last.
 */
export function useFilledParams(
  { actionParams, editAction, index }: ParamsProps,
  firstValues: Partial<XmattersParams>,
): void {
  useLayoutEffect(() => {
    for (const [key, value] of Object.entries(firstValues)) {
      if (value !== undefined && actionParams[key as keyof XmattersParams] === undefined) {
        editAction(key, value, index);
      }
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- callers pass new functions each time; only missing params matter
  }, [actionParams]);
}
