import { EuiSkipLink, useEuiTheme } from '@elastic/eui';
import { css } from '@emotion/css';
import React, { Suspense } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { useAppParts } from '../app_parts';
import { useBoot, useConnectorTypes } from '../boot';
import { ErrorBoundary } from '../components/error_boundary';
import { Loading } from '../components/loading';
import { PageError } from '../components/page_error';
import { useStore } from '../data/store';
import { LOGIN_PATH, SETUP_PATH } from '../paths';
import { ServicesProvider } from '../services';
import { SessionEndedDialog } from '../session/session_ended_dialog';
import { NoSpace } from '../space/no_space';
import { ShellHeader } from './shell_header';
import { SideNavigation } from './side_navigation';

/** Everything around a page for whoever is logged in; others are sent to log in first. */
export function Shell() {
  const { sessions, http, toasts } = useAppParts();
  const { session, hasEnded } = useStore(sessions.state);
  const { pathname, search, hash } = useLocation();
  const { data: boot } = useBoot();
  const types = useConnectorTypes(boot);
  const styles = useShellStyles();
  if (!session) {
    const next = encodeURIComponent(`${pathname}${search}${hash}`);
    return (
      <Navigate to={boot?.is_setup_needed ? SETUP_PATH : `${LOGIN_PATH}?next=${next}`} replace />
    );
  }
  return (
    <>
      <EuiSkipLink destinationId="main" overrideLinkBehavior position="fixed">
        Skip to content
      </EuiSkipLink>
      <ShellHeader session={session} />
      <div className={styles.body}>
        {session.space && <SideNavigation capabilities={session.capabilities} />}
        <main id="main" tabIndex={-1} className={styles.main}>
          <ErrorBoundary resetKey={pathname}>
            {!session.space ? (
              <NoSpace />
            ) : types.data ? (
              <ServicesProvider
                services={{ http, session, toasts: toasts.setup, connectorTypes: types.data }}
              >
                <Suspense fallback={<Loading what="the page" />}>
                  <Outlet />
                </Suspense>
              </ServicesProvider>
            ) : types.isError ? (
              <PageError
                title="The page could not be started"
                error={types.error}
                onTryAgain={() => void types.refetch()}
                isLoading={types.isFetching}
              />
            ) : (
              <Loading what="the page" />
            )}
          </ErrorBoundary>
        </main>
      </div>
      {hasEnded && <SessionEndedDialog session={session} />}
    </>
  );
}

function useShellStyles() {
  const { euiTheme } = useEuiTheme();
  const narrow = `@media (max-width: ${euiTheme.breakpoint.l - 1}px)`;
  return {
    body: css({
      display: 'flex',
      minHeight: 'calc(100vh - 48px)',
      [narrow]: { flexDirection: 'column' },
    }),
    main: css({
      flexGrow: 1,
      minWidth: 0,
      padding: euiTheme.size.l,
      background: euiTheme.colors.backgroundBasePlain,
      [narrow]: { padding: euiTheme.size.base },
    }),
  };
}
