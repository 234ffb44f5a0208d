import { DEFAULT_SPACE_ID } from '../../common/space_resource';

/** As Kibana's: what is no id of a space is no prefix, and leads nowhere. */
const PREFIX = /^\/s\/([a-z0-9_-]+)(?=$|[/?#])/;

/** `/s/<space>/api/…` apart: which space, and which route. */
export function splitSpace(url: string): { spaceId: string; url: string } {
  const [prefix = '', spaceId] = PREFIX.exec(url) ?? [];
  const rest = url.slice(prefix.length);
  return {
    spaceId: spaceId ?? DEFAULT_SPACE_ID,
    url: spaceId === undefined || rest.startsWith('/') ? rest : `/${rest}`,
  };
}
