import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { workflowBundlePath } from '../worker/workflow-bundle.js';
import { bundledBytes, bundledModules, foreignModules } from './architecture/bundle-modules.js';
import {
  defaultExports,
  environmentReaders,
  impureDomain,
  longWorkflowFunctions,
} from './architecture/forbidden-code.js';
import { importCycles } from './architecture/import-cycles.js';
import { layerProblems } from './architecture/layers.js';
import type { Manifest } from './architecture/package-places.js';
import {
  builtinProblems,
  idleDependencies,
  manifestProblems,
  PACKAGE_PLACES,
  placeProblems,
} from './architecture/package-places.js';
import { readImports } from './architecture/read-imports.js';
import { onlyTypeScript, projectRoot, readSourceTree } from './architecture/source-tree.js';
import { folderProblems, nameProblems, sizeProblems } from './architecture/tree-shape.js';

/** Measured: 540 kB, nearly all of it Temporal's own; what grows beyond this has taken something in. */
const MOST_BUNDLE_BYTES = 640_000;

const tree = readSourceTree();
const code = onlyTypeScript(tree);
const imports = code.flatMap(readImports);
const manifest = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as Manifest;

void suite('the layout of docs/architecture.md', () => {
  test('the tree is there to be looked at', () => {
    assert.ok(code.length > 100, `${code.length} files`);
    assert.ok(imports.length > 500, `${imports.length} imports`);
  });

  test('imports point to a lower rank, or stay within their role', () => {
    none(layerProblems(imports));
  });

  test('no file imports itself in a circle, type imports counted', () => {
    none(importCycles(imports));
  });

  test('every package is imported in its places only, and in all of them', () => {
    none(placeProblems(imports, PACKAGE_PLACES));
  });

  test('every imported package is a direct dependency, and one of production where it runs there', () => {
    none(manifestProblems(imports, manifest));
  });

  test('every dependency of production is imported', () => {
    none(idleDependencies(imports, manifest));
  });

  test('domain, workflows and entities do without Node', () => {
    none(builtinProblems(imports));
  });

  test('the domain knows no clock, chance, process or network', () => {
    none(impureDomain(code));
  });

  test('the environment is read by config.ts and by tools for one machine', () => {
    none(environmentReaders(code));
  });

  test('exports have names', () => {
    none(defaultExports(code));
  });

  test('folders are roles, and subjects within roles', () => {
    none(folderProblems(tree));
  });

  test('file names are unique, kebab-case and tell what is inside', () => {
    none(nameProblems(tree));
  });

  test('files are short', () => {
    none(sizeProblems(tree));
  });

  test('a workflow function can be read as a story', () => {
    none(longWorkflowFunctions(code));
  });
});

void suite('the workflow bundle', () => {
  const bundle = readFileSync(workflowBundlePath(), 'utf8');

  test('holds the workflows', () => {
    assert.ok(bundledModules(bundle).includes('./dist/workflows/patient-reminder.js'));
  });

  test('holds nothing but the workflows and Temporal: no Node, zod or TypeORM', () => {
    none(foreignModules(bundle));
  });

  test('is small', () => {
    assert.ok(bundledBytes(bundle) < MOST_BUNDLE_BYTES, `${bundledBytes(bundle)} bytes`);
  });
});

function none(problems: readonly string[]): void {
  assert.ok(problems.length === 0, ['', ...problems].join('\n'));
}
