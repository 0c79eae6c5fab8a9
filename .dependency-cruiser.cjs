// A library may use those that stand after it in this list, none of those before it.
const LIBRARIES = [
  'reporting',
  'person',
  'strategy',
  'committees',
  'funding',
  'foreigners-office',
  'referrals',
  'cases',
  'consent',
  'documents',
  'agencies',
  'audit',
  'access',
  'platform',
];

// A spec boots the whole system, so it stands outside the order, but not outside the front doors.
const SPEC = 'spec\\.ts$';
const FRONT_DOOR = '^libs/[^/]+/src/index\\.ts$';

function rule(name, comment, from, to) {
  return { name, comment, severity: 'error', from, to };
}

const order = LIBRARIES.slice(1).map((library, index) =>
  rule(
    `order-${library}`,
    `${library} stands below ${LIBRARIES.slice(0, index + 1).join(', ')}`,
    { path: `^libs/${library}/`, pathNot: SPEC },
    { path: `^libs/(${LIBRARIES.slice(0, index + 1).join('|')})/` },
  ),
);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...order,
    rule('no-cycle', 'Two files that need each other are one file.', {}, { circular: true }),
    rule(
      'known-library',
      'A new library gets its place in the order first.',
      {},
      { path: '^libs/', pathNot: `^libs/(${LIBRARIES.join('|')})/` },
    ),
    rule(
      'front-door-apps',
      'Apps see of a library what its index shows.',
      { path: '^apps/' },
      { path: '^libs/', pathNot: FRONT_DOOR },
    ),
    rule(
      'front-door-libs',
      'Libraries see of one another what the index shows.',
      { path: '^libs/([^/]+)/' },
      { path: '^libs/', pathNot: ['^libs/$1/', FRONT_DOOR] },
    ),
    rule(
      'front-door-inside',
      'The index looks outward; inside, files name each other.',
      { path: '^libs/([^/]+)/' },
      { path: '^libs/$1/src/index\\.ts$' },
    ),
    rule(
      'libs-without-apps',
      'Apps mount libraries, never the other way round.',
      { path: '^libs/', pathNot: SPEC },
      { path: '^apps/' },
    ),
    rule(
      'apps-apart',
      'API and worker share libraries, not each other.',
      { path: '^apps/(api|worker)/', pathNot: SPEC },
      { path: '^apps/', pathNot: '^apps/$1/' },
    ),
    rule(
      'web-apart',
      'The browser knows the server by its contract alone.',
      { path: '^apps/web/' },
      { path: '^(libs|test|scripts|apps/(api|worker))/' },
    ),
    rule(
      'web-features-apart',
      'Features of the pages do not use one another.',
      { path: '^apps/web/src/features/([^/]+)/' },
      { path: '^apps/web/src/features/', pathNot: '^apps/web/src/features/$1/' },
    ),
    rule(
      'web-one-way',
      'Features stand on components, never the other way round.',
      { path: '^apps/web/src/(components|domain|api|browser)/' },
      { path: '^apps/web/src/(features|app)/' },
    ),
    rule(
      'pure-rules',
      'Entities and policies are rules without input or output.',
      { path: '\\.(entity|policy)\\.ts$' },
      {
        path: '\\.(service|controller|processor|dto|module|queries)\\.ts$|node_modules/(@nestjs|pg|bullmq|fastify)/|^node:(fs|net|http)',
      },
    ),
    rule(
      'no-test-code',
      'What runs does not lean on tests.',
      { path: '^(apps|libs)/', pathNot: SPEC },
      { path: `^(test|bench)/|${SPEC}` },
    ),
    rule(
      'resolvable',
      'Every import leads somewhere.',
      { path: '^(apps|libs|test|bench|scripts)/' },
      // The component kit does not export its stylesheet; Vite finds it by an alias.
      { couldNotResolve: true, pathNot: '^kern-react-kit\\.css$' },
    ),
    rule(
      'declared',
      'A package that is used stands in package.json.',
      { path: '^(apps|libs|scripts)/' },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
