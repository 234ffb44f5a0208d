import { useMutation } from '@tanstack/react-query';
import type { RuleResource } from '../../../../common/rule_resource';
import type { HttpClient } from '../../../data/http_client';
import { useServices } from '../../../services';
import { changeRulePath, rulePath, runSoonPath } from './api_paths';
import { useReloadRules } from './queries';

export type OneChange = 'enable' | 'disable' | 'delete' | 'run';

const DONE: Record<OneChange, (name: string) => string> = {
  enable: (name) => `Enabled "${name}"`,
  disable: (name) => `Disabled "${name}"`,
  delete: (name) => `Deleted "${name}"`,
  run: (name) => `"${name}" runs now`,
};

const send = (http: HttpClient, change: OneChange, id: string): Promise<unknown> => {
  if (change === 'delete') {
    return http.delete(rulePath(id));
  }
  return http.post(change === 'run' ? runSoonPath(id) : changeRulePath(id, change));
};

/** One change of one rule, told by a toast. */
export function useChangeRule(onDone?: (change: OneChange) => void) {
  const { http, toasts } = useServices();
  const reload = useReloadRules();
  return useMutation({
    mutationFn: ({
      change,
      rule,
    }: {
      change: OneChange;
      rule: Pick<RuleResource, 'id' | 'name'>;
    }) => send(http, change, rule.id),
    async onSuccess(_, { change, rule }) {
      toasts.addSuccess(DONE[change](rule.name));
      onDone?.(change);
      await reload();
    },
    onError: ({ message }, { rule }) =>
      toasts.addDanger({ title: `Unable to change "${rule.name}"`, text: message }),
  });
}
