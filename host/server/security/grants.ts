import { EVERY_SPACE, ROLES, type Grant, type Role } from '../../common/grant';

/** The roles that grants give in a space, each once, the weakest first. */
export function rolesIn(grants: readonly Grant[], spaceId: string): Role[] {
  return ROLES.filter((role) =>
    grants.some((grant) => grant.role === role && isInSpaces(grant, spaceId)),
  );
}

/** Manages what belongs to no space: users, spaces, the keys of others. */
export function isAdminEverywhere(grants: readonly Grant[]): boolean {
  return grants.some(({ role, spaces }) => role === 'admin' && spaces.includes(EVERY_SPACE));
}

/** What both allow. */
export function commonGrants(some: readonly Grant[], others: readonly Grant[]): Grant[] {
  return some.flatMap((one) =>
    others.flatMap((other) => {
      const spaces = commonSpaces(one.spaces, other.spaces);
      return spaces.length > 0 ? [{ role: weaker(one.role, other.role), spaces }] : [];
    }),
  );
}

/** Whether it gives nothing that the grants do not give. */
export function isWithin({ role, spaces }: Grant, grants: readonly Grant[]): boolean {
  const isAllowed = (spaceId: string) =>
    grants.some((grant) => isInSpaces(grant, spaceId) && weaker(role, grant.role) === role);
  return spaces.every(isAllowed);
}

/** Without a space that is gone, so that a later one of its name is nobody's. */
export function withoutSpace(grants: readonly Grant[], spaceId: string): Grant[] {
  return grants.flatMap(({ role, spaces }) => {
    const left = spaces.filter((id) => id !== spaceId);
    return left.length > 0 ? [{ role, spaces: left }] : [];
  });
}

function isInSpaces({ spaces }: Grant, spaceId: string): boolean {
  return spaces.includes(EVERY_SPACE) || spaces.includes(spaceId);
}

function weaker(one: Role, other: Role): Role {
  return ROLES.indexOf(one) < ROLES.indexOf(other) ? one : other;
}

function commonSpaces(some: readonly string[], others: readonly string[]): string[] {
  if (some.includes(EVERY_SPACE)) {
    return [...others];
  }
  return others.includes(EVERY_SPACE) ? [...some] : some.filter((id) => others.includes(id));
}
