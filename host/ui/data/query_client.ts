import { QueryClient } from '@tanstack/react-query';
import { HttpError, OfflineError } from './http_client';

const RETRIES = 2;

const isPassing = (error: unknown) =>
  error instanceof OfflineError || (error instanceof HttpError && error.status >= 500);

/** `networkMode: 'always'`, because the host may run on this machine and need no network. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < RETRIES && isPassing(error),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
