import { EVERY_SPACE, ROLES, type Grant, type Role } from '../../common/grant';

/** The spaces in which whoever has these grants may give that role to others; `['*']`: in all. */
export function spacesWithin(role: Role, own: readonly Grant[]): string[] {
  const spaces = own
    .filter((grant) => ROLES.indexOf(grant.role) >= ROLES.indexOf(role))
    .flatMap((grant) => grant.spaces);
  return spaces.includes(EVERY_SPACE) ? [EVERY_SPACE] : [...new Set(spaces)];
}

export const rolesWithin = (own: readonly Grant[]): Role[] =>
  ROLES.filter((role) => spacesWithin(role, own).length > 0);
