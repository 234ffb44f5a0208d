import type { SpaceResource } from '../../common/space_resource';

export function filterSpaces(spaces: readonly SpaceResource[], text: string): SpaceResource[] {
  const wanted = text.trim().toLowerCase();
  return spaces.filter(({ id, name }) =>
    [id, name].some((value) => value.toLowerCase().includes(wanted)),
  );
}
