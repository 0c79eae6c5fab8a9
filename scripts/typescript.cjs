const path = require('node:path');
const { transformFileSync } = require('@swc/core');

// Runs TypeScript as it lies there, for what is neither part of the build nor a test: `node -r ./scripts/typescript.cjs x.ts`.
require.extensions['.ts'] = (module, filename) => {
  const { code } = transformFileSync(filename, {
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
  // oxlint-disable-next-line no-underscore-dangle -- Node calls it so
  module._compile(code, filename);
};
