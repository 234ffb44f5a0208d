import { isLeft } from 'fp-ts/Either';
import * as t from 'io-ts';
import { failure } from 'io-ts/PathReporter';
import { parse, type ParseError, printParseErrorCode } from 'jsonc-parser';

const texts = t.array(t.string);

/** What `kibana.jsonc` may say, as far as a plugin of ours uses it. */
const SourceManifest = t.strict({
  type: t.literal('plugin'),
  id: t.string,
  owner: t.string,
  description: t.string,
  plugin: t.exact(
    t.intersection([
      t.type({ id: t.string, server: t.boolean, browser: t.boolean }),
      t.partial({
        configPath: t.union([t.string, texts]),
        requiredPlugins: texts,
        optionalPlugins: texts,
        requiredBundles: texts,
        extraPublicDirs: texts,
        enabledOnAnonymousPages: t.boolean,
      }),
    ]),
  ),
});

/** What real Kibana reads of a plugin outside its repository. It refuses any other key. */
export type FlatManifest = Omit<t.TypeOf<typeof SourceManifest>['plugin'], 'browser'> & {
  version: string;
  kibanaVersion: string;
  owner: { name: string; githubTeam?: string };
  description: string;
  ui: boolean;
};

/** Turns the text of `kibana.jsonc` into the manifest of `kibana.json`. */
export function toFlatManifest(source: string, version: string): FlatManifest {
  const { owner, description, plugin } = parseManifest(source);
  const { id, server, browser, ...rest } = plugin;
  return {
    id,
    version,
    // The word stands for "whatever Kibana this is".
    kibanaVersion: 'kibana',
    owner: toFlatOwner(owner),
    description,
    server,
    ui: browser,
    ...rest,
  };
}

/** The version in the text of a `package.json`. */
export function readVersion(packageJson: string): string {
  const decoded = t.type({ version: t.string }).decode(JSON.parse(packageJson));
  if (isLeft(decoded)) {
    throw new Error('package.json has no version');
  }
  return decoded.right.version;
}

/** The text of `kibana.json`, as the formatter would leave it. */
export function formatFlatManifest(manifest: FlatManifest): string {
  const text = JSON.stringify(manifest, null, 2);
  const withShortLists = text.replace(
    /\[\s+([^[\]]*?)\s+\]/g,
    (_list, items: string) => `[${items.split(/\s*\n\s*/).join(' ')}]`,
  );
  return `${withShortLists}\n`;
}

function parseManifest(source: string): t.TypeOf<typeof SourceManifest> {
  const errors: ParseError[] = [];
  const json: unknown = parse(source, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error) {
    throw new Error(
      `kibana.jsonc is not valid: ${printParseErrorCode(error.error)} at offset ${error.offset}`,
    );
  }
  const decoded = SourceManifest.decode(json);
  if (isLeft(decoded)) {
    throw new Error(`kibana.jsonc is not valid: ${failure(decoded.left).join('; ')}`);
  }
  return decoded.right;
}

function toFlatOwner(owner: string): FlatManifest['owner'] {
  const [name = '', githubTeam] = owner.replace(/^@/, '').split('/');
  return { name, ...(githubTeam !== undefined && { githubTeam }) };
}
