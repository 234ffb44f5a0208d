import type { ActionsCapabilities } from '../../common/session_resource';

const NOTHING: ActionsCapabilities = { show: false, save: false, delete: false, execute: false };
const EVERYTHING: ActionsCapabilities = { show: true, save: true, delete: true, execute: true };

const BY_ROLE: ReadonlyMap<string, ActionsCapabilities> = new Map([
  ['admin', EVERYTHING],
  ['editor', EVERYTHING],
  ['viewer', { ...NOTHING, show: true }],
]);

/** What somebody with these roles may do with connectors: whatever one of the roles allows. */
export function capabilitiesOf(roles: readonly string[]): ActionsCapabilities {
  const granted = roles.map((role) => BY_ROLE.get(role) ?? NOTHING);
  return {
    show: granted.some(({ show }) => show),
    save: granted.some(({ save }) => save),
    delete: granted.some((capabilities) => capabilities.delete),
    execute: granted.some(({ execute }) => execute),
  };
}
