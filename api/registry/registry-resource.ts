import type { z } from 'zod';
import type { Change, RegistryValues, RegistryWriter } from '../../commands/registry/registry-writer.js';
import type { Database, Tx } from '../../db/database.js';
import type { RowFilter } from '../../db/keyset-list.js';
import type { RegistryRow } from '../../db/registry/registry-store.js';
import type { Scope } from '../../entities/staff/api-key.js';

/** What the routes of the registry are built from. */
export interface RegistryDeps {
  readonly db: Database;
  readonly now: () => Date;
  /** Where links in messages lead, without a slash at its end. */
  readonly publicUrl?: string;
}

/** One resource of the registry: what it is made of and how it is shown. All of them have the same routes. */
export interface RegistryResource<Row extends RegistryRow, Values extends RegistryValues> {
  readonly singular: string;
  readonly plural: string;
  readonly entity: new () => Row;
  readonly writer: RegistryWriter<Values>;
  /** The body of a new one and of a change, in a clinic of that country. */
  readonly body: (country: string) => z.ZodType<Values>;
  readonly change: (country: string) => z.ZodType<Change<Values>>;
  readonly answer: z.ZodType;
  /** Query fields of the list beside the usual ones, and the conditions they stand for. */
  readonly filterFields: z.ZodRawShape;
  readonly filters: (query: Readonly<Record<string, unknown>>) => readonly RowFilter<Row>[];
  /** `scopes`: those of the key that asks; none where the answer may be stored. */
  readonly present: (
    reader: Tx,
    rows: readonly Row[],
    at: Date,
    scopes: readonly Scope[],
  ) => Promise<object[]>;
  /** Called with the id of a row that was written, to be acted on once that is committed. */
  readonly changed?: (id: string) => void;
  /** True if a row without an `externalId` can be found by another key of the caller's. */
  readonly hasOwnKey?: boolean;
}
