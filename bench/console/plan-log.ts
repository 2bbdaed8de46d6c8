import { closeSync, openSync, readSync, statSync } from 'node:fs';
import pg from 'pg';

/** Queries that take less need no explanation. */
const LEAST_MS = 5;

/** Has the server write the plan of every query of new connections into its log, with times and buffers. */
export async function logPlans(database: pg.Pool, isOn: boolean): Promise<void> {
  const { rows } = await database.query<{ name: string }>('select current_database() as name');
  const name = pg.escapeIdentifier(rows[0]?.name ?? '');
  const settings: Readonly<Record<string, string>> = {
    session_preload_libraries: 'auto_explain',
    'auto_explain.log_min_duration': `${LEAST_MS}`,
    'auto_explain.log_analyze': 'on',
    'auto_explain.log_buffers': 'on',
    'auto_explain.log_timing': 'off',
  };
  await database.query(`load 'auto_explain'`);
  for (const [setting, value] of Object.entries(settings))
    await database.query(
      isOn
        ? `alter database ${name} set ${setting} = ${pg.escapeLiteral(value)}`
        : `alter database ${name} reset ${setting}`,
    );
}

/** What was added to a log since the last look. */
export class LogTail {
  #position: number;

  constructor(private readonly file: string) {
    this.#position = statSync(file).size;
  }

  read(): string {
    const { size } = statSync(this.file);
    const buffer = Buffer.alloc(size - this.#position);
    const handle = openSync(this.file, 'r');
    readSync(handle, buffer, 0, buffer.length, this.#position);
    closeSync(handle);
    this.#position = size;
    return buffer.toString();
  }
}
