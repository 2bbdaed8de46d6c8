import type { Tx } from '../../db/database.js';
import { countRows, listPage, type RowFilter } from '../../db/keyset-list.js';
import { listAnswer, pageRequest, toPage, type CursorValue, type Sorts } from '../paging.js';
import type { Answer } from '../route.js';

/** The sorts of lists whose rows have an id and a time of change; ids are in order of creation. */
export const ROW_SORTS = { id: ['uuid'], updatedAt: ['instant', 'uuid'] } as const satisfies Sorts;

/** The columns of those sorts. */
export const ROW_KEYS = { id: ['id'], updatedAt: ['updatedAt', 'id'] } as const;

/** A list of rows of one table. */
export interface RowList<Row extends { id: string }, Item> {
  readonly entity: new () => Row;
  readonly sorts: Sorts;
  /** The columns of each sort, in its order; the last is the id. */
  readonly keys: Readonly<Record<string, readonly (keyof Row & string)[]>>;
  readonly descending?: boolean;
  readonly filters: readonly RowFilter<Row>[];
  readonly present: (rows: readonly Row[]) => Promise<readonly Item[]> | readonly Item[];
}

/** What a list was asked for, beside its filters. */
export interface RowListRequest {
  readonly clinicId: string;
  readonly url: string;
  readonly query: Parameters<typeof pageRequest>[0];
}

/** Answers one page of a clinic's rows. */
export async function answerRows<Row extends { id: string }, Item>(
  reader: Tx,
  { clinicId, url, query }: RowListRequest,
  list: RowList<Row, Item>,
): Promise<Answer> {
  const request = pageRequest(query, list.sorts);
  const keys = list.keys[request.sort] ?? ['id'];
  const rows = await listPage(reader, list.entity, {
    clinicId,
    keys,
    descending: list.descending ?? false,
    after: request.after,
    limit: request.limit + 1,
    filters: list.filters,
  });
  const shown = rows.slice(0, request.limit);
  const items = await list.present(shown);
  const itemOf = new Map(shown.map((row, index) => [row, items[index]]));
  const page = toPage(
    rows,
    request,
    (row) => keys.map((key) => position(row[key])),
    (row) => itemOf.get(row),
  );
  const count = request.count ? await countRows(reader, list.entity, clinicId, list.filters) : undefined;
  return listAnswer(url, page, count);
}

function position(value: unknown): CursorValue {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}
