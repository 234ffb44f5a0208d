// nock 15 and a few others ship ES modules only; everything else in node_modules runs as it is.
const ES_MODULES = [
  'nock',
  '@mswjs',
  '@open-draft',
  'headers-polyfill',
  'until-async',
  'rettime',
  'outvariant',
  'strict-event-emitter',
  'is-node-process',
  'kysely',
  'intl-messageformat',
  '@formatjs',
].join('|');

module.exports = {
  testEnvironment: 'node',
  // For hangs; a slow machine must not fail a test.
  testTimeout: 60_000,
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/build/'],
  modulePathIgnorePatterns: ['<rootDir>/build/'],
  transform: {
    '^.+\\.m?[tj]sx?$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${ES_MODULES})/)`],
  collectCoverageFrom: [
    'common/**/*.ts',
    'server/**/*.ts',
    'packages/*/**/*.ts',
    'host/server/**/*.ts',
    '!**/*.{test,mock}.ts',
    '!**/node_modules/**',
  ],
  coverageReporters: ['text-summary', 'json-summary'],
  coverageThreshold: Object.fromEntries(
    ['./server/', './common/', './packages/kbn-config-schema/'].map((folder) => [
      folder,
      { lines: 95, branches: 90 },
    ]),
  ),
  reporters: [
    ['default', { summaryThreshold: 0 }],
    '<rootDir>/test/support/closing_line_reporter.js',
  ],
};
