import { useMutation } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { RuleResource } from '../../../../common/rule_resource';
import { useServices } from '../../../services';
import { rulePath } from '../data/api_paths';
import { useReloadRules } from '../data/queries';
import { ruleDetailsPath } from '../rule_paths';

export interface SaveRequest {
  method: 'POST' | 'PUT';
  path: string;
  body: object;
}

/** Saves and goes on to the rule's page. */
export function useSaveRule(ruleId: string, onSaved: () => void) {
  const { http, toasts } = useServices();
  const reload = useReloadRules();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async ({ method, path, body }: SaveRequest) =>
      (await http.request<RuleResource>({ method, path, body })).data,
    async onSuccess({ name }, { method }) {
      toasts.addSuccess(method === 'POST' ? `Created rule "${name}"` : `Updated "${name}"`);
      onSaved();
      await navigate(ruleDetailsPath(ruleId));
      void reload();
    },
    onError: (_, { method }) =>
      toasts.addDanger(method === 'POST' ? 'Cannot create rule.' : 'Cannot update rule.'),
  });
}

export const saveRequest = (ruleId: string, isNew: boolean, body: object): SaveRequest => ({
  method: isNew ? 'POST' : 'PUT',
  path: rulePath(ruleId),
  body,
});
