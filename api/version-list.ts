import { z } from 'zod';
import { listAnswer, pageRequest, toPage } from './paging.js';
import type { Answer } from './route.js';

const SORTS = { '-version': ['integer'] } as const;

/** The query of a list of versions, the newest first. */
export const versionList = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(2_000).optional(),
});

/** One version in a path. */
export const pathVersion = z.object({ id: z.uuid(), version: z.coerce.number().int().positive() });

/** The other version of a difference; the one before if it is left out. */
export const fromVersion = z.strictObject({ from: z.coerce.number().int().positive().optional() });

/**
 * Answers with one page of versions, the newest first.
 *
 * @param read the versions older than one (`null`: all), the newest first, at most so many
 */
export async function answerVersions<Kept extends { readonly version: number }>(
  { url, query }: { readonly url: string; readonly query: z.output<typeof versionList> },
  read: (olderThan: number | null, most: number) => Promise<readonly Kept[]>,
  present: (kept: Kept) => unknown,
): Promise<Answer> {
  const request = pageRequest({ ...query, sort: '-version' }, SORTS);
  const before = request.after?.[0];
  const rows = await read(typeof before === 'number' ? before : null, request.limit + 1);
  return listAnswer(
    url,
    toPage(rows, request, ({ version }) => [version], present),
  );
}
