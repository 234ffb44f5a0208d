/** There always is one of this id. Its routes need no prefix; those of others begin with `/s/<id>`. */
export const DEFAULT_SPACE_ID = 'default';

/** `GET /api/spaces/space` (those in which the caller has a role, by name), `…/{id}`; Kibana's names. */
export interface SpaceResource {
  id: string;
  name: string;
  description?: string;
  /** `#rrggbb` */
  color?: string;
  /** One or two characters. */
  initials?: string;
  /** `data:image/…` */
  imageUrl?: string;
  disabledFeatures: string[];
  /** Of the default space, which cannot be deleted. */
  _reserved?: true;
}

/** Body of `POST /api/spaces/space`, and of `PUT /api/spaces/space/{id}`, which has the same id. */
export type SpaceBody = Omit<SpaceResource, '_reserved' | 'disabledFeatures'> & {
  disabledFeatures?: string[];
};
