import { useMutation } from '@tanstack/react-query';
import type { RuleBulkBody, RuleBulkResource, RulePage } from '../../../../common/rule_resource';
import type { HttpClient } from '../../../data/http_client';
import { useServices } from '../../../services';
import { bulkChangePath, FIND_RULES_PATH, type BulkChange } from './api_paths';
import { useReloadRules } from './queries';
import { bulkFilterOf, toFindBody, type RuleFilters } from './rule_filters';

export interface BulkRequest {
  change: BulkChange;
  /** Rules by their ids, or all that the filters find. */
  target: { ids: string[] } | { filters: RuleFilters };
}

const WORDS: Record<BulkChange, { done: string; not: string }> = {
  enable: { done: 'Enabled', not: 'enable' },
  disable: { done: 'Disabled', not: 'disable' },
  delete: { done: 'Deleted', not: 'delete' },
};

export const countRules = (count: number): string =>
  `${count.toLocaleString('en')} ${count === 1 ? 'rule' : 'rules'}`;

const MOST_NAMES = 3;
/** The API takes so many ids at a time. */
const AT_ONCE = 1_000;

export function useBulkChange(onDone: () => void) {
  const { http, toasts } = useServices();
  const reload = useReloadRules();
  return useMutation({
    async mutationFn({ change, target }: BulkRequest) {
      const sum: Pick<RuleBulkResource, 'errors' | 'total'> = { errors: [], total: 0 };
      for (const body of await bodiesOf(http, target)) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other is what the host likes
        const { errors, total } = await http.patch<RuleBulkResource>(bulkChangePath(change), body);
        sum.errors.push(...errors);
        sum.total += total;
      }
      return sum;
    },
    async onSuccess({ errors, total }, { change }) {
      const { done, not } = WORDS[change];
      const worked = total - errors.length;
      if (worked > 0) {
        toasts.addSuccess(`${done} ${countRules(worked)}`);
      }
      if (errors.length > 0) {
        const named = errors
          .slice(0, MOST_NAMES)
          .map(({ message, rule }) => `${rule.name}: ${message}`);
        const others = errors.length - named.length;
        toasts.addDanger({
          title: `Unable to ${not} ${countRules(errors.length)}`,
          text: [...named, ...(others > 0 ? [`and ${others} more`] : [])].join('; '),
        });
      }
      onDone();
      await reload();
    },
    onError: ({ message }, { change }) =>
      toasts.addDanger({ title: `Unable to ${WORDS[change].not} rules`, text: message }),
  });
}

async function bodiesOf(http: HttpClient, target: BulkRequest['target']): Promise<RuleBulkBody[]> {
  if ('ids' in target) {
    return [{ ids: target.ids }];
  }
  const filter = bulkFilterOf(target.filters);
  if (filter !== undefined) {
    return [{ filter }];
  }
  const bodies: RuleBulkBody[] = [];
  for (let page = 1; ; page += 1) {
    const body = { ...toFindBody(target.filters), page, per_page: AT_ONCE };
    // oxlint-disable-next-line no-await-in-loop -- until the last page
    const { data, total } = await http.post<RulePage>(FIND_RULES_PATH, body);
    if (data.length > 0) {
      bodies.push({ ids: data.map(({ id }) => id) });
    }
    if (page * AT_ONCE >= total) {
      return bodies;
    }
  }
}
