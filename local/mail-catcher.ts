import { mkdirSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { projectRoot } from './local-paths.js';
import type { ProcessSpec } from './supervised-process.js';
import { answersOk } from './wait-until.js';

/** maildev: takes every mail by SMTP, shows it on a page and as JSON (`/email`), and keeps it in a folder. */
export function mailCatcherSpec(settings: { dir: string; smtpPort: number; pagePort: number }): ProcessSpec {
  const { dir, smtpPort, pagePort } = settings;
  mkdirSync(dir, { recursive: true });
  const program = join(dirname(createRequire(import.meta.url).resolve('maildev')), 'bin', 'maildev');
  return {
    name: 'mail',
    launch: {
      file: process.execPath,
      args: [
        program,
        ...[
          '--smtp',
          String(smtpPort),
          '--web',
          String(pagePort),
          '--ip',
          '127.0.0.1',
          '--web-ip',
          '127.0.0.1',
        ],
        ...['--mail-directory', dir, '--silent'],
      ],
      cwd: projectRoot,
      env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('MAILDEV_'))),
    },
    beforeStart: () => removeUnsent(dir),
    isReady: () => answersOk(`http://127.0.0.1:${pagePort}/email`),
    readyLimitMs: 30_000,
    stopSignal: 'SIGTERM',
    stopLimitMs: 3_000,
  };
}

/** maildev opens a file when a mail begins; one that was stopped before its first byte leaves it empty. */
async function removeUnsent(dir: string): Promise<void> {
  for (const name of await readdir(dir)) {
    const path = join(dir, name);
    if (name.endsWith('.eml') && (await stat(path)).size === 0) await rm(path);
  }
}
