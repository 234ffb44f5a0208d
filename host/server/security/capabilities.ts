import type { Grant, Role } from '../../common/grant';
import type {
  ActionsCapabilities,
  Capabilities,
  RulesCapabilities,
} from '../../common/session_resource';
import { isAdminEverywhere, rolesIn } from './grants';

const NOTHING: ActionsCapabilities = { show: false, save: false, delete: false, execute: false };
const EVERYTHING: ActionsCapabilities = { show: true, save: true, delete: true, execute: true };

const BY_ROLE: Readonly<Record<Role, ActionsCapabilities>> = {
  viewer: { ...NOTHING, show: true },
  editor: EVERYTHING,
  admin: EVERYTHING,
};

const RULES_BY_ROLE: Readonly<Record<Role, RulesCapabilities>> = {
  viewer: { show: true, save: false },
  editor: { show: true, save: true },
  admin: { show: true, save: true },
};

/** What somebody with these grants may do in a space; each role includes those before it. */
export function capabilitiesIn(grants: readonly Grant[], spaceId: string): Capabilities {
  const strongest = rolesIn(grants, spaceId).at(-1);
  const isAdmin = isAdminEverywhere(grants);
  return {
    actions: strongest === undefined ? NOTHING : BY_ROLE[strongest],
    rules: strongest === undefined ? { show: false, save: false } : RULES_BY_ROLE[strongest],
    management: { users: isAdmin, spaces: isAdmin, api_keys: grants.length > 0, audit: isAdmin },
  };
}
