import { DEFAULT_SPACE_ID } from '../../common/space_resource';

const PREFIX = /^\/s\/([a-z0-9_-]+)(?=$|\/)/;

export interface SpacePath {
  spaceId: string;
  /** As it stands there: that of the default space may, and need not. */
  prefix: string;
  path: string;
}

/** `/s/<space>/app/…` apart: which space, and which page. */
export function splitSpacePath(pathname: string): SpacePath {
  const [prefix = '', spaceId = DEFAULT_SPACE_ID] = PREFIX.exec(pathname) ?? [];
  return { spaceId, prefix, path: pathname.slice(prefix.length) || '/' };
}

/** What stands before the paths of a space's pages and of its API. */
export const basePathOf = (spaceId: string): string =>
  spaceId === DEFAULT_SPACE_ID ? '' : `/s/${encodeURIComponent(spaceId)}`;
