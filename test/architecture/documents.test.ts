import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { suite, test } from 'node:test';
import { projectRoot, readSourceTree, roleOf } from './source-tree.js';

const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...readdirSync(join(projectRoot, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => join('docs', path)),
];

void suite('the documents say what is there', () => {
  for (const page of pages) {
    test(`${page}: its links lead somewhere`, () => {
      const links = [...read(page).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, link]) => link ?? '');
      const broken = links.filter(
        (link) => !link.includes('://') && !existsSync(join(projectRoot, dirname(page), link)),
      );
      assert.deepEqual(broken, []);
    });

    test(`${page}: the files and scripts that it names exist`, () => {
      const text = read(page);
      const paths = [...text.matchAll(/`((?:api|commands|db|domain|test|docs|docker|scripts)\/[^`*\s]*)`/g)];
      const missing = paths
        .map(([, path]) => path ?? '')
        .filter((path) => !existsSync(join(projectRoot, path)));
      const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
      const runs = [...text.matchAll(/npm run ([a-z:]+)/g)].map(([, name]) => name ?? '');
      assert.deepEqual([...missing, ...runs.filter((name) => !(name in scripts))], []);
    });
  }

  test('README.md and .env.example list the variables of config.ts', () => {
    const names = [...read('config.ts').matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name]) => name ?? '');
    assert.ok(names.length > 20);
    const table = read('README.md');
    assert.deepEqual(
      names.filter((name) => !table.includes(`\`${name}\``)),
      [],
    );
    const set = read('docker-compose.yml');
    assert.deepEqual(
      names.filter((name) => !set.includes(`${name}:`)),
      [],
    );
  });

  test('docs/dependencies.md has a line for each dependency, and none for another', () => {
    const manifest = JSON.parse(read('package.json')) as Record<
      'dependencies' | 'devDependencies',
      Record<string, string>
    >;
    const wanted = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)];
    const listed = [...read('docs/dependencies.md').matchAll(/^\| `([^`]+)` +\|/gm)].map(
      ([, name]) => name ?? '',
    );
    assert.deepEqual(listed.sort(), wanted.sort());
  });

  test('docs/architecture.md has a line for each folder that holds code', () => {
    const page = read('docs/architecture.md');
    const folders = new Set(
      readSourceTree()
        .filter(({ path }) => path.includes('/'))
        .map(({ path }) => roleOf(path)),
    );
    assert.deepEqual(
      [...folders].filter((folder) => !page.includes(`| \`${folder}/\` `)),
      [],
    );
  });
});
