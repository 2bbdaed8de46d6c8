import { isDeepStrictEqual } from 'node:util';

/**
 * What of a change differs from the row as it is; null when nothing does. A change that changes nothing must not raise
 * the revision: a nightly synchronisation would make every row look changed.
 */
export function changedColumns<Row extends object>(row: Row, change: Partial<Row>): Partial<Row> | null {
  const columns: Partial<Row> = {};
  let changed = false;
  for (const name of Object.keys(change) as (keyof Row)[]) {
    const value = change[name];
    if (value === undefined || isDeepStrictEqual(row[name], value)) continue;
    columns[name] = value;
    changed = true;
  }
  return changed ? columns : null;
}
