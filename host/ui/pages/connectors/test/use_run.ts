import { useEffect, useRef, useState } from 'react';
import { useServices } from '../../../services';
import { useReloadLastExecutions } from '../data/queries';
import { runConnector, type ExecutionOutcome, type RunRequest } from './run_connector';

export type RunState =
  | { phase: 'awaiting' }
  | { phase: 'running' }
  | { phase: 'canceled' }
  | { phase: 'done'; outcome: ExecutionOutcome };

export interface Run {
  state: RunState;
  start(request: RunRequest): Promise<void>;
  cancel(): void;
  reset(): void;
}

/** One run at a time; leaving the page ends it. */
export function useRun(): Run {
  const { http } = useServices();
  const reloadLastExecutions = useReloadLastExecutions();
  const [state, setState] = useState<RunState>({ phase: 'awaiting' });
  const abort = useRef<AbortController>();

  useEffect(() => () => abort.current?.abort(), []);

  function end(phase: 'awaiting' | 'canceled') {
    abort.current?.abort();
    abort.current = undefined;
    setState({ phase });
  }

  return {
    state,
    async start(request) {
      const own = new AbortController();
      abort.current?.abort();
      abort.current = own;
      setState({ phase: 'running' });
      try {
        const outcome = await runConnector(http, request, own.signal);
        if (!own.signal.aborted) {
          setState({ phase: 'done', outcome });
          await reloadLastExecutions();
        }
      } catch {
        // Only an abort gets here, and whoever aborted set the state.
      }
    },
    cancel: () => end('canceled'),
    reset: () => end('awaiting'),
  };
}
