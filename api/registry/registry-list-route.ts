import { z } from 'zod';
import type { RegistryValues } from '../../commands/registry/registry-writer.js';
import { archivedIs, standardFilters } from '../../db/registry/registry-filters.js';
import type { RegistryRow } from '../../db/registry/registry-store.js';
import { listQuery, pageOf, queryFlag } from '../paging.js';
import { defineRoute, type Route } from '../route.js';
import { answerRows, ROW_KEYS, ROW_SORTS } from './answer-rows.js';
import { expandItems, expandQuery } from './expand-items.js';
import type { RegistryDeps, RegistryResource } from './registry-resource.js';

/** The route that lists a resource of the registry; archived rows stay listed. */
export function listRoute<Row extends RegistryRow, Values extends RegistryValues>(
  { db, now }: RegistryDeps,
  resource: RegistryResource<Row, Values>,
  tag: string,
): Route {
  const { plural, entity, answer } = resource;
  return defineRoute({
    tag,
    method: 'get',
    path: `/v1/${plural}`,
    scope: 'read',
    summary: `List ${plural}`,
    query: z.strictObject({
      ...listQuery(ROW_SORTS),
      ...expandQuery,
      archived: queryFlag.optional(),
      ...resource.filterFields,
    }),
    answer: { status: 200, description: `One page of ${plural}.`, schema: pageOf(answer) },
    handle: ({ caller, query, url }) =>
      answerRows(
        db.reader,
        { clinicId: caller.clinicId, url, query },
        {
          entity,
          sorts: ROW_SORTS,
          keys: ROW_KEYS,
          filters: [
            ...standardFilters<Row>(query),
            archivedIs<Row>(query.archived),
            ...resource.filters(query as Readonly<Record<string, unknown>>),
          ],
          present: async (rows) =>
            expandItems(
              db.reader,
              caller.clinicId,
              await resource.present(db.reader, rows, now(), caller.scopes),
              query.expand ?? [],
              now(),
            ),
        },
      ),
  });
}
