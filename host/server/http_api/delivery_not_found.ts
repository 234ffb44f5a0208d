import { notFound, type Boom } from '@hapi/boom';

/** As Kibana says it of its objects. */
export function deliveryNotFound(id: string): Boom {
  return notFound(`Saved object [delivery/${id}] not found`);
}
