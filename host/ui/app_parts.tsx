import type { ToastsSetup } from '@kbn/core/public';
import type { ActionTypeModel, TypeRegistry } from '@kbn/triggers-actions-ui-plugin/public';
import type { QueryClient } from '@tanstack/react-query';
import React, { createContext, useContext, type ReactNode } from 'react';
import type { BootResource } from '../common/session_resource';
import type { ToastList } from './components/toast_list';
import type { HttpClient } from './data/http_client';
import type { Reachability } from './data/reachability';
import type { Store } from './data/store';
import type { SessionKeeper } from './session/session_keeper';
import type { ThemeChoice } from './theme/theme_choice';

export type ConnectorTypes = TypeRegistry<ActionTypeModel>;

/** What lives as long as the page, made once in `main.tsx`. */
export interface AppParts {
  /** In its address. */
  spaceId: string;
  http: HttpClient;
  sessions: SessionKeeper;
  reachability: Reachability;
  toasts: ToastList;
  theme: Store<ThemeChoice>;
  queryClient: QueryClient;
  loadConnectorTypes(
    boot: Pick<BootResource, 'version' | 'plugins'>,
    toasts: ToastsSetup,
  ): Promise<ConnectorTypes>;
}

const AppPartsContext = createContext<AppParts | undefined>(undefined);

export function AppPartsProvider({ parts, children }: { parts: AppParts; children: ReactNode }) {
  return <AppPartsContext.Provider value={parts}>{children}</AppPartsContext.Provider>;
}

export function useAppParts(): AppParts {
  const parts = useContext(AppPartsContext);
  if (!parts) {
    throw new Error('useAppParts needs an AppPartsProvider above it');
  }
  return parts;
}
