import { schema } from '@kbn/config-schema';
import { checkNewPassword } from '../security';
import { isoMoment, orNull } from './answer_schemas';
import { grantsSchema } from './grants_schema';
import { checkStorableText } from './storable_text';

const password = schema.string({ maxLength: 1_024, validate: checkNewPassword });
const text = schema.maybe(
  schema.nullable(schema.string({ maxLength: 256, validate: checkStorableText })),
);

// A colon would end the name in Basic credentials; spaces around it nobody sees.
const username = schema.string({
  minLength: 1,
  maxLength: 256,
  validate: (name) =>
    checkStorableText(name) ??
    (/^[^\s:\p{Cc}]([^:\p{Cc}]*[^\s:\p{Cc}])?$/u.test(name)
      ? undefined
      : 'a user name has no colon, no control characters, and no spaces around it'),
});

export const userBody = schema.object({
  username,
  password: schema.maybe(password),
  full_name: text,
  email: text,
  enabled: schema.boolean({ defaultValue: true }),
  grants: grantsSchema,
});
export const saveQuery = schema.object({ createOnly: schema.boolean({ defaultValue: false }) });
export const passwordBody = schema.object({
  password: schema.maybe(schema.string({ maxLength: 1_024 })),
  new_password: password,
});
export const nameParams = schema.object({
  username: schema.string({ minLength: 1, maxLength: 1_024, validate: checkStorableText }),
});

export const userResource = schema.object({
  username: schema.string(),
  full_name: orNull(schema.string()),
  email: orNull(schema.string()),
  enabled: schema.boolean(),
  grants: grantsSchema,
  created_at: isoMoment,
});
