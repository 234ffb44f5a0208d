import { badRequest, conflict, notFound, type Boom } from '@hapi/boom';
import { DEFAULT_SPACE_ID } from '../../common/space_resource';
import type { DeliveryStore, SpaceRow, SpaceStore, UserStore } from '../storage';
import { withoutSpace } from './grants';

/** Few enough that other requests hardly notice. */
const DELETED_AT_ONCE = 500;

/** The spaces, and what becomes of what is in them. Refusals are Boom errors with Kibana's texts. */
export interface Spaces {
  find(id: string): Promise<SpaceRow | undefined>;
  /** Ordered by id. */
  list(): Promise<SpaceRow[]>;
  ids(): Promise<string[]>;
  create(space: SpaceRow): Promise<void>;
  update(space: SpaceRow): Promise<void>;
  /** With everything in it. Refused as long as deliveries of it are under way. */
  delete(id: string): Promise<void>;
}

export interface SpacesOptions {
  store: SpaceStore;
  users: Pick<UserStore, 'change'>;
  deliveries: Pick<DeliveryStore, 'count'>;
  /** Also out of what keeps them open. */
  deleteConnectors: (spaceId: string) => Promise<void>;
}

export function createSpaces(options: SpacesOptions): Spaces {
  const { store, users, deliveries, deleteConnectors } = options;

  async function deleteObjects(id: string): Promise<void> {
    await deleteConnectors(id);
    let deleted: number;
    do {
      // oxlint-disable-next-line no-await-in-loop -- small pieces, one after the other
      deleted = await store.deleteObjects(id, DELETED_AT_ONCE);
    } while (deleted > 0);
  }

  async function takeFromEverybody(id: string): Promise<void> {
    await users.change((all) => ({
      write: all
        .filter(({ grants }) => grants.some(({ spaces }) => spaces.includes(id)))
        .map((user) => ({ ...user, grants: withoutSpace(user.grants, id) })),
    }));
  }

  return {
    find: store.find,
    list: store.list,
    ids: async () => (await store.list()).map(({ id }) => id),

    async create(space) {
      if (await store.find(space.id)) {
        throw conflictOf(space.id);
      }
      // Of an earlier one of this id whose deletion did not come to its end.
      await takeFromEverybody(space.id);
      await deleteObjects(space.id);
      if (!(await store.insert(space))) {
        throw conflictOf(space.id);
      }
    },

    async update(space) {
      if (!(await store.update(space))) {
        throw spaceNotFound(space.id);
      }
    },

    async delete(id) {
      if (id === DEFAULT_SPACE_ID) {
        throw badRequest(`The ${id} space cannot be deleted because it is reserved.`);
      }
      if (!(await store.find(id))) {
        throw spaceNotFound(id);
      }
      const open = await deliveries.count({
        spaceIds: [id],
        states: ['queued', 'running', 'retrying'],
      });
      if (open > 0) {
        throw conflict(
          `Deliveries of the ${id} space are under way: ${open}. Let them end, or cancel them, then delete it.`,
        );
      }
      if (!(await store.delete(id))) {
        throw spaceNotFound(id);
      }
      await takeFromEverybody(id);
      await deleteObjects(id);
    },
  };
}

export function spaceNotFound(id: string): Boom {
  return notFound(`Saved object [space/${id}] not found`);
}

function conflictOf(id: string): Boom {
  return conflict(
    `A space with the identifier ${id} already exists. Please choose a different identifier`,
  );
}
