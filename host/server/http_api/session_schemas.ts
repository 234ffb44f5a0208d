import { schema } from '@kbn/config-schema';
import { isoMoment, orNull } from './answer_schemas';
import { grantsSchema } from './grants_schema';
import { spaceResource } from './space_schemas';

/** A hash is computed of it: nobody has a password as long as a book. */
const password = schema.string({ maxLength: 1_024 });
export const loginBody = schema.object({ username: schema.string({ maxLength: 1_024 }), password });
export const setupBody = schema.object({ code: schema.string({ maxLength: 1_024 }), password });

const may = schema.boolean();

export const sessionResource = schema.object({
  username: schema.string(),
  full_name: orNull(schema.string()),
  email: orNull(schema.string()),
  grants: grantsSchema,
  roles: schema.arrayOf(schema.string()),
  capabilities: schema.object({
    actions: schema.object({ show: may, save: may, delete: may, execute: may }),
    rules: schema.object({ show: may, save: may }),
    management: schema.object({ users: may, spaces: may, api_keys: may, audit: may }),
  }),
  space: orNull(spaceResource),
  expires_at: isoMoment,
  idle_expires_at: isoMoment,
});
