import { QueryClientProvider } from '@tanstack/react-query';
import React, { useEffect, useRef } from 'react';
import { RouterProvider, type RouterProviderProps } from 'react-router';
import { AppPartsProvider, useAppParts, type AppParts } from './app_parts';
import { useBoot, useConnectorTypes } from './boot';
import { Loading } from './components/loading';
import { PageError } from './components/page_error';
import { Toasts } from './components/toasts';
import { UnsavedPartsProvider } from './components/unsaved_parts';
import { useStore } from './data/store';
import { OfflineBanner } from './shell/offline_banner';
import { ThemeProvider } from './theme/theme_provider';

export interface AppProps {
  parts: AppParts;
  router: RouterProviderProps['router'];
}

export function App({ parts, router }: AppProps) {
  return (
    <AppPartsProvider parts={parts}>
      <ThemeProvider choice={parts.theme}>
        <QueryClientProvider client={parts.queryClient}>
          <OfflineBanner />
          <Booted router={router} />
          <Toasts list={parts.toasts} />
        </QueryClientProvider>
      </ThemeProvider>
    </AppPartsProvider>
  );
}

function Booted({ router }: Pick<AppProps, 'router'>) {
  const boot = useBoot();
  useConnectorTypes(boot.data);
  useLoadAgainWhenReachable();
  if (boot.data) {
    return (
      <UnsavedPartsProvider>
        <RouterProvider router={router} />
      </UnsavedPartsProvider>
    );
  }
  return boot.isError ? (
    <PageError
      title="The page could not be started"
      error={boot.error}
      onTryAgain={() => void boot.refetch()}
      isLoading={boot.isFetching}
    />
  ) : (
    <Loading what="the page" />
  );
}

function useLoadAgainWhenReachable(): void {
  const { reachability, queryClient } = useAppParts();
  const isReachable = useStore(reachability.isReachable);
  const wasReachable = useRef(isReachable);
  useEffect(() => {
    const isBack = isReachable && !wasReachable.current;
    wasReachable.current = isReachable;
    if (isBack) {
      void queryClient.invalidateQueries({
        predicate: ({ meta, state }) => !(meta?.['isOnce'] && state.status === 'success'),
      });
    }
  }, [isReachable, queryClient]);
}
