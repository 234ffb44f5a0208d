import type { ActionTypeModel, RuleActionParam } from '@kbn/triggers-actions-ui-plugin/public';
import { useCallback, useEffect, useState } from 'react';

export type Params = Record<string, RuleActionParam>;
export type ParamsErrors = Record<string, unknown>;

export interface ParamsState {
  params: Params;
  editAction(key: string, value: RuleActionParam): void;
}

/** Each call builds on the one before it, also when several come in one tick. */
export function useParams(): ParamsState {
  const [params, setParams] = useState<Params>({});
  const editAction = useCallback(
    (key: string, value: RuleActionParam) => setParams((before) => ({ ...before, [key]: value })),
    [],
  );
  return { params, editAction };
}

/** What the connector type finds wrong with the params. */
export function useParamsErrors(
  model: ActionTypeModel,
  params: Params,
  config: Record<string, unknown>,
): ParamsErrors {
  const [errors, setErrors] = useState<ParamsErrors>({});
  useEffect(() => {
    let isCurrent = true;
    void (async () => {
      const found = await validate(model, params, config);
      if (isCurrent) {
        setErrors(found);
      }
    })();
    return () => {
      isCurrent = false;
    };
  }, [model, params, config]);
  return errors;
}

/** A validator that breaks must not keep anybody from trying: the server checks as well. */
async function validate(
  model: ActionTypeModel,
  params: Params,
  config: Record<string, unknown>,
): Promise<ParamsErrors> {
  try {
    const { errors } = await model.validateParams(params, config);
    return errors;
  } catch {
    return {};
  }
}

export const hasErrors = (errors: ParamsErrors) =>
  Object.values(errors).some((found) => (found as { length?: number } | undefined)?.length);
