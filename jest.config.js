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
  'react-intl',
  'uuid',
  'lodash-es',
  'content-disposition',
].join('|');

function transformWith({ tsx }) {
  const jsc = { parser: { syntax: 'typescript', tsx }, target: 'es2023' };
  return ['@swc/jest', { jsc, module: { type: 'commonjs' } }];
}

module.exports = {
  testEnvironment: 'node',
  // For hangs; a slow machine must not fail a test.
  testTimeout: 60_000,
  testMatch: ['**/*.test.{ts,tsx}'],
  // Browser code says `@jest-environment jsdom` in its test files; EUI ships a light build for them.
  moduleNameMapper: { '^@elastic/eui$': '@elastic/eui/test-env' },
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/build/'],
  modulePathIgnorePatterns: ['<rootDir>/build/'],
  transform: {
    '^.+\\.tsx$': transformWith({ tsx: true }),
    '^.+\\.m?[tj]s$': transformWith({ tsx: false }),
  },
  transformIgnorePatterns: [`/node_modules/(?!(${ES_MODULES})/)`],
  collectCoverageFrom: [
    'common/**/*.ts',
    'server/**/*.ts',
    'public/**/*.{ts,tsx}',
    'packages/*/**/*.{ts,tsx}',
    'host/server/**/*.ts',
    'host/ui/**/*.{ts,tsx}',
    '!**/*.{test,mock}.{ts,tsx}',
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
