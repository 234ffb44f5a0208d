import React, { lazy, Suspense } from 'react';
import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { Loading } from '../components/loading';
import { NotFound } from '../components/not_found';
import { LoginPage } from '../pages/login/login_page';
import {
  API_KEYS_PATH,
  AUDIT_LOG_PATH,
  CONNECTORS_PATH,
  DELIVERIES_PATH,
  LOGIN_PATH,
  LOGS_PATH,
  MAINTENANCE_WINDOWS_PATH,
  RULE_LOGS_PATH,
  RULE_PATH,
  RULES_PATH,
  SETUP_PATH,
  SPACES_PATH,
  USERS_PATH,
} from '../paths';
import { Shell } from './shell';

const ApiKeysPage = lazy(() => import('../pages/api_keys/api_keys_page'));
const AuditLogPage = lazy(() => import('../pages/audit_log/audit_log_page'));
const ConnectorsPage = lazy(() => import('../pages/connectors'));
const DeliveriesPage = lazy(() => import('../pages/deliveries/deliveries_page'));
const LogsPage = lazy(() => import('../pages/logs/logs_page'));
const MaintenanceWindowsPage = lazy(
  () => import('../pages/maintenance_windows/maintenance_windows_page'),
);
const RuleDetailsPage = lazy(() => import('../pages/rules/details/rule_details_page'));
const RuleFormPage = lazy(() => import('../pages/rules/form/rule_form_page'));
const RuleLogsPage = lazy(() => import('../pages/rules/logs/rule_logs_page'));
const RulesPage = lazy(() => import('../pages/rules/list/rules_page'));
const SetupPage = lazy(() => import('../pages/setup/setup_page'));
const SpacesPage = lazy(() => import('../pages/spaces/spaces_page'));
const UsersPage = lazy(() => import('../pages/users/users_page'));

export const APP_ROUTES: RouteObject[] = [
  { path: LOGIN_PATH, element: <LoginPage /> },
  {
    path: SETUP_PATH,
    element: (
      <Suspense fallback={<Loading what="the page" />}>
        <SetupPage />
      </Suspense>
    ),
  },
  { path: '/', element: <Navigate to={CONNECTORS_PATH} replace /> },
  {
    element: <Shell />,
    children: [
      { path: `${CONNECTORS_PATH}/:connectorId?`, element: <ConnectorsPage /> },
      { path: RULES_PATH, element: <RulesPage /> },
      { path: RULE_LOGS_PATH, element: <RuleLogsPage /> },
      { path: `${RULE_PATH}/create/:typeId`, element: <RuleFormPage key="create" /> },
      { path: `${RULE_PATH}/edit/:ruleId`, element: <RuleFormPage key="edit" /> },
      { path: `${RULE_PATH}/:ruleId`, element: <RuleDetailsPage /> },
      {
        path: `${MAINTENANCE_WINDOWS_PATH}/:form?/:windowId?`,
        element: <MaintenanceWindowsPage />,
      },
      { path: LOGS_PATH, element: <LogsPage /> },
      { path: `${DELIVERIES_PATH}/:deliveryId?`, element: <DeliveriesPage /> },
      { path: USERS_PATH, element: <UsersPage /> },
      { path: `${API_KEYS_PATH}/:form?`, element: <ApiKeysPage /> },
      { path: AUDIT_LOG_PATH, element: <AuditLogPage /> },
      { path: `${SPACES_PATH}/:form?/:spaceId?`, element: <SpacesPage /> },
      { path: '*', element: <NotFound /> },
    ],
  },
];

export const createAppRouter = (basename: string) => createBrowserRouter(APP_ROUTES, { basename });
