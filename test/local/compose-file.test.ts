import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { projectRoot } from '../../local/local-paths.js';

const read = (name: string) => readFileSync(join(projectRoot, name), 'utf8');
const compose = read('docker-compose.yml');
const example = read('.env.example');

/** The variables that the schema in `config.ts` names; Temporal's own are read by its library. */
const known = new Set([...read('config.ts').matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map(([, name]) => name));
/** Those that only Docker Compose reads. */
const ofCompose = ['POSTGRES_PASSWORD', 'TEMPORAL_DB_PASSWORD', 'PUBLISHED_API_PORT'];
const secrets = [
  'POSTGRES_PASSWORD',
  'TEMPORAL_DB_PASSWORD',
  'LINK_SECRET',
  'CONNECTION_KEY',
  'TWILIO_AUTH_TOKEN',
  'SMTP_URL',
];

const isKnown = (name: string) => known.has(name) || name.startsWith('TEMPORAL_') || ofCompose.includes(name);
const referenced = [...compose.matchAll(/\$\{([A-Z0-9_]+)(:[?-])?([^}]*)\}/g)].map(
  ([, name = '', operator = '', rest = '']) => ({ name, operator, rest }),
);
const exampleNames = [...example.matchAll(/^#?([A-Z][A-Z0-9_]+)=/gm)].map(([, name = '']) => name);

test('The environment of api and worker is the one of config.ts', () => {
  const block = /environment: &product-environment\n((?: {4}.*\n)+)/.exec(compose)?.[1] ?? '';
  const names = [...block.matchAll(/^ {4}([A-Z0-9_]+):/gm)].map(([, name = '']) => name);
  assert.deepEqual(
    names.filter((name) => !isKnown(name)),
    [],
  );
  assert.deepEqual(
    [...known].filter((name) => name !== undefined && !names.includes(name)),
    [],
  );
});

test('Secrets have no default: without them the start stops with a message', () => {
  for (const secret of secrets) {
    const uses = referenced.filter(({ name }) => name === secret);
    assert.ok(uses.length > 0, secret);
    for (const use of uses) assert.ok(use.operator === ':?' && use.rest.length > 10, secret);
  }
});

test('.env.example names what docker-compose.yml asks for, and nothing else', () => {
  const asked = new Set(referenced.map(({ name }) => name));
  assert.deepEqual([...exampleNames].sort(), [...asked].sort());
  assert.ok(exampleNames.every(isKnown));
});

test('Every service that stays has a health check or none depends on it, and restarts', () => {
  const services = compose.slice(compose.indexOf('\nservices:\n'), compose.indexOf('\nvolumes:\n'));
  const blocks = services.split(/\n(?= {2}[a-z-]+:\n)/).slice(1);
  const names = blocks.map((block) => /^ {2}([a-z-]+):/.exec(block)?.[1]);
  assert.deepEqual(names, [
    'postgres',
    'temporal-schema',
    'temporal',
    'temporal-namespace',
    'temporal-ui',
    'migrate',
    'api',
    'worker',
  ]);
  for (const block of blocks) assert.match(block, /restart: |<<: \*product/);
  for (const name of ['postgres', 'temporal', 'api', 'worker'])
    assert.match(blocks[names.indexOf(name)] ?? '', /healthcheck:/, name);
});
