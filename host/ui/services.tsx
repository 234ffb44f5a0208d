import type { ToastsSetup } from '@kbn/core/public';
import type { ActionTypeModel, TypeRegistry } from '@kbn/triggers-actions-ui-plugin/public';
import React, { createContext, useContext, type ReactNode } from 'react';
import type { SessionResource } from '../common/session_resource';
import type { HttpClient } from './data/http_client';

/** What every page behind the log-in can rely on. */
export interface Services {
  http: HttpClient;
  toasts: ToastsSetup;
  /** Browser halves of connector types; a type whose plugin failed to load is not in it. */
  connectorTypes: TypeRegistry<ActionTypeModel>;
  session: SessionResource;
}

const ServicesContext = createContext<Services | undefined>(undefined);

export function ServicesProvider({
  services,
  children,
}: {
  services: Services;
  children: ReactNode;
}) {
  return <ServicesContext.Provider value={services}>{children}</ServicesContext.Provider>;
}

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) {
    throw new Error('useServices needs a ServicesProvider above it');
  }
  return services;
}
