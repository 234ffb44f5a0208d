import { badRequest, forbidden } from '@hapi/boom';
import { schema, type TypeOf } from '@kbn/config-schema';
import { spaceNotFound, type Spaces } from '../security';
import type { SpaceRow } from '../storage';
import { noContent } from './answer_schemas';
import { audited } from './audited_requests';
import { idParams } from './path_id';
import { may, needs } from './route_access';
import type { HttpServer } from './route_contract';
import { toSpaceResource } from './space_reply';
import { spaceBody, spaceResource } from './space_schemas';

const tags = ['spaces'];
const NOT_FOUND = 'There is no such space';
const toManage = (what: string) => needs('management.spaces', `Unauthorized to ${what} spaces`);

/** Kibana's spaces API; whoever has a role in a space sees it. */
export function registerSpaceRoutes(server: HttpServer, spaces: Spaces): void {
  server.get(
    '/api/spaces/space',
    {
      schema: {
        summary: 'Spaces in which you have a role, by name',
        tags,
        response: { 200: schema.arrayOf(spaceResource) },
      },
      config: { access: 'user' },
    },
    async (request) => {
      const all = await spaces.list();
      const visible = all.filter(({ id }) => may(request, 'actions.show', id));
      return visible.map(toSpaceResource).toSorted((a, b) => a.name.localeCompare(b.name));
    },
  );

  server.get(
    '/api/spaces/space/:id',
    {
      schema: { summary: 'A space', tags, params: idParams, response: { 200: spaceResource } },
      config: {
        access: 'user',
        errors: { 403: 'You have no role in the space', 404: NOT_FOUND },
      },
    },
    async (request) => {
      const { id } = request.params;
      const space = await spaces.find(id);
      if (!space) {
        throw spaceNotFound(id);
      }
      if (!may(request, 'actions.show', id)) {
        throw forbidden(`Unauthorized to get ${id} space`);
      }
      return toSpaceResource(space);
    },
  );

  server.post(
    '/api/spaces/space',
    {
      schema: {
        summary: 'Make a space',
        tags,
        body: spaceBody,
        response: { 200: spaceResource },
      },
      config: {
        access: toManage('create'),
        audit: { action: 'space_create' },
        errors: { 409: 'The id is taken' },
      },
    },
    async (request) => {
      const space = toRow(request.body);
      audited(request).object = { type: 'space', id: space.id, name: space.name };
      await spaces.create(space);
      return toSpaceResource(space);
    },
  );

  server.put(
    '/api/spaces/space/:id',
    {
      schema: {
        summary: 'Replace what a space is',
        tags,
        params: idParams,
        body: spaceBody,
        response: { 200: spaceResource },
      },
      config: {
        access: toManage('update'),
        audit: { action: 'space_update', objectType: 'space' },
        errors: { 404: NOT_FOUND },
      },
    },
    async ({ params: { id }, body }) => {
      const space = toRow(body);
      if (space.id !== id) {
        throw badRequest(`[request body.id]: expected "${id}" as in the path; an id cannot change`);
      }
      await spaces.update(space);
      return toSpaceResource(space);
    },
  );

  server.delete(
    '/api/spaces/space/:id',
    {
      schema: {
        summary: 'Delete a space with everything in it',
        tags,
        params: idParams,
        response: { 204: noContent },
      },
      config: {
        access: toManage('delete'),
        audit: { action: 'space_delete', objectType: 'space' },
        errors: { 404: NOT_FOUND, 409: 'Deliveries of the space are under way' },
      },
    },
    async ({ params: { id } }, reply) => {
      await spaces.delete(id);
      return reply.code(204).send();
    },
  );
}

function toRow(body: TypeOf<typeof spaceBody>): SpaceRow {
  return {
    ...body,
    description: body.description ?? null,
    color: body.color ?? null,
    initials: body.initials ?? null,
    imageUrl: body.imageUrl ?? null,
  };
}
