import type { Capabilities } from '../../common/session_resource';
import {
  API_KEYS_PATH,
  AUDIT_LOG_PATH,
  CONNECTORS_PATH,
  DELIVERIES_PATH,
  LOGS_PATH,
  MAINTENANCE_WINDOWS_PATH,
  RULE_LOGS_PATH,
  RULE_PATH,
  RULES_PATH,
  SPACES_PATH,
  USERS_PATH,
} from '../paths';

export interface NavigationPage {
  id: string;
  name: string;
  path: string;
  /** Paths of the pages that are tabs of it, or of what is shown on it. */
  tabs: readonly string[];
  /** Paths of pages about one thing of its list, which other spaces do not have. */
  ones?: readonly string[];
  isFor(capabilities: Capabilities): boolean;
}

export interface NavigationGroup {
  id: string;
  name: string;
  pages: readonly NavigationPage[];
}

const GROUPS: readonly NavigationGroup[] = [
  {
    id: 'insightsAndAlerting',
    name: 'Alerts and Insights',
    pages: [
      {
        id: 'rules',
        name: 'Rules',
        path: RULES_PATH,
        tabs: [RULE_LOGS_PATH],
        ones: [RULE_PATH],
        isFor: ({ rules }) => rules.show,
      },
      {
        id: 'connectors',
        name: 'Connectors',
        path: CONNECTORS_PATH,
        tabs: [LOGS_PATH, DELIVERIES_PATH],
        isFor: () => true,
      },
      {
        id: 'maintenanceWindows',
        name: 'Maintenance windows',
        path: MAINTENANCE_WINDOWS_PATH,
        tabs: [],
        isFor: ({ rules }) => rules.show,
      },
    ],
  },
  {
    id: 'security',
    name: 'Security',
    pages: [
      {
        id: 'users',
        name: 'Users',
        path: USERS_PATH,
        tabs: [],
        isFor: ({ management }) => management.users,
      },
      {
        id: 'apiKeys',
        name: 'API keys',
        path: API_KEYS_PATH,
        tabs: [],
        isFor: ({ management }) => management.api_keys,
      },
      {
        id: 'auditLog',
        name: 'Audit log',
        path: AUDIT_LOG_PATH,
        tabs: [],
        isFor: ({ management }) => management.audit,
      },
    ],
  },
  {
    id: 'host',
    name: 'Host',
    pages: [
      {
        id: 'spaces',
        name: 'Spaces',
        path: SPACES_PATH,
        tabs: [],
        isFor: ({ management }) => management.spaces,
      },
    ],
  },
];

/** Nobody is led to a page that is not for them. */
export function navigationFor(capabilities: Capabilities): NavigationGroup[] {
  return GROUPS.map(({ pages, ...group }) => ({
    ...group,
    pages: pages.filter((page) => page.isFor(capabilities)),
  })).filter(({ pages }) => pages.length > 0);
}

export interface NavigationPlace {
  group: NavigationGroup;
  page: NavigationPage;
  /** Of the page or of its tab, without what it shows of one space only. */
  path: string;
}

/** Which page is at a path. */
export function placeOf(pathname: string): NavigationPlace | undefined {
  for (const group of GROUPS) {
    for (const page of group.pages) {
      const isAt = (known: string) => pathname === known || pathname.startsWith(`${known}/`);
      const path = [page.path, ...page.tabs].find(isAt);
      if (page.ones?.some(isAt)) {
        return { group, page, path: page.path };
      }
      if (path !== undefined) {
        return { group, page, path };
      }
    }
  }
  return undefined;
}
