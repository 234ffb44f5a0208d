import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import webpack from 'webpack';
import { ROOT } from '../bootstrap.mjs';

const { id, requiredPlugins } = JSON.parse(readFileSync(join(ROOT, 'kibana.json'), 'utf8'));

/** What every Kibana 9 shares with plugins, of that which we use; the list of each minor differs. */
const SHARED_DEPS = {
  react: 'React',
  '@elastic/eui': 'ElasticEui',
  '@kbn/i18n': 'KbnI18n',
};

/** Plugins whose code we import: the folder their package stands for, and what it may be asked for. */
const PLUGINS = [
  ['@kbn/triggers-actions-ui-plugin/', 'triggersActionsUi', /^public$/],
  [
    '@kbn/es-ui-shared-plugin/',
    'esUiShared',
    /^static\/forms\/(hook_form_lib|components|helpers)$/,
  ],
];

function externalise({ request }, callback) {
  if (Object.hasOwn(SHARED_DEPS, request)) {
    return callback(null, `var __kbnSharedDeps__.${SHARED_DEPS[request]}`);
  }
  const [prefix, pluginId, targets] =
    PLUGINS.find(([packageName]) => request.startsWith(packageName)) ?? [];
  if (!prefix) {
    return request.startsWith('@kbn/')
      ? callback(new Error(`Kibana does not share ${request}`))
      : callback();
  }
  const target = request.slice(prefix.length);
  return targets.test(target) && requiredPlugins.includes(pluginId)
    ? callback(null, `var __kbnBundles__.get('plugin/${pluginId}/${target}')`)
    : callback(new Error(`Kibana does not let us import ${request}`));
}

function configure(outputPath) {
  return {
    mode: 'production',
    context: ROOT,
    // Chunks are loaded as scripts, as Kibana's own are: modules would need CORS of its CDN.
    target: ['web', 'es2020'],
    entry: join(ROOT, 'scripts', 'plugin', 'browser_entry.js'),
    output: {
      path: outputPath,
      filename: `${id}.plugin.js`,
      chunkFilename: `${id}.chunk.[contenthash:8].js`,
      uniqueName: id,
      chunkLoadingGlobal: `${id}_bundle_jsonpfunction`,
      publicPath: 'auto',
      devtoolModuleFilenameTemplate: '[resource-path]',
    },
    devtool: 'hidden-source-map',
    externalsType: 'var',
    externals: [externalise],
    resolve: { extensions: ['.tsx', '.ts', '.js'] },
    module: {
      rules: [
        {
          test: /\.tsx?$/,
          loader: 'swc-loader',
          options: {
            configFile: false,
            swcrc: false,
            jsc: {
              target: 'es2020',
              parser: { syntax: 'typescript', tsx: true },
              // Kibana shares no `react/jsx-runtime`.
              transform: { react: { runtime: 'classic' } },
            },
          },
        },
      ],
    },
    performance: false,
  };
}

/** `public/` as Kibana loads it: an entry that registers it, and a chunk for each lazy part. */
export async function bundleBrowserHalf() {
  const outputPath = mkdtempSync(join(tmpdir(), 'plugin-bundle-'));
  try {
    const compiler = webpack(configure(outputPath));
    const stats = await promisify(compiler.run.bind(compiler))();
    await promisify(compiler.close.bind(compiler))();
    const { errors, warnings, modules } = stats.toJson({
      all: false,
      errors: true,
      warnings: true,
      modules: true,
      nestedModules: true,
      modulesSpace: Infinity,
      nestedModulesSpace: Infinity,
    });
    const problems = [...errors, ...warnings].map(({ message }) => message);
    if (problems.length > 0) {
      throw new Error(`the browser half cannot be bundled:\n${problems.join('\n')}`);
    }
    return { ...readOutput(outputPath), bundledPackages: packagesOf(modules) };
  } finally {
    rmSync(outputPath, { recursive: true, force: true });
  }
}

function readOutput(outputPath) {
  const files = {};
  const maps = {};
  for (const name of readdirSync(outputPath)) {
    const content = readFileSync(join(outputPath, name));
    const path = `target/public/${name}`;
    if (name.endsWith('.map')) {
      maps[path] = content;
    } else {
      files[path] = content;
      files[`${path}.gz`] = gzipSync(content, { level: 9 });
      files[`${path}.br`] = brotliCompressSync(content);
    }
  }
  return { files, maps };
}

/** Names of the npm packages that became part of the bundle. */
function packagesOf(modules) {
  const names = modules
    .flatMap((module) => [module, ...(module.modules ?? [])])
    .map(
      ({ nameForCondition }) =>
        /node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(nameForCondition ?? '')?.[1],
    )
    .filter((name) => name !== undefined)
    .map((name) => name.replaceAll(sep, '/'));
  return [...new Set(names)].toSorted((a, b) => (a < b ? -1 : 1));
}
