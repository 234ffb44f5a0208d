import { schema } from '@kbn/config-schema';
import { rolesIn } from '../security';
import { oneOfWords, orNull } from './answer_schemas';
import type { HttpServer } from './route_contract';

const words = schema.arrayOf(schema.string());
const privilege = schema.object({
  app: words,
  savedObject: schema.object({ all: words, read: words }),
  ui: words,
});

const feature = schema.object({
  id: schema.string(),
  name: schema.string(),
  category: schema.object({ id: schema.string(), label: schema.string() }),
  app: words,
  privileges: schema.object({ all: privilege, read: privilege }),
});

const realm = schema.object({ name: schema.string(), type: schema.string() });

const meResource = schema.object({
  username: schema.string(),
  full_name: orNull(schema.string()),
  email: orNull(schema.string()),
  enabled: schema.literal(true),
  roles: words,
  authentication_type: oneOfWords(['realm', 'api_key']),
  authentication_realm: realm,
  lookup_realm: realm,
  authentication_provider: realm,
  api_key: schema.maybe(schema.object({ id: schema.string(), name: schema.string() })),
});

const category = { id: 'management', label: 'Stack Management' };
const NATIVE = { name: 'native', type: 'native' };

/** What can be granted here, in Kibana's form: `editor` and `admin` have `all`, `viewer` has `read`. */
const FEATURES = [
  {
    id: 'actions',
    name: 'Actions and Connectors',
    category,
    app: ['actions', 'kibana'],
    privileges: {
      all: {
        app: ['actions', 'kibana'],
        savedObject: { all: ['action'], read: [] },
        ui: ['show', 'execute', 'save', 'delete'],
      },
      read: {
        app: ['actions', 'kibana'],
        savedObject: { all: [], read: ['action'] },
        ui: ['show'],
      },
    },
  },
  {
    id: 'stackAlerts',
    name: 'Stack Rules',
    category,
    app: ['kibana'],
    privileges: {
      all: { app: ['kibana'], savedObject: { all: ['alert'], read: [] }, ui: ['show', 'save'] },
      read: { app: ['kibana'], savedObject: { all: [], read: ['alert'] }, ui: ['show'] },
    },
  },
];

/** What Kibana's clients ask before they do anything. */
export function registerClientFactRoutes(server: HttpServer): void {
  server.get(
    '/api/features',
    {
      schema: {
        summary: 'What can be granted, by feature',
        tags: ['host'],
        response: { 200: schema.arrayOf(feature) },
      },
      config: { access: 'user' },
    },
    () => FEATURES,
  );

  server.get(
    '/internal/security/me',
    {
      schema: {
        summary: 'Who you are, and your roles in the space',
        tags: ['log-in'],
        response: { 200: meResource },
      },
      config: { access: 'user' },
    },
    ({ user, spaceId }) => {
      const { username = '', fullName = null, email = null, grants = [], apiKey } = user ?? {};
      return {
        username,
        full_name: fullName,
        email,
        enabled: true as const,
        roles: rolesIn(grants, spaceId),
        authentication_type: apiKey ? ('api_key' as const) : ('realm' as const),
        authentication_realm: NATIVE,
        lookup_realm: NATIVE,
        authentication_provider: { name: 'basic', type: 'basic' },
        ...(apiKey && { api_key: apiKey }),
      };
    },
  );
}
