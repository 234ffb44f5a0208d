import type { SpaceResource } from '../../common/space_resource';

/** Of its first two words, unless it has its own. */
export function initialsOf({ name, initials }: Pick<SpaceResource, 'name' | 'initials'>): string {
  if (initials) {
    return initials;
  }
  const words = name.split(/\s+/).filter(Boolean);
  return words
    .slice(0, 2)
    .map((word) => String.fromCodePoint(word.codePointAt(0) ?? 0).toUpperCase())
    .join('');
}
