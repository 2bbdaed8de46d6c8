import { v7 as uuid } from 'uuid';
import type { Database } from '../../db/database.js';
import {
  changeFilter,
  filtersSeenBy,
  findOwnFilter,
  insertFilter,
} from '../../db/staff/saved-filter-store.js';
import type { SavedFilter } from '../../entities/staff/saved-filter.js';
import type { Acting } from '../acting.js';
import { missing, refuseFields } from '../refusal.js';

const MOST_CHARACTERS = 80;
/** The longest address that proxies pass on has room for it. */
const MOST_QUERY_CHARACTERS = 1_500;
const MOST_FILTERS = 50;

/** Whose filters these are; only the owner changes a filter. */
export interface FilterOwner extends Pick<Acting, 'clinicId'> {
  readonly ownerId: string;
}

/**
 * Keeps a narrowed list under a name.
 *
 * @returns its id
 * @throws Refused `fields` when the name is empty, too long, or one filter too many
 */
export async function keepFilter(
  db: Database,
  owner: FilterOwner,
  filter: Pick<SavedFilter, 'name' | 'query' | 'shared'>,
): Promise<string> {
  refuseName(filter.name);
  const id = uuid();
  await db.transaction(async (tx) => {
    const known = await filtersSeenBy(tx, owner.clinicId, owner.ownerId);
    const own = known.filter(({ ownerId }) => ownerId === owner.ownerId);
    if (own.length >= MOST_FILTERS || filter.query.length > MOST_QUERY_CHARACTERS)
      refuseFields([
        { pointer: '/name', code: 'tooMany', message: `at most ${MOST_FILTERS} filters, none too long` },
      ]);
    await insertFilter(tx, { id, ...owner, ...filter });
  });
  return id;
}

/**
 * Gives a filter of one's own another name, shares it with the clinic or takes it back for oneself.
 *
 * @returns the filter as it was before
 * @throws Refused `missing` when it is nobody's or somebody else's
 */
export async function editFilter(
  db: Database,
  owner: FilterOwner,
  id: string,
  changes: Partial<Pick<SavedFilter, 'name' | 'shared'>>,
): Promise<SavedFilter> {
  if (changes.name !== undefined) refuseName(changes.name);
  return await db.transaction(async (tx) => {
    const before = await findOwnFilter(tx, owner.clinicId, owner.ownerId, id);
    if (before === null) missing('filter');
    await changeFilter(tx, id, changes);
    return before;
  });
}

/** Deletes a filter of one's own, or takes that back. @throws Refused `missing` */
export async function setFilterDeleted(
  db: Database,
  owner: FilterOwner,
  id: string,
  deletedAt: Date | null,
): Promise<SavedFilter> {
  return await db.transaction(async (tx) => {
    const filter = await findOwnFilter(tx, owner.clinicId, owner.ownerId, id);
    if (filter === null) missing('filter');
    await changeFilter(tx, id, { deletedAt });
    return filter;
  });
}

function refuseName(name: string): void {
  const isGood = name.trim() !== '' && name.length <= MOST_CHARACTERS;
  if (!isGood)
    refuseFields([
      { pointer: '/name', code: 'invalid', message: `must have 1 to ${MOST_CHARACTERS} characters` },
    ]);
}
