import { scratchId } from '../../db/rules/scratch-copies.js';

const OUR_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** These name events, whose names the copies keep. */
const KEPT: ReadonlySet<string> = new Set(['source', 'eventId', 'data', 'extensions']);

/** The same event, or definition of a rule, with the ids of the scratch copies in place of their originals. */
export function asScratch<T>(value: T, salt: string): T {
  return replaced(value, salt) as T;
}

function replaced(value: unknown, salt: string): unknown {
  if (typeof value === 'string') return OUR_ID.test(value) ? scratchId(salt, value) : value;
  if (Array.isArray(value)) return value.map((one) => replaced(one, salt));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, KEPT.has(name) ? part : replaced(part, salt)]),
  );
}
