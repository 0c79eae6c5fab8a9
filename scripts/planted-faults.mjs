/** One fault per rule: the files that carry it, and the tool's name for the rule. `clean` must pass everywhere. */
export const clean = {
  'libs/platform/src/index.ts': `export { Clock } from './clock';\n`,
  'libs/platform/src/clock.ts': `/** Says what time it is. */\nexport class Clock {\n  now(): Date {\n    return new Date();\n  }\n}\n`,
  'libs/access/src/index.ts': `export { greet } from './greet';\n`,
  'libs/access/src/greet.ts': `import { Clock } from '@app/platform';\n\nexport function greet(clock: Clock): string {\n  return clock.now().toISOString();\n}\n`,
  'apps/api/src/main.ts': `import { greet } from '@app/access';\nimport { Clock } from '@app/platform';\n\nprocess.stdout.write(greet(new Clock()));\n`,
  'apps/worker/src/main.ts': `import { Clock } from '@app/platform';\n\nprocess.stdout.write(new Clock().now().toISOString());\n`,
  'apps/web/src/main.tsx': `import { Page } from './app/page';\n\ndocument.title = Page().type;\n`,
  'apps/web/src/app/page.tsx': `export function Page() {\n  return <p>Guten Tag</p>;\n}\n`,
};

const LIBRARY_ORDER =
  'reporting strategy committees funding foreigners-office referrals cases consent documents agencies audit access platform';

export const boundaries = [
  ...LIBRARY_ORDER.split(' ')
    .slice(1)
    .map((library, index) => fault(`order-${library}`, upward(library, LIBRARY_ORDER.split(' ')[index]))),
  fault('no-cycle', {
    'libs/platform/src/egg.ts': `import { hen } from './hen';\n\nexport const egg = () => hen;\n`,
    'libs/platform/src/hen.ts': `import { egg } from './egg';\n\nexport const hen = () => egg;\n`,
  }),
  fault('known-library', {
    'libs/weather/src/index.ts': `export const rain = 1;\n`,
    'apps/api/src/rain.ts': `export { rain } from '@app/weather';\n`,
  }),
  fault('front-door-apps', { 'apps/api/src/deep.ts': `export { Clock } from '../../../libs/platform/src/clock';\n` }),
  fault('front-door-libs', { 'libs/access/src/deep.ts': `export { Clock } from '../../platform/src/clock';\n` }),
  fault('front-door-inside', { 'libs/platform/src/inside.ts': `export { Clock as Watch } from './index';\n` }),
  fault('libs-without-apps', {
    'libs/access/src/up.ts': `export { door } from '../../../apps/api/src/door';\n`,
    'apps/api/src/door.ts': `export const door = 1;\n`,
  }),
  fault('apps-apart', {
    'apps/worker/src/across.ts': `export { bell } from '../../api/src/bell';\n`,
    'apps/api/src/bell.ts': `export const bell = 1;\n`,
  }),
  fault('web-apart', {
    'apps/web/src/app/server.ts': `export { Clock } from '../../../../libs/platform/src/index';\n`,
  }),
  fault('web-features-apart', {
    'apps/web/src/features/cases/list.ts': `export { grid } from '../consent/grid';\n`,
    'apps/web/src/features/consent/grid.ts': `export const grid = 1;\n`,
  }),
  fault('web-one-way', { 'apps/web/src/components/tab.ts': `export { Page } from '../app/page';\n` }),
  fault('pure-rules', { 'libs/cases/src/case.policy.ts': `export { Injectable } from '@nestjs/common';\n` }),
  fault('no-test-code', {
    'libs/cases/src/given.ts': `export { given } from '../../../test/support/given';\n`,
    'test/support/given.ts': `export const given = 1;\n`,
  }),
  fault('resolvable', { 'libs/cases/src/lost.ts': `export { gone } from './gone';\n` }),
  fault('declared', { 'libs/cases/src/undeclared.ts': `export { default as semver } from 'semver';\n` }),
];

export const lint = [
  fault('func-style', {
    'libs/cases/src/style.ts': `export const add = function (a: number): number {\n  return a;\n};\n`,
  }),
  fault('max-lines', { 'libs/cases/src/long.ts': `export const lines = [\n${'  1,\n'.repeat(310)}];\n` }),
  fault('max-params', {
    'libs/cases/src/many.ts': `export function many(a: 1, b: 2, c: 3, d: 4, e: 5, f: 6): number {\n  return a + b + c + d + e + f;\n}\n`,
  }),
  fault('no-console', { 'libs/cases/src/loud.ts': `console.log('case');\n` }),
  fault('no-warning-comments', { 'libs/cases/src/mark.ts': `// FIXME later\nexport const mark = 1;\n` }),
  fault('no-default-export', { 'libs/cases/src/default.ts': `export default 1;\n` }),
  fault('no-process-env', { 'libs/cases/src/env.ts': `export const port = process.env.PORT;\n` }),
  fault('filename-case', { 'libs/cases/src/camelCase.ts': `export const camel = 1;\n` }),
  fault('no-explicit-any', { 'libs/cases/src/any.ts': `export const any: any = 1;\n` }),
  fault('no-non-null-assertion', { 'libs/cases/src/bang.ts': `export const bang = [1].at(0)!;\n` }),
  fault('no-floating-promises', {
    'libs/cases/src/float.ts': `export function float(): void {\n  Promise.resolve(1);\n}\n`,
  }),
  fault('no-misused-promises', {
    'libs/cases/src/misuse.ts': `export function misuse(): number {\n  if (Promise.resolve(false)) return 1;\n  return 2;\n}\n`,
  }),
  fault('switch-exhaustiveness-check', {
    'libs/cases/src/switch.ts': `export function word(phase: 'open' | 'closed'): string {\n  switch (phase) {\n    case 'open':\n      return 'offen';\n  }\n  return '';\n}\n`,
  }),
  fault('no-restricted-imports', {
    'libs/cases/src/inject.ts': `import { InjectRepository } from '@nestjs/typeorm';\n\nexport const inject = InjectRepository;\n`,
  }),
  fault('no-restricted-imports', {
    'libs/cases/src/forward.ts': `import { forwardRef } from '@nestjs/common';\n\nexport const forward = forwardRef;\n`,
  }),
  fault('no-disabled-tests', {
    'libs/cases/src/skip.spec.ts': `it.skip('is not run', () => {\n  expect(1).toBe(2);\n});\n`,
  }),
  fault('no-restricted-matchers', {
    'libs/cases/src/snap.spec.ts': `it('looks the same', () => {\n  expect(1).toMatchSnapshot();\n});\n`,
  }),
  fault('no-cycle', {
    'libs/platform/src/a.ts': `import { b } from './b';\n\nexport const a = () => b;\n`,
    'libs/platform/src/b.ts': `import { a } from './a';\n\nexport const b = () => a;\n`,
  }),
  fault('consistent-type-imports', {
    'apps/web/src/app/types-only.ts': `import { Page } from './page';\n\nexport type PageType = typeof Page;\n`,
  }),
];

export const wording = [
  fault('no-double-cast', { 'libs/cases/src/cast.ts': `export const cast = 1 as unknown as string;\n` }),
  fault('no-skipped-test', {
    'libs/cases/src/only.spec.ts': `it.only('runs alone', () => {\n  expect(1).toBe(1);\n});\n`,
  }),
  fault('no-mock', { 'libs/cases/src/mock.spec.ts': `jest.mock('./case');\n` }),
  fault('no-cascade', { 'libs/cases/src/relation.entity.ts': `export const options = { cascade: true };\n` }),
  fault('telling-name', { 'libs/cases/src/utils.ts': `export const one = 1;\n` }),
  fault('no-base-class', { 'libs/cases/src/base.ts': `export class BaseCase {\n  readonly open = true;\n}\n` }),
];

export const format = [
  fault('libs/cases/src/untidy.ts', { 'libs/cases/src/untidy.ts': `export const untidy = "double"\n` }),
];

export const types = [fault('TS2322', { 'libs/cases/src/wrong.ts': `export const wrong: number = 'text';\n` })];

export const webTypes = [fault('TS2322', { 'apps/web/src/app/wrong.tsx': `export const wrong: number = 'text';\n` })];

export const unused = [
  fault('Unused files', { 'libs/cases/src/orphan.ts': `export const orphan = 1;\n` }),
  fault('Unused exports', {
    'apps/api/src/part.ts': `export const used = 1;\nexport const unused = 2;\n`,
    'apps/api/src/main.ts': `import { used } from './part';\n\nprocess.exitCode = used;\n`,
  }),
  fault('Unlisted dependencies', {
    'apps/api/src/main.ts': `import semver from 'semver';\n\nprocess.stdout.write(String(semver));\n`,
  }),
  fault('Unused dependencies', {}, { dependency: 'left-alone' }),
];

function fault(name, files, more = {}) {
  return { name, files, ...more };
}

function upward(lower, upper) {
  return {
    [`libs/${lower}/src/up-to-${upper}.ts`]: `export { thing } from '@app/${upper}';\n`,
    [`libs/${upper}/src/index.ts`]: `export { thing } from './thing';\n`,
    [`libs/${upper}/src/thing.ts`]: `export const thing = 1;\n`,
  };
}
