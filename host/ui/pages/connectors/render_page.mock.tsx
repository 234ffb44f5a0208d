import { EuiProvider } from '@elastic/eui';
import { I18nProvider } from '@kbn/i18n-react';
import { createTypeRegistry, type ActionTypeModel } from '@kbn/triggers-actions-ui-plugin/public';
import { QueryClientProvider } from '@tanstack/react-query';
import { configure, render } from '@testing-library/react';
import React, { type ReactNode } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import type { ActionsCapabilities } from '../../../common/session_resource';
import { UnsavedPartsProvider } from '../../components/unsaved_parts';
import { createQueryClient } from '../../data/query_client';
import { CONNECTORS_PATH, DELIVERIES_PATH, LOGS_PATH } from '../../paths';
import { ServicesProvider, type Services } from '../../services';
import { SESSION } from '../../test_server.mock';
import { createTestHost, type TestHost } from './test_host.mock';
import { createTestUser } from '../../test_user.mock';

configure({ testIdAttribute: 'data-test-subj', asyncUtilTimeout: 20_000 });

export interface RenderOptions {
  host?: TestHost;
  models?: ActionTypeModel[];
  can?: Partial<ActionsCapabilities>;
  path?: string;
}

/** A page at its address with everything around it that it relies on, over a host in memory. */
export function renderPage(page: ReactNode, options: RenderOptions = {}) {
  const { host = createTestHost(), models = [], can = {}, path = CONNECTORS_PATH } = options;
  const toasts = { addSuccess: jest.fn(), addWarning: jest.fn(), addDanger: jest.fn() };
  const connectorTypes = createTypeRegistry<ActionTypeModel>();
  for (const model of models) {
    connectorTypes.register(model);
  }
  const services: Services = {
    http: host.http,
    toasts,
    connectorTypes,
    session: {
      ...SESSION,
      roles: ['editor'],
      capabilities: {
        actions: { ...SESSION.capabilities.actions, ...can },
        rules: { show: true, save: true },
        management: { users: false, spaces: false, api_keys: true, audit: false },
      },
      expires_at: '2099-01-01T00:00:00.000Z',
      idle_expires_at: '2099-01-01T00:00:00.000Z',
    },
  };
  const queryClient = createQueryClient();
  queryClient.setDefaultOptions({ queries: { retry: false, networkMode: 'always' } });
  const router = createMemoryRouter(
    [
      { path: `${CONNECTORS_PATH}/:connectorId?`, element: page },
      { path: LOGS_PATH, element: <p>The logs</p> },
      { path: DELIVERIES_PATH, element: <p>The deliveries</p> },
    ],
    { initialEntries: [path] },
  );
  const view = render(
    <EuiProvider>
      <I18nProvider>
        <QueryClientProvider client={queryClient}>
          <ServicesProvider services={services}>
            <UnsavedPartsProvider>
              <RouterProvider router={router} />
            </UnsavedPartsProvider>
          </ServicesProvider>
        </QueryClientProvider>
      </I18nProvider>
    </EuiProvider>,
  );
  return { ...view, user: createTestUser(), host, toasts, router, queryClient };
}
