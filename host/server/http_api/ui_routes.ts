import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { notFound } from '@hapi/boom';
import { schema } from '@kbn/config-schema';
import type { FastifyReply } from 'fastify';
import type { BrowserPluginResource } from '../../common/session_resource';
import type { FirstSetup, Sessions, Spaces } from '../security';
import { orNull } from './answer_schemas';
import type { HttpServer } from './route_contract';
import { toSessionResource } from './security_routes';
import type { SessionCookie } from './session_cookie';
import { sessionResource } from './session_schemas';

/** What the pages are made of. */
export interface UiFacts {
  /** The built UI: `index.html` and its hashed files. */
  path: string;
  locale: string;
  /** Where each plugin keeps the files that its browser half shows, by plugin id. */
  pluginAssets: ReadonlyMap<string, string>;
  /** Where plugins that were built for Kibana keep their scripts, by plugin id. */
  pluginBundles: ReadonlyMap<string, string>;
  /** Those of them that pages load. */
  browserPlugins: BrowserPluginResource[];
  /** The texts of every plugin in a language. */
  translationsOf(locale: string): Record<string, string> | undefined;
}

export interface UiRoutesOptions {
  ui: UiFacts;
  version: string;
  sessions: Sessions;
  setup: FirstSetup;
  cookie: SessionCookie;
  spaces: Pick<Spaces, 'find'>;
}

const tags = ['pages'];
const file = schema.any({ meta: { description: 'The file' } });
const FILE = {
  200: file,
  304: schema.any({ meta: { description: 'Not modified; there is no body' } }),
};
const NO_FILE = { 404: 'There is no such file' };
const NOT_BUILT_YET = { 503: 'The pages were not built' };

const translationsResource = schema.object({
  locale: schema.string(),
  messages: schema.recordOf(schema.string(), schema.string()),
});

const bootResource = schema.object({
  version: schema.string(),
  locale: schema.string(),
  is_setup_needed: schema.boolean(),
  session: orNull(sessionResource),
  plugins: schema.arrayOf(
    schema.object({
      id: schema.string(),
      required_plugins: schema.arrayOf(schema.string()),
      optional_plugins: schema.arrayOf(schema.string()),
      bundle_path: schema.string(),
    }),
  ),
});

/** Paths that the page itself knows what to show at. */
const PAGES = ['/', '/login', '/setup', '/app', '/app/*'];
const NOT_BUILT = 'The UI was not built. Run "npm run build", or "npm start", which does it.\n';

/** The pages and what they need before somebody has logged in: public, and the same for everybody. */
export function registerUiRoutes(server: HttpServer, options: UiRoutesOptions): void {
  const { ui, sessions, cookie, spaces } = options;
  server.register(fastifyStatic, {
    serve: false,
    preCompressed: true,
    index: false,
    dotfiles: 'deny',
    cacheControl: false,
  });

  async function sendPage(reply: FastifyReply): Promise<FastifyReply> {
    reply.header('cache-control', 'no-store');
    return existsSync(join(ui.path, 'index.html'))
      ? reply.sendFile('index.html', ui.path)
      : reply.code(503).type('text/plain; charset=utf-8').send(NOT_BUILT);
  }
  for (const page of PAGES) {
    server.get(
      page,
      {
        schema: {
          summary: 'A page',
          tags,
          params: schema.object({ '*': schema.maybe(schema.string()) }),
          response: FILE,
        },
        config: { access: 'public', errors: NOT_BUILT_YET },
      },
      (_request, reply) => sendPage(reply),
    );
  }

  server.get(
    '/ui/*',
    {
      schema: {
        summary: 'A file of the pages',
        tags,
        params: schema.object({ '*': schema.string() }),
        response: FILE,
      },
      config: { access: 'public', errors: NO_FILE },
    },
    async ({ params }, reply) => {
      const path = params['*'];
      // Vite puts what it names by its content here; the rest keeps its name when it changes.
      const isHashed = path.startsWith('assets/');
      reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      return reply.sendFile(path, ui.path);
    },
  );

  const PLUGIN_FILES = [
    ['/plugins/:pluginId/assets/*', 'A file of a plugin', ui.pluginAssets],
    ['/bundles/plugin/:pluginId/*', 'A script of a plugin', ui.pluginBundles],
  ] as const;
  for (const [path, summary, folders] of PLUGIN_FILES) {
    server.get(
      path,
      {
        schema: {
          summary,
          tags,
          params: schema.object({ pluginId: schema.string(), '*': schema.string() }),
          response: FILE,
        },
        config: { access: 'public', errors: NO_FILE },
      },
      async ({ params }, reply) => {
        const folder = folders.get(params.pluginId);
        if (folder === undefined) {
          throw notFound();
        }
        reply.header('cache-control', 'no-cache');
        return reply.sendFile(params['*'], folder);
      },
    );
  }

  server.get(
    '/translations/:locale.json',
    {
      schema: {
        summary: 'The texts of every plugin in a language',
        tags,
        params: schema.object({ locale: schema.string() }),
        response: { 200: translationsResource },
      },
      config: { access: 'public', errors: { 404: 'There are no texts in this language' } },
    },
    ({ params: { locale } }) => {
      const messages = ui.translationsOf(locale);
      if (!messages) {
        throw notFound();
      }
      return { locale, messages };
    },
  );

  server.get(
    '/internal/ui/boot',
    {
      schema: {
        summary: 'What the pages ask first',
        tags,
        response: { 200: bootResource },
      },
      config: { access: 'public' },
    },
    async (request) => {
      const token = cookie.tokenOf(request);
      const session = token === undefined ? undefined : await sessions.peek(token);
      return {
        version: options.version,
        locale: ui.locale,
        is_setup_needed: await options.setup.isNeeded(),
        session: session
          ? await toSessionResource(session, { spaceId: request.spaceId, spaces })
          : null,
        plugins: ui.browserPlugins,
      };
    },
  );
}
