const path = require('node:path');
const { readFileSync } = require('node:fs');
const { transformSync } = require('@swc/core');

// Runs TypeScript as it lies there, for what is neither part of the build nor a test: `node -r ./scripts/typescript.cjs x.ts`.
require.extensions['.ts'] = (module, filename) => {
  // oxlint-disable-next-line no-underscore-dangle -- Node calls it so
  module._compile(compile(readFileSync(filename, 'utf8'), filename), filename);
};

/** The JavaScript of a TypeScript source that stands, or could stand, in this file. */
function compile(source, filename) {
  const { code } = transformSync(source, {
    filename,
    swcrc: false,
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      target: 'es2022',
      keepClassNames: true,
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      baseUrl: path.resolve(__dirname, '..'),
      paths: { '@app/*': ['libs/*/src/index.ts'], '@test/*': ['test/support/*'] },
    },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  });
  return code;
}

module.exports = { compile };
