import { badRequest, forbidden } from '@hapi/boom';
import { schema } from '@kbn/config-schema';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SpaceResource } from '../../common/space_resource';
import { capabilitiesIn, spaceNotFound, type Spaces } from '../security';
import type { SpaceRow } from '../storage';
import { ensureCanManage } from './ensure_can';
import { pathIdOf } from './path_id';
import { toSpaceResource } from './space_reply';
import { checkStorableText } from './storable_text';

const LONGEST_IMAGE = 65_536;

const text = (options: { minLength?: number; maxLength: number }) =>
  schema.string({ ...options, validate: checkStorableText });
const matching = (pattern: RegExp, message: string) => (value: string) =>
  pattern.test(value) ? undefined : message;

const spaceBody = schema.object({
  id: schema.string({
    maxLength: 64,
    validate: matching(/^[a-z0-9_-]+$/, "must be lower case, a-z, 0-9, '_', and '-' are allowed"),
  }),
  name: text({ minLength: 1, maxLength: 256 }),
  description: schema.maybe(text({ maxLength: 2_000 })),
  color: schema.maybe(
    schema.string({
      validate: matching(/^#[a-fA-F0-9]{6}$/, 'must be a 6 digit hex color, starting with a #'),
    }),
  ),
  initials: schema.maybe(text({ maxLength: 2 })),
  imageUrl: schema.maybe(
    schema.string({
      maxLength: LONGEST_IMAGE,
      validate: matching(
        /^(data:image\/[a-z0-9.+-]+;base64,[A-Za-z0-9+/=]*)?$/,
        "must start with 'data:image' and be base64",
      ),
    }),
  ),
  disabledFeatures: schema.arrayOf(text({ maxLength: 100 }), { maxSize: 100, defaultValue: [] }),
});

/** Kibana's spaces API; whoever has a role in a space sees it. */
export function registerSpaceRoutes(server: FastifyInstance, spaces: Spaces): void {
  server.get('/api/spaces/space', async (request): Promise<SpaceResource[]> => {
    const visible = (await spaces.list()).filter(({ id }) => maySee(request, id));
    return visible.map(toSpaceResource).toSorted((a, b) => a.name.localeCompare(b.name));
  });

  server.get('/api/spaces/space/:id', async (request): Promise<SpaceResource> => {
    const id = pathIdOf(request);
    const space = await spaces.find(id);
    if (!space) {
      throw spaceNotFound(id);
    }
    if (!maySee(request, id)) {
      throw forbidden(`Unauthorized to get ${id} space`);
    }
    return toSpaceResource(space);
  });

  server.post('/api/spaces/space', async (request): Promise<SpaceResource> => {
    const space = spaceOf(request);
    ensureCanManage(request, 'spaces', 'Unauthorized to create spaces');
    await spaces.create(space);
    return toSpaceResource(space);
  });

  server.put('/api/spaces/space/:id', async (request): Promise<SpaceResource> => {
    const id = pathIdOf(request);
    const space = spaceOf(request);
    ensureCanManage(request, 'spaces', 'Unauthorized to update spaces');
    if (space.id !== id) {
      throw badRequest(`[request body.id]: expected "${id}" as in the path; an id cannot change`);
    }
    await spaces.update(space);
    return toSpaceResource(space);
  });

  server.delete('/api/spaces/space/:id', async (request, reply) => {
    const id = pathIdOf(request);
    ensureCanManage(request, 'spaces', 'Unauthorized to delete spaces');
    await spaces.delete(id);
    return reply.code(204).send();
  });
}

function maySee({ user }: FastifyRequest, id: string): boolean {
  return capabilitiesIn(user?.grants ?? [], id).actions.show;
}

function spaceOf(request: FastifyRequest): SpaceRow {
  const body = spaceBody.validate(request.body ?? null, {}, 'request body');
  return {
    ...body,
    description: body.description ?? null,
    color: body.color ?? null,
    initials: body.initials ?? null,
    imageUrl: body.imageUrl ?? null,
  };
}
