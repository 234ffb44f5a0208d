import { schema } from '@kbn/config-schema';
import type { HttpServer } from './route_contract';

/** The document for programs that make clients, forms or tests of it. */
export function registerOpenApiRoutes(server: HttpServer): void {
  server.get(
    '/api/openapi.json',
    {
      schema: {
        summary: 'Every route of this host, as OpenAPI 3.1',
        tags: ['host'],
        response: { 200: schema.recordOf(schema.string(), schema.any()) },
      },
      config: { access: 'user' },
    },
    () => ({ ...server.swagger() }),
  );
}
