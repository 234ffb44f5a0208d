import { schema } from '@kbn/config-schema';
import type { FastifyRequest } from 'fastify';
import { checkStorableText } from './storable_text';

const params = schema.object({
  id: schema.string({ minLength: 1, maxLength: 128, validate: checkStorableText }),
});

/** The id in the path of a route with `:id`. */
export function pathIdOf(request: FastifyRequest): string {
  return params.validate(request.params, {}, 'request params').id;
}
