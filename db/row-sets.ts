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
    JSON.stringify(rows.map((row) => toColumns(shapeOf(tx, entity), row))),
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
  /** The column's name beside the property's. */
  readonly names: readonly (readonly [string, string])[];
}

const shapes = new Map<EntityTarget<ObjectLiteral>, Shape>();

function shapeOf(tx: Tx, entity: EntityTarget<ObjectLiteral>): Shape {
  const known = shapes.get(entity);
  if (known !== undefined) return known;
  const metadata = tx.dataSource.getMetadata(entity);
  const names = metadata.columns
    .filter((column) => column.isInsert)
    .map((column) => [column.databaseName, column.propertyName] as const);
  const columns = names.map(([column]) => column).join(', ');
  const shape = { table: metadata.tableName, columns, names };
  shapes.set(entity, shape);
  return shape;
}

function toColumns({ names }: Shape, row: ObjectLiteral): Record<string, unknown> {
  const columns: Record<string, unknown> = {};
  for (const [column, property] of names) columns[column] = (row[property] as unknown) ?? null;
  return columns;
}
