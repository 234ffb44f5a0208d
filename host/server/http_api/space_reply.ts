import { DEFAULT_SPACE_ID, type SpaceResource } from '../../common/space_resource';
import type { SpaceRow } from '../storage';

/** What was not given is left out, as in Kibana. */
export function toSpaceResource(row: SpaceRow): SpaceResource {
  const { id, name, description, color, initials, imageUrl, disabledFeatures } = row;
  return {
    id,
    name,
    ...(description !== null && { description }),
    ...(color !== null && { color }),
    ...(initials !== null && { initials }),
    ...(imageUrl !== null && { imageUrl }),
    disabledFeatures,
    ...(id === DEFAULT_SPACE_ID && { _reserved: true as const }),
  };
}
