import type { ObjectLiteral } from 'typeorm';
import type { RowFilter } from '../keyset-list.js';

/** The filters that every list takes. */
export interface StandardFilters {
  readonly ids?: readonly string[] | undefined;
  readonly externalId?: readonly string[] | undefined;
  readonly updatedSince?: Date | undefined;
}

/** The conditions of the filters that every list takes. */
export function standardFilters<Row extends ObjectLiteral>(filters: StandardFilters): RowFilter<Row>[] {
  return [
    oneOf<Row>('id', filters.ids),
    withExternalId<Row>(filters.externalId),
    (query) => {
      if (filters.updatedSince !== undefined) {
        query.andWhere('row.updatedAt >= :updatedSince', { updatedSince: filters.updatedSince });
      }
    },
  ];
}

/** Rows that go by one of these ids of the caller's own; rows that have no such id are never among them. */
export function withExternalId<Row extends ObjectLiteral>(
  values: readonly string[] | undefined,
): RowFilter<Row> {
  return (query) => {
    if (values === undefined) return;
    const column = query.expressionMap.mainAlias?.metadata.findColumnWithPropertyName('externalId');
    if (column === undefined) query.andWhere('false');
    else query.andWhere('row.externalId = any(:externalIdIs)', { externalIdIs: values });
  };
}

/** A column has one of these values. */
export function oneOf<Row extends ObjectLiteral>(
  column: keyof Row & string,
  values: readonly string[] | undefined,
): RowFilter<Row> {
  return (query) => {
    if (values !== undefined)
      query.andWhere(`row.${column} = any(:${column}Is)`, { [`${column}Is`]: values });
  };
}

/** A date lies between two days, both included. */
export function dateBetween<Row extends ObjectLiteral>(
  column: keyof Row & string,
  from: string | undefined,
  to: string | undefined,
): RowFilter<Row> {
  return (query) => {
    if (from !== undefined) query.andWhere(`row.${column} >= :${column}From`, { [`${column}From`]: from });
    if (to !== undefined) query.andWhere(`row.${column} <= :${column}To`, { [`${column}To`]: to });
  };
}

/** Whether the row is archived. */
export function archivedIs<Row extends ObjectLiteral & { archivedAt: Date | null }>(
  archived: boolean | undefined,
): RowFilter<Row> {
  return (query) => {
    if (archived !== undefined) query.andWhere(`row.archivedAt is ${archived ? 'not null' : 'null'}`);
  };
}

/** Every word stands somewhere in one of these columns, in any case. */
export function hasWords<Row extends ObjectLiteral>(
  columns: readonly (keyof Row & string)[],
  text: string | undefined,
): RowFilter<Row> {
  return (query) => {
    const words = text?.split(/\s+/).filter((word) => word !== '') ?? [];
    words.forEach((word, index) => {
      const anyColumn = columns.map((column) => `row.${column} ilike :word${index}`).join(' or ');
      const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
      query.andWhere(`(${anyColumn})`, { [`word${index}`]: pattern });
    });
  };
}

/** Clients with one of these tags. */
export function tagged<Row extends ObjectLiteral>(tags: readonly string[] | undefined): RowFilter<Row> {
  return (query) => {
    if (tags !== undefined) query.andWhere('row.tags && :tags::text[]', { tags });
  };
}

/** Clients who are reached by one of these values, whatever its place among their contact points. */
export function reachedBy<Row extends ObjectLiteral>(
  kind: 'email' | 'phone',
  values: readonly string[] | undefined,
): RowFilter<Row> {
  return (query) => {
    if (values === undefined) return;
    query.andWhere(
      `exists (select 1 from contact_point reached where reached.client_id = row.id
         and reached.clinic_id = row.clinic_id and reached.kind = '${kind}' and reached.value = any(:${kind}s))`,
      { [`${kind}s`]: values },
    );
  };
}
