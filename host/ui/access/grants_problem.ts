import type { Grant } from '../../common/grant';

/** What is missing; null when nothing is. */
export function grantsProblem(grants: readonly Grant[], isRequired = false): string | null {
  if (isRequired && grants.length === 0) {
    return 'Add a role.';
  }
  return grants.some(({ spaces }) => spaces.length === 0)
    ? 'Choose a space for each role, or remove the role.'
    : null;
}
