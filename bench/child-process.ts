import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';

/** Starts a script of this folder as a process of its own, and waits until it says that it is ready. */
export async function startChild(script: string, env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, script), { env: { ...process.env, ...env } });
  process.once('exit', () => child.kill('SIGKILL'));
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${script} ended with exit code ${code ?? '?'}`)));
  });
  return child;
}
