import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { Tx } from './database.js';

/**
 * Inserts whole rows of several tables in one statement. Every column must be present, since none takes its default;
 * columns that the database fills itself are left out by the entity (`insert: false`).
 */
export async function insertRows(tx: Tx, sets: readonly RowSet[]): Promise<void> {
  const filled = sets.filter((set) => set.rows.length > 0);
  if (filled.length === 0) return;
  const parts = filled.map(({ entity }, place) => {
    const { table, columns } = shapeOf(tx, entity);
    const source = `jsonb_populate_recordset(null::${table}, $${place + 1}::jsonb)`;
    return `set_${place} as (insert into ${table} (${columns}) select ${columns} from ${source})`;
  });
  const values = filled.map(({ entity, rows }) =>
    JSON.stringify(rows.map((row) => toColumns(tx, entity, row))),
  );
  await tx.query(`with ${parts.join(', ')} select 1`, values);
}

/** Rows of one entity, as its properties name them. */
export interface RowSet {
  readonly entity: EntityTarget<ObjectLiteral>;
  readonly rows: readonly ObjectLiteral[];
}

/** Builds a set whose rows are checked against their entity. */
export function rowsOf<E extends ObjectLiteral>(entity: new () => E, rows: readonly E[]): RowSet {
  return { entity, rows };
}

interface Shape {
  readonly table: string;
  readonly columns: string;
}

function shapeOf(tx: Tx, entity: EntityTarget<ObjectLiteral>): Shape {
  const metadata = tx.dataSource.getMetadata(entity);
  const columns = metadata.columns.filter((column) => column.isInsert).map((column) => column.databaseName);
  return { table: metadata.tableName, columns: columns.join(', ') };
}

function toColumns(tx: Tx, entity: EntityTarget<ObjectLiteral>, row: ObjectLiteral): Record<string, unknown> {
  const metadata = tx.dataSource.getMetadata(entity);
  const inserted = metadata.columns.filter((column) => column.isInsert);
  return Object.fromEntries(
    inserted.map((column) => [column.databaseName, (row[column.propertyName] as unknown) ?? null]),
  );
}
