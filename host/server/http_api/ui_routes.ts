import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { notFound } from '@hapi/boom';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { BootResource, TranslationsResource } from '../../common/session_resource';
import type { FirstSetup, Sessions, Spaces } from '../security';
import { toSessionResource } from './security_routes';
import type { SessionCookie } from './session_cookie';

/** What the pages are made of. */
export interface UiFacts {
  /** The built UI: `index.html` and its hashed files. */
  path: string;
  locale: string;
  /** Where each plugin keeps the files that its browser half shows, by plugin id. */
  pluginAssets: ReadonlyMap<string, string>;
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

/** Paths that the page itself knows what to show at. */
const PAGES = ['/', '/login', '/setup', '/app', '/app/*'];
const NOT_BUILT = 'The UI was not built. Run "npm run build", or "npm start", which does it.\n';

/** The pages and what they need before somebody has logged in: public, and the same for everybody. */
export function registerUiRoutes(server: FastifyInstance, options: UiRoutesOptions): void {
  const { ui, sessions, cookie, spaces } = options;
  const isPublic = { config: { isPublic: true } };
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
    server.get(page, isPublic, (_request, reply) => sendPage(reply));
  }

  server.get<{ Params: { '*': string } }>('/ui/*', isPublic, async (request, reply) => {
    const file = request.params['*'];
    // Vite puts what it names by its content here; the rest keeps its name when it changes.
    const isHashed = file.startsWith('assets/');
    reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    return reply.sendFile(file, ui.path);
  });

  server.get<{ Params: { pluginId: string; '*': string } }>(
    '/plugins/:pluginId/assets/*',
    isPublic,
    async ({ params }, reply) => {
      const folder = ui.pluginAssets.get(params.pluginId);
      if (folder === undefined) {
        throw notFound();
      }
      reply.header('cache-control', 'no-cache');
      return reply.sendFile(params['*'], folder);
    },
  );

  server.get<{ Params: { locale: string } }>(
    '/translations/:locale.json',
    isPublic,
    ({ params: { locale } }): TranslationsResource => {
      const messages = ui.translationsOf(locale);
      if (!messages) {
        throw notFound();
      }
      return { locale, messages };
    },
  );

  server.get('/internal/ui/boot', isPublic, async (request): Promise<BootResource> => {
    const token = cookie.tokenOf(request);
    const session = token === undefined ? undefined : await sessions.peek(token);
    return {
      version: options.version,
      locale: ui.locale,
      is_setup_needed: await options.setup.isNeeded(),
      session: session
        ? await toSessionResource(session, { spaceId: request.spaceId, spaces })
        : null,
    };
  });
}
