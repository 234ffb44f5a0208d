import { schema } from '@kbn/config-schema';
import { checkStorableText } from './storable_text';

const LONGEST_IMAGE = 65_536;

const text = (options: { minLength?: number; maxLength: number }) =>
  schema.string({ ...options, validate: checkStorableText });
const matching = (pattern: RegExp, message: string) => (value: string) =>
  pattern.test(value) ? undefined : message;

export const spaceBody = schema.object({
  id: schema.string({
    maxLength: 64,
    validate: matching(/^[a-z0-9_-]+$/, "must be lower case, a-z, 0-9, '_', and '-' are allowed"),
    meta: { description: 'Does not change. Small letters, digits, _ and -' },
  }),
  name: text({ minLength: 1, maxLength: 256 }),
  description: schema.maybe(text({ maxLength: 2_000 })),
  color: schema.maybe(
    schema.string({
      validate: matching(/^#[a-fA-F0-9]{6}$/, 'must be a 6 digit hex color, starting with a #'),
      meta: { description: '#rrggbb' },
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
      meta: { description: 'data:image/…;base64,…' },
    }),
  ),
  disabledFeatures: schema.arrayOf(text({ maxLength: 100 }), { maxSize: 100, defaultValue: [] }),
});

export const spaceResource = schema.object({
  id: schema.string(),
  name: schema.string(),
  description: schema.maybe(schema.string()),
  color: schema.maybe(schema.string()),
  initials: schema.maybe(schema.string()),
  imageUrl: schema.maybe(schema.string()),
  disabledFeatures: schema.arrayOf(schema.string()),
  _reserved: schema.maybe(schema.literal(true)),
});
