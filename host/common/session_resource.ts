import type { Grant } from './grant';
import type { SpaceResource } from './space_resource';

/** What the person may do with connectors; Kibana's capability names. */
export interface ActionsCapabilities {
  show: boolean;
  save: boolean;
  delete: boolean;
  execute: boolean;
}

/** What the person may do with rules, their alerts and maintenance windows. */
export interface RulesCapabilities {
  show: boolean;
  /** Also enable, mute, snooze, run and delete. */
  save: boolean;
}

/** Which pages of the management there are for the person. */
export interface ManagementCapabilities {
  users: boolean;
  spaces: boolean;
  /** Their own; those of others take `users`. */
  api_keys: boolean;
  audit: boolean;
}

export interface Capabilities {
  actions: ActionsCapabilities;
  rules: RulesCapabilities;
  management: ManagementCapabilities;
}

/** Answer of `POST /internal/security/login` and of `GET /internal/security/session`. */
export interface SessionResource {
  username: string;
  full_name: string | null;
  email: string | null;
  /** Everywhere. */
  grants: Grant[];
  /** In the space of the request. */
  roles: string[];
  /** In the space of the request. */
  capabilities: Capabilities;
  /** Of the request: null when there is none of this id, or the person has no role in it. */
  space: SpaceResource | null;
  /** ISO 8601. The session ends then, sooner when nobody uses it. */
  expires_at: string;
  /** ISO 8601. It ends then unless it is used before. */
  idle_expires_at: string;
}

/** Body of `POST /internal/security/login`. */
export interface LoginBody {
  username: string;
  password: string;
}

/** Body of `POST /internal/security/setup`: makes the first user, once. Answers as a log-in does. */
export interface SetupBody {
  /** From the link that the host printed at its start. */
  code: string;
  password: string;
}

/** The browser half of a plugin that was built for Kibana and is named in `plugins.paths`. */
export interface BrowserPluginResource {
  id: string;
  required_plugins: string[];
  optional_plugins: string[];
  /** Where its scripts are: `<id>.plugin.js` and its chunks. */
  bundle_path: string;
}

/** Answer of `GET /internal/ui/boot`, which needs no credentials: what the page shows first. */
export interface BootResource {
  version: string;
  /** `en` or that of a translation, e.g. `de-DE`. */
  locale: string;
  /** There is no user yet: show the set-up page. */
  is_setup_needed: boolean;
  session: SessionResource | null;
  /** To load besides those that the pages were built with. */
  plugins: BrowserPluginResource[];
}

/** Answer of `GET /translations/{locale}.json`: the texts of every plugin. */
export interface TranslationsResource {
  locale: string;
  messages: Record<string, string>;
}
