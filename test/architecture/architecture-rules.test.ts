import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { bundledBytes, foreignModules } from './bundle-modules.js';
import { defaultExports, environmentReaders, impureDomain, longWorkflowFunctions } from './forbidden-code.js';
import { importCycles } from './import-cycles.js';
import { layerProblems } from './layers.js';
import { builtinProblems, idleDependencies, manifestProblems, placeProblems } from './package-places.js';
import { readImports } from './read-imports.js';
import { folderProblems, nameProblems, sizeProblems } from './tree-shape.js';

const file = (path: string, text = '') => ({ path, text });
const importsIn = (path: string, text: string) => readImports(file(path, text));
const layersOf = (path: string, text: string) => layerProblems(importsIn(path, text));

void suite('the rules of the architecture find what breaks them', () => {
  test('imports of every spelling are read', () => {
    const text = `
      import { a } from './a.js';
      import type { B } from '../b.js';
      export * from './c.js';
      export type { D } from './d.js';
      type E = import('./e.js').E;
      await import('./f.js');
      const g = createRequire(import.meta.url).resolve('@scope/g/package.json');
      import h from 'node:fs';
      // import './not-this.js';
    `;
    const read = importsIn('api/rules/x.ts', text).map(({ target, packageName, isTypeOnly }) => [
      target ?? packageName,
      isTypeOnly,
    ]);
    assert.deepEqual(read, [
      ['api/rules/a.ts', false],
      ['api/b.ts', true],
      ['api/rules/c.ts', false],
      ['api/rules/d.ts', true],
      ['api/rules/e.ts', true],
      ['api/rules/f.ts', false],
      ['@scope/g', false],
      [null, false],
    ]);
  });

  test('ranks', () => {
    assert.equal(layersOf('db/x.ts', `import '../commands/y.js'`).length, 1, 'upwards');
    assert.equal(layersOf('api/x.ts', `import type { Y } from '../activities/y.js'`).length, 1, 'sideways');
    assert.equal(layersOf('workflows/x.ts', `import '../domain/y.js'`).length, 1, 'a workflow outwards');
    assert.equal(layersOf('worker/x.ts', `import '../api/main.js'`).length, 1, 'a process');
    assert.equal(layersOf('domain/x.ts', `import '../log.js'`).length, 1, 'the logger from below');
    assert.equal(
      layersOf('commands/x.ts', `import { readConfig } from '../config.js'`).length,
      1,
      'settings',
    );
    assert.equal(layersOf('api/x.ts', `import '../drawer/y.js'`).length, 1, 'no role');
    assert.equal(layersOf('config.ts', `import './db/x.js'`).length, 1, 'from the root');
    assert.deepEqual(
      layersOf('api/x.ts', `import '../commands/y.js'; import '../db/y.js'; import './y.js'`),
      [],
    );
    assert.deepEqual(
      layersOf('db/main.ts', `import { readConfig } from '../config.js'; import '../log.js'`),
      [],
    );
    assert.deepEqual(layersOf('commands/x.ts', `import type { Config } from '../config.js'`), []);
  });

  test('cycles, of types too', () => {
    const imports = [
      ...importsIn('db/a.ts', `import './b.js'`),
      ...importsIn('db/b.ts', `import type { C } from './c.js'`),
      ...importsIn('db/c.ts', `import { a } from './a.js'`),
    ];
    assert.deepEqual(importCycles(imports), ['db/a.ts → db/b.ts → db/c.ts → db/a.ts']);
    assert.deepEqual(importCycles(imports.slice(0, 2)), []);
  });

  test('packages out of place, places out of use', () => {
    const imports = importsIn('api/x.ts', `import 'typeorm'; import express from 'express/lib/x'`);
    assert.deepEqual(placeProblems(imports, { typeorm: ['db'], express: ['api'] }), [
      'api/x.ts imports typeorm, allowed in db',
      'typeorm in db is allowed but not used',
    ]);
    assert.deepEqual(placeProblems(importsIn('test/x.ts', `import 'typeorm'`), {}), []);
  });

  test('packages that package.json does not give, or gives for nothing', () => {
    const manifest = { dependencies: { express: '5' }, devDependencies: { maildev: '2' } };
    const imports = [
      ...importsIn('api/x.ts', `import 'maildev'; import 'zod'`),
      ...importsIn('local/y.ts', `import 'maildev'`),
    ];
    assert.equal(manifestProblems(imports, manifest).length, 2);
    assert.deepEqual(idleDependencies(imports, manifest), ['express']);
    assert.deepEqual(idleDependencies(importsIn('api/x.ts', `import 'express'`), manifest), []);
  });

  test('Node below the database', () => {
    assert.equal(builtinProblems(importsIn('workflows/x.ts', `import 'node:fs'; import 'crypto'`)).length, 2);
    assert.deepEqual(builtinProblems(importsIn('db/x.ts', `import 'node:fs'`)), []);
  });

  test('clock, chance, process and network in the domain', () => {
    const text = `Date.now(); new Date(); Date(); Math.random(); process.exit(); void fetch('x'); Temporal.Now.instant()`;
    assert.equal(impureDomain([file('domain/x.ts', text)]).length, 7);
    assert.deepEqual(
      impureDomain([file('domain/x.ts', `new Date(0); a.process; const b = { console: 1 }`)]),
      [],
    );
    assert.deepEqual(impureDomain([file('db/x.ts', text)]), []);
  });

  test('readers of the environment', () => {
    const text = `const a = process.env.A; const b = process['env'];`;
    assert.deepEqual(environmentReaders([file('api/x.ts', text)]), [
      'api/x.ts:1 reads process.env',
      'api/x.ts:1 reads process.env',
    ]);
    assert.deepEqual(environmentReaders([file('config.ts', text), file('local/x.ts', text)]), []);
  });

  test('default exports', () => {
    const spellings = [
      'export default 1',
      'export default function f() {}',
      'export { x as default }',
      'export default class {}',
    ];
    for (const text of spellings) assert.equal(defaultExports([file('x.ts', text)]).length, 1, text);
    assert.deepEqual(
      defaultExports([file('x.ts', 'export const x = { default: 1 }; const { default: y } = x;')]),
      [],
    );
  });

  test('folders', () => {
    assert.equal(folderProblems([file('helpers/x.ts')]).length, 1);
    assert.equal(folderProblems([file('api/stuff/x.ts')]).length, 1);
    assert.equal(folderProblems([file('api/rules/deep/x.ts')]).length, 1);
    assert.deepEqual(
      folderProblems([file('x.ts'), file('api/x.ts'), file('api/rules/x.ts'), file('api/rules/views/x.eta')]),
      [],
    );
  });

  test('names', () => {
    assert.equal(nameProblems([file('api/a.ts'), file('db/a.ts')]).length, 1, 'twice');
    assert.deepEqual(nameProblems([file('api/main.ts'), file('db/main.ts')]), []);
    assert.equal(nameProblems([file('api/readBody.ts')]).length, 1, 'camel');
    assert.equal(nameProblems([file('api/utils.ts')]).length, 1, 'drawer');
    assert.equal(nameProblems([file('common/x.ts')]).length, 1, 'drawer');
    assert.deepEqual(nameProblems([file('entities/registry/service.ts')]), []);
  });

  test('sizes', () => {
    const lines = (count: number) => 'x\n'.repeat(count);
    assert.equal(
      sizeProblems([file('a.ts', lines(301)), file('b.ts'), file('c.ts')]).length,
      1,
      'one long file',
    );
    assert.equal(sizeProblems([file('a.ts', lines(90)), file('b.ts', lines(91))]).length, 1, 'the median');
    assert.deepEqual(sizeProblems([file('a.ts', lines(300)), file('b.ts'), file('c.ts')]), []);
    const long = `export function story() {\n${lines(99)}}`;
    assert.equal(longWorkflowFunctions([file('workflows/x.ts', long)]).length, 1);
    assert.deepEqual(longWorkflowFunctions([file('db/x.ts', long)]), []);
  });

  test('what has no place in the workflow bundle', () => {
    const module = (name: string, title = name) => `/***/ "${name}"\n/*!***!*\\\n  !*** ${title} ***!\n`;
    const clean =
      module('./dist/workflows/a.js') +
      module('./node_modules/@temporalio/workflow/lib/b.js') +
      module('?31ff', '__temporal_custom_payload_converter (ignored)');
    assert.deepEqual(foreignModules(clean), []);
    const foreign = [
      module('./node_modules/zod/index.js'),
      module('./dist/domain/x.js'),
      module('?aaaa', 'fs (ignored)'),
    ];
    assert.equal(foreignModules(clean + foreign.join('')).length, 3);
    assert.equal(bundledBytes('abc\n//# sourceMappingURL=data:xxxxxxxx'), 4);
  });
});
