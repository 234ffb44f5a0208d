import type { SpaceBody, SpaceResource } from '../../../common/space_resource';

export interface SpaceContent {
  name: string;
  id: string;
  /** Otherwise it follows the name. */
  isIdTyped: boolean;
  description: string;
  initials: string;
  /** `#rrggbb`, or empty: as usual. */
  color: string;
  imageUrl: string;
}

const LONGEST_ID = 64;
const ID = /^[a-z0-9_-]{1,64}$/;
const COLOR = /^#[\da-f]{6}$/i;

export function spaceContentOf(space: SpaceResource | undefined): SpaceContent {
  return {
    name: space?.name ?? '',
    id: space?.id ?? '',
    isIdTyped: space !== undefined,
    description: space?.description ?? '',
    initials: space?.initials ?? '',
    color: space?.color ?? '',
    imageUrl: space?.imageUrl ?? '',
  };
}

/** What stands in addresses: small letters without marks, digits and dashes. */
export function spaceIdOf(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, LONGEST_ID);
}

export const rename = (content: SpaceContent, name: string): SpaceContent => ({
  ...content,
  name,
  ...(!content.isIdTyped && { id: spaceIdOf(name) }),
});

/** What has to be corrected in each part; null: nothing. */
export function spaceProblems({ name, id, color }: SpaceContent) {
  return {
    name: name.trim() ? null : 'Enter a name.',
    id: ID.test(id) ? null : 'Use small letters a to z, digits, "_" and "-", 64 at most.',
    color: !color || COLOR.test(color) ? null : 'Enter a color such as #0b64dd.',
  };
}

export function toSpaceBody(content: SpaceContent, before: SpaceResource | undefined): SpaceBody {
  const { description, initials, color, imageUrl } = content;
  return {
    id: content.id,
    name: content.name.trim(),
    ...(description.trim() && { description: description.trim() }),
    ...(initials.trim() && { initials: initials.trim() }),
    ...(color && { color }),
    ...(imageUrl && { imageUrl }),
    disabledFeatures: before?.disabledFeatures ?? [],
  };
}
