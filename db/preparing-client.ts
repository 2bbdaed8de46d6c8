import pg from 'pg';
import { PLANNED_EACH_TIME } from './planned-each-time.js';

/** A statement that is asked this often is worth keeping prepared. */
const ASKED_OFTEN = 3;
/** Each connection keeps every prepared statement in its server's memory; beyond these, statements go unprepared. */
const MOST_STATEMENTS = 300;

/** How often each text was asked, in this process; kept short by `MOST_STATEMENTS`. */
const asked = new Map<string, number>();
const names = new Map<string, string>();

/**
 * A connection that has PostgreSQL prepare, once, what it is asked again and again. Measured: planning the query that
 * reads all about one send takes longer than running it.
 */
export class PreparingClient extends pg.Client {
  constructor(...config: ConstructorParameters<typeof pg.Client>) {
    super(...config);
    // While the pool hands a connection over, nobody listens: without this a server that ends just then would end the
    // process. Whoever got the connection learns of it from the next query.
    this.on('error', () => undefined);
  }

  override query = ((...args: unknown[]): unknown => {
    const [text, values, ...rest] = args;
    const name = typeof text === 'string' && Array.isArray(values) ? nameOf(text) : null;
    const ask = super.query.bind(this) as (...all: unknown[]) => unknown;
    return name === null ? ask(...args) : ask({ name, text, values: values as unknown[] }, ...rest);
  }) as pg.Client['query'];
}

function nameOf(text: string): string | null {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (text.startsWith(PLANNED_EACH_TIME)) return null;
  if (names.size >= MOST_STATEMENTS) return null;
  const times = (asked.get(text) ?? 0) + 1;
  if (times < ASKED_OFTEN) {
    if (asked.size >= MOST_STATEMENTS * 10) asked.clear();
    asked.set(text, times);
    return null;
  }
  asked.delete(text);
  const name = `s${names.size}`;
  names.set(text, name);
  return name;
}
