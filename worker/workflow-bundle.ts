import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

/** Where the build leaves the workflows, ready for the sandbox in which a worker runs them. */
export function workflowBundlePath(): string {
  return join(import.meta.dirname, 'workflow-bundle.cjs');
}

/** Bundles the compiled workflows, so that a worker starts without a bundler. Part of the build. */
export async function writeWorkflowBundle(): Promise<void> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(import.meta.dirname, '../workflows/index.js'),
    logger: new DefaultLogger('WARN'),
  });
  const path = workflowBundlePath();
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, code);
}
