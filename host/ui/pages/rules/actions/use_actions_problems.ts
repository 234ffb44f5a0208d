import type { ActionTypeModel, TypeRegistry } from '@kbn/triggers-actions-ui-plugin/public';
import { useEffect, useState } from 'react';
import type { ParamsErrors } from '../../connectors/test/use_params';
import { isDuration } from '../data/duration';
import type { ActionDraft } from './action_draft';

/** What is wrong with an action, by part. */
export interface ActionProblems {
  params: ParamsErrors;
  throttle: string[];
  query: string[];
  timeframe: string[];
}

const NONE: ActionProblems = { params: {}, throttle: [], query: [], timeframe: [] };

/** By the actions' keys. What a connector type has to say comes a moment later. */
export function useActionsProblems(
  drafts: readonly ActionDraft[],
  registry: TypeRegistry<ActionTypeModel>,
): ReadonlyMap<string, ActionProblems> {
  const [found, setFound] = useState<ReadonlyMap<string, ActionProblems>>(new Map());
  useEffect(() => {
    let isCurrent = true;
    void Promise.all(
      drafts.map(async (draft) => [draft.key, await actionProblems(draft, registry)] as const),
    ).then((entries) => isCurrent && setFound(new Map(entries)));
    return () => {
      isCurrent = false;
    };
  }, [drafts, registry]);
  return found;
}

export async function actionProblems(
  draft: ActionDraft,
  registry: TypeRegistry<ActionTypeModel>,
): Promise<ActionProblems> {
  const { notifyWhen, throttle, query, timeframe } = draft;
  return {
    params: await paramsProblems(draft, registry),
    throttle:
      notifyWhen === 'onThrottleInterval' && !isDuration(throttle)
        ? ['The interval is a whole number, 1 or more.']
        : NONE.throttle,
    query: query !== null && !query.trim() ? ['Enter a query, or switch it off.'] : NONE.query,
    timeframe: timeframe?.days.length === 0 ? ['Choose at least one day.'] : NONE.timeframe,
  };
}

/** A validator that breaks keeps nobody from saving: the server checks as well. */
async function paramsProblems(
  { connectorTypeId, params }: ActionDraft,
  registry: TypeRegistry<ActionTypeModel>,
): Promise<ParamsErrors> {
  if (!registry.has(connectorTypeId)) {
    return {};
  }
  try {
    return (await registry.get(connectorTypeId).validateParams(params)).errors;
  } catch {
    return {};
  }
}

const isEmpty = (found: unknown) => !(found as { length?: number } | undefined)?.length;

export const hasActionProblems = ({ params, ...others }: ActionProblems): boolean =>
  [...Object.values(params), ...Object.values(others)].some((found) => !isEmpty(found));
