// Compiles the TypeScript, copies the Eta views beside the code that renders them, and bundles the workflows.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join, sep } from 'node:path';

const root = join(import.meta.dirname, '..');
const rolesWithViews = ['api', 'commands', 'local'];

removeOutputsWithoutSource();

const compiled = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc')], {
  cwd: root,
  stdio: 'inherit',
});
if (compiled.status !== 0) process.exit(compiled.status ?? 1);

for (const role of rolesWithViews) {
  for (const entry of readdirSync(join(root, role), { recursive: true })) {
    const isView = String(entry).split(sep).includes('views') && /\.(eta|css|js|svg)$/.test(String(entry));
    if (isView) cpSync(join(root, role, String(entry)), join(root, 'dist', role, String(entry)));
  }
}

const { writeWorkflowBundle } = await import('../dist/worker/workflow-bundle.js');
await writeWorkflowBundle();

// A test or a migration whose source was deleted would otherwise run on from the last build.
function removeOutputsWithoutSource() {
  const dist = join(root, 'dist');
  if (!existsSync(dist)) return;
  for (const entry of readdirSync(dist, { recursive: true })) {
    const output = String(entry);
    const isCompiled = output.endsWith('.js') && existsSync(join(dist, `${output}.map`));
    if (!isCompiled || existsSync(join(root, output.replace(/\.js$/, '.ts')))) continue;
    rmSync(join(dist, output));
    rmSync(join(dist, `${output}.map`));
  }
}
