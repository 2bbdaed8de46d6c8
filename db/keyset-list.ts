import type { EntityManager, EntityTarget, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { MOST_COUNTED } from '../domain/most-counted.js';

/** Where a page goes on: the values of its keys at the last row of the page before. */
export type KeysetPosition = readonly (string | number | null)[];

/** One page of the rows that belong to one clinic, in a stable order. */
export interface KeysetQuery<Row extends ObjectLiteral> {
  readonly clinicId: string;
  /** Properties that order the rows; together they tell every row apart, so the last is the id. */
  readonly keys: readonly (keyof Row & string)[];
  readonly descending?: boolean;
  readonly after: KeysetPosition | null;
  /** At most this many rows. */
  readonly limit: number;
  /** The filters: each adds its conditions on the alias `row`. */
  readonly filters: readonly RowFilter<Row>[];
}

/** Narrows a query whose table goes by the alias `row`. */
export type RowFilter<Row extends ObjectLiteral> = (query: SelectQueryBuilder<Row>) => void;

/** The rows of one page. */
export async function listPage<Row extends ObjectLiteral>(
  reader: EntityManager,
  entity: EntityTarget<Row>,
  page: KeysetQuery<Row>,
): Promise<Row[]> {
  const query = filtered(reader, entity, page.clinicId, page.filters);
  if (page.after !== null) {
    const columns = page.keys.map((key) => `row.${key}`).join(', ');
    const values = page.after.map((_, index) => `:after${index}`).join(', ');
    query.andWhere(
      `(${columns}) ${page.descending === true ? '<' : '>'} (${values})`,
      Object.fromEntries(page.after.map((value, index) => [`after${index}`, value])),
    );
  }
  for (const key of page.keys) query.addOrderBy(`row.${key}`, page.descending === true ? 'DESC' : 'ASC');
  return query.limit(page.limit).getMany();
}

/** How many rows there are in all pages; 1,000 stands for that many or more. */
export async function countRows<Row extends ObjectLiteral>(
  reader: EntityManager,
  entity: EntityTarget<Row>,
  clinicId: string,
  filters: readonly RowFilter<Row>[],
): Promise<number> {
  const rows = filtered(reader, entity, clinicId, filters).select('1').limit(MOST_COUNTED);
  const [sql, parameters] = rows.getQueryAndParameters();
  const [counted] = await reader.query<{ count: number }[]>(
    `select count(*)::int as count from (${sql}) counted`,
    parameters,
  );
  return counted?.count ?? 0;
}

function filtered<Row extends ObjectLiteral>(
  reader: EntityManager,
  entity: EntityTarget<Row>,
  clinicId: string,
  filters: readonly RowFilter<Row>[],
): SelectQueryBuilder<Row> {
  const query = reader.createQueryBuilder(entity, 'row').where('row.clinicId = :clinicId', { clinicId });
  for (const filter of filters) filter(query);
  return query;
}
