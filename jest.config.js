// Nest 12 and some libraries ship ES modules only; Jest runs CommonJS here, so those packages are transformed too.
const esm = [
  '@nestjs',
  'file-type',
  'load-esm',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@tokenizer',
  '@borewit',
  'uuid',
  'jose',
  'csv-parse',
  'temporal-polyfill',
  'temporal-utils',
  'negotiator',
  'content-disposition',
  'cookie',
  'fast-check',
  'pure-rand',
  'qr',
].join('|');

/** @type {import('jest').Config} */
module.exports = {
  testMatch: ['<rootDir>/{apps/api,apps/worker,libs,test}/**/*spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/test/browser/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
  transform: {
    '^.+\\.(t|j|mj)s$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          target: 'es2022',
          keepClassNames: true,
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(?:.+/node_modules/)?(?:${esm})/)`],
  moduleNameMapper: {
    '^@app/(.*)$': '<rootDir>/libs/$1/src',
    '^@test/(.*)$': '<rootDir>/test/support/$1',
  },
  setupFiles: ['reflect-metadata'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  testEnvironment: 'node',
  // A limit for what hangs, with room for the longest test beside another on a slow machine.
  testTimeout: 60_000,
  // On two cores Jest by itself takes one; each spec waits half its time for the database.
  maxWorkers: 2,
};
