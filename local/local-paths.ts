import { join, resolve } from 'node:path';

/** The project's folder, seen from the compiled code in `dist/local`. */
export const projectRoot = resolve(import.meta.dirname, '..', '..');

/** Where the data of one local stack lies. */
export interface LocalPaths {
  readonly dir: string;
  readonly pids: string;
  readonly logs: string;
  readonly env: string;
  readonly secrets: string;
  readonly ports: string;
  readonly postgres: string;
  readonly temporalDb: string;
  readonly temporalProfile: string;
  readonly mail: string;
  readonly sms: string;
}

export function localPaths(dir: string): LocalPaths {
  return {
    dir,
    pids: join(dir, 'pids'),
    logs: join(dir, 'logs'),
    env: join(dir, 'env'),
    secrets: join(dir, 'secrets.json'),
    ports: join(dir, 'ports.json'),
    postgres: join(dir, 'postgres'),
    temporalDb: join(dir, 'temporal.db'),
    temporalProfile: join(dir, 'temporal.toml'),
    mail: join(dir, 'mail'),
    sms: join(dir, 'sms.jsonl'),
  };
}

/** The folder of `npm start`: `LOCAL_DIR`, or `.local` in the project. It also holds the downloaded binaries. */
export function defaultLocalDir(): string {
  const wanted = process.env['LOCAL_DIR'];
  return resolve(projectRoot, wanted === undefined || wanted === '' ? '.local' : wanted);
}
