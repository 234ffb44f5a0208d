import { EVERY_SPACE, type Grant } from '../../common/grant';

/** Such as `admin of every space, viewer of ops`. */
export function grantsText(grants: readonly Grant[]): string {
  return grants.length === 0
    ? 'none'
    : grants.map(({ role, spaces }) => `${role} of ${spacesText(spaces)}`).join('; ');
}

const spacesText = (spaces: readonly string[]): string =>
  spaces.includes(EVERY_SPACE) ? 'every space' : spaces.join(', ');
