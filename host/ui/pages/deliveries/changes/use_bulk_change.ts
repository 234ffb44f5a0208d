import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { DeliveryCount } from '../../../../common/delivery_resource';
import type { HttpClient } from '../../../data/http_client';
import { settleEach } from '../../../data/settle_each';
import { useServices } from '../../../services';
import { changePath, COUNT_PATH } from '../data/api_paths';
import { changeDeliveries } from '../data/change_deliveries';
import { useReloadDeliveries } from '../data/queries';
import { countDeliveries } from '../delivery_count';
import type { BulkTarget } from './bulk_target';
import { CHANGE_WORDS } from './change_words';

interface Run {
  signal: AbortSignal;
  onProgress(changed: number): void;
}

interface Result {
  changed: number;
  /** The first message of those that could not be changed, and how many there are. */
  failure?: { count: number; message: string };
}

/** Counts, changes, and says in a toast what came of it. */
export function useBulkChange(target: BulkTarget, onClose: () => void) {
  const { http, toasts } = useServices();
  const reload = useReloadDeliveries();
  const words = CHANGE_WORDS[target.kind];
  const [changed, setChanged] = useState(0);
  const stop = useRef(new AbortController());
  // Whoever leaves the page does not see how it goes on, so it does not.
  useEffect(() => () => stop.current.abort(), []);

  const count = useQuery({
    queryKey: ['count before a change', target],
    queryFn: async ({ signal }) =>
      'ids' in target
        ? target.ids.length
        : (await http.post<DeliveryCount>(COUNT_PATH, { filter: target.filter }, signal)).count,
    gcTime: 0,
  });

  const change = useMutation({
    mutationFn: () => {
      stop.current = new AbortController();
      setChanged(0);
      return run(http, target, { signal: stop.current.signal, onProgress: setChanged });
    },
    onSuccess: (result) => {
      if (result.changed > 0 || !result.failure) {
        toasts.addSuccess(`${words.done} ${countDeliveries(result.changed)}`);
      }
      if (result.failure) {
        toasts.addDanger({
          title: `${words.failed} ${countDeliveries(result.failure.count)}`,
          text: result.failure.message,
        });
      }
      onClose();
    },
    onSettled: reload,
  });

  return { count, change, changed, stop: () => stop.current.abort() };
}

async function run(http: HttpClient, target: BulkTarget, { signal, onProgress }: Run) {
  const { kind } = target;
  if (!('ids' in target)) {
    const { filter } = target;
    return { changed: await changeDeliveries(http, { kind, filter, signal, onProgress }) };
  }
  let tried = 0;
  const { done, failures } = await settleEach(target.ids, async (id) => {
    signal.throwIfAborted();
    await http.post(changePath(id, kind));
    tried += 1;
    onProgress(tried);
  });
  const refused = signal.aborted ? [] : failures;
  const result: Result = { changed: done.length };
  return refused[0]
    ? { ...result, failure: { count: refused.length, message: refused[0].message } }
    : result;
}
