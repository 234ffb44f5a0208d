import { badRequest } from '@hapi/boom';
import { schema } from '@kbn/config-schema';
import { EVERY_SPACE, type Grant } from '../../common/grant';

const spaceIds = schema.arrayOf(schema.string({ minLength: 1, maxLength: 64 }), {
  minSize: 1,
  maxSize: 1_000,
  validate: (ids) =>
    ids.includes(EVERY_SPACE) && ids.length > 1
      ? `"${EVERY_SPACE}" is every space: leave out the others`
      : undefined,
});

export const grantsSchema = schema.arrayOf(
  schema.object({
    role: schema.oneOf([
      schema.literal('viewer'),
      schema.literal('editor'),
      schema.literal('admin'),
    ]),
    spaces: spaceIds,
  }),
  { maxSize: 100 },
);

/** @throws Boom 400 when a grant names a space that is not there: a typing error, most likely. */
export function ensureKnownSpaces(grants: readonly Grant[], known: readonly string[]): void {
  grants.forEach(({ spaces }, index) => {
    const unknown = spaces.find((id) => id !== EVERY_SPACE && !known.includes(id));
    if (unknown !== undefined) {
      throw badRequest(`[request body.grants.${index}.spaces]: there is no space "${unknown}"`);
    }
  });
}
