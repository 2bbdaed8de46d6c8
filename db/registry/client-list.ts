import type { EntityManager } from 'typeorm';
import { wordsToFind } from '../../domain/registry/find-terms.js';
import { linePatterns } from '../folded-words.js';
import { planned } from '../planned-each-time.js';

/** One line of the list of clients. */
export interface ListedClient {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly isArchived: boolean;
  readonly email: string | null;
  readonly phone: string | null;
  /** Names of living patients, at most eight. */
  readonly pets: readonly string[];
  readonly unread: number;
  /** Where the next page begins behind this line. */
  readonly after: readonly [string, string, string];
}

/** Which clients, and where the page before ended. */
export interface ClientListFilter {
  readonly clinicId: string;
  /** Each word stands in the name, an address, a number, or the name of a patient; `null`: all. */
  readonly q: string | null;
  readonly archived: boolean;
  readonly after: readonly string[] | null;
  readonly limit: number;
}

const LINE = `
  select page.id, page.first_name as "firstName", page.last_name as "lastName", page.archived_at is not null as "isArchived",
         (select cp.value from contact_point cp where cp.client_id = page.id and cp.kind = 'email'
           order by cp.position, cp.id limit 1) as email,
         (select cp.value from contact_point cp where cp.client_id = page.id and cp.kind = 'phone'
           order by cp.position, cp.id limit 1) as phone,
         array(select p.name from patient p where p.client_id = page.id and p.deceased_on is null
                 and p.archived_at is null order by lower(p.name), p.id limit 8) as pets,
         coalesce((select v.unread_count from conversation v where v.client_id = page.id), 0) as unread,
         jsonb_build_array(lower(page.last_name), lower(page.first_name), page.id) as after
    from page order by lower(page.last_name), lower(page.first_name), page.id`;

/** Clients by name, one page of them. */
export async function listClients(
  reader: EntityManager,
  { clinicId, q, archived, after, limit }: ClientListFilter,
): Promise<ListedClient[]> {
  const values: unknown[] = [clinicId, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, limit];
  // A line has the digits of a number alone.
  const text = (q ?? '').replace(/\+(?=\d)/g, '');
  const likes = (await linePatterns(reader, wordsToFind(text))).map(
    (pattern) => `s.line like $${values.push(pattern)}`,
  );
  const found =
    likes.length === 0
      ? ''
      : `and c.id in (select s.client_id from client_search s where s.clinic_id = $1 and ${likes.join(' and ')})`;
  return await reader.query<ListedClient[]>(
    planned(`with page as (
       select c.* from client c
        where c.clinic_id = $1 and c.merged_into_id is null and c.archived_at is ${archived ? 'not null' : 'null'}
          and ($2::text is null or (lower(c.last_name), lower(c.first_name), c.id) > ($2, $3, $4::uuid))
          ${found}
        order by lower(c.last_name), lower(c.first_name), c.id limit $5)
     ${LINE}`),
    values,
  );
}
