import { schema } from '@kbn/config-schema';
import { checkStorableText } from './storable_text';

/** Of a route with `:id`. */
export const idParams = schema.object({
  id: schema.string({ minLength: 1, maxLength: 128, validate: checkStorableText }),
});
