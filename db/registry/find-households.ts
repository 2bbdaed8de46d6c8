import type { EntityManager } from 'typeorm';
import type { FindTerms } from '../../domain/registry/find-terms.js';
import { numberParts } from '../../domain/registry/find-terms.js';
import { escapeLike, foldedWords, linePattern } from '../folded-words.js';
import { planned } from '../planned-each-time.js';
import { SqlValues } from '../sql-values.js';

/** A client that was found, with all pets. */
export interface FoundHousehold {
  readonly clientId: string;
  readonly clientName: string;
  readonly isArchived: boolean;
  /** E.164. */
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly pets: readonly {
    readonly id: string;
    readonly name: string;
    readonly species: string;
    readonly isDeceased: boolean;
  }[];
  /** Whether the whole number was given, and is this client's. */
  readonly hasNumber: boolean;
}

/** What is looked for, in one clinic. */
export interface HouseholdQuery {
  readonly clinicId: string;
  readonly terms: FindTerms;
  /** The number as E.164, if what was typed is a whole one. */
  readonly number: string | null;
  /** Of the clinic's country, `46`. */
  readonly callingCode: string | null;
  readonly limit: number;
}

/** So many are compared at most; whoever types on narrows them. */
const MOST_COMPARED = 200;

const SHOWN = `
  select c.id as "clientId", trim(c.first_name || ' ' || c.last_name) as "clientName",
         c.archived_at is not null as "isArchived",
         array(select v.value from contact_point v where v.client_id = c.id and v.kind = 'phone' order by v.position, v.id) as phones,
         array(select v.value from contact_point v where v.client_id = c.id and v.kind = 'email' order by v.position, v.id) as emails,
         coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'species', p.species,
                    'isDeceased', p.deceased_on is not null) order by p.deceased_on is not null, p.name, p.id)
                    from patient p where p.client_id = c.id and p.archived_at is null), '[]') as pets,
         ranked.rank = 0 as "hasNumber"
    from ranked join client c on c.id = ranked.client_id
   order by ranked.rank, ranked.archived, ranked.closeness desc, ranked.last_name, ranked.first_name, c.id`;

/** The whole number first, then numbers of which the digits are a part. */
const BY_NUMBER = `
  with exact as (
    select distinct v.client_id from contact_point v where v.clinic_id = $1 and v.kind = 'phone' and v.value = $3
  ), part as (
    select s.client_id from client_search s
     where s.clinic_id = $1 and (s.line like $4 or s.line like $5)
       and exists (select 1 from contact_point v where v.client_id = s.client_id and v.kind = 'phone'
                     and (' ' || substr(v.value, 2) like $4 or ' ' || substr(v.value, 2) like $5))
     limit ${MOST_COMPARED}
  ), ranked as (
    select c.id as client_id, (c.id not in (select client_id from exact))::int as rank, c.archived_at is not null as archived,
           0 as closeness, folded(c.last_name) as last_name, folded(c.first_name) as first_name
      from client c
     where c.id in (select client_id from exact union select client_id from part) and c.merged_into_id is null
     order by rank, archived, last_name, first_name, c.id limit $2
  ) ${SHOWN}`;

/**
 * Names that the words are, then names that begin so, the client's before the pets', then whatever has them inside. The
 * three ways of finding are each limited, so that one letter is answered as quickly as a whole name.
 */
const RANKED_WORDS = `
  candidate as (
    select client_id from by_name union select client_id from by_beginning union select client_id from by_part
  ), ranked as (
    select named.*, 0 as closeness,
           case when full_name = $3 or last_name = $3 then 1
                when last_name like $4 or full_name like $4 then 2
                when exists (select 1 from patient p where p.client_id = named.client_id and folded(p.name) = $3) then 3
                when exists (select 1 from patient p where p.client_id = named.client_id and folded(p.name) like $4) then 4
                else 5 end as rank
      from (select c.id as client_id, c.archived_at is not null as archived, folded(c.last_name) as last_name,
                   folded(c.first_name) as first_name, folded(c.first_name || ' ' || c.last_name) as full_name
              from candidate join client c on c.id = candidate.client_id where c.merged_into_id is null) named
     order by rank, archived, last_name, first_name, client_id limit $2
  ) ${SHOWN}`;

/** Nothing has the words: what sounds alike, the closest first. */
const BY_LIKENESS = `
  with ranked as (
    select s.client_id, 9 as rank, c.archived_at is not null as archived, word_similarity($3, s.line) as closeness,
           c.last_name, c.first_name
      from client_search s join client c on c.id = s.client_id
     where s.clinic_id = $1 and $3 <% s.line
     order by closeness desc, c.last_name, c.id limit $2
  ) ${SHOWN}`;

/** Clients by any part of a name, a pet's name, an address or a number: the likeliest first. */
export async function findHouseholds(
  reader: EntityManager,
  { clinicId, terms, number, callingCode, limit }: HouseholdQuery,
): Promise<FoundHousehold[]> {
  if (terms.kind === 'nothing') return [];
  if (terms.kind === 'number') {
    const [part = '', other = part] = numberParts(terms.digits, callingCode);
    return await reader.query<FoundHousehold[]>(planned(BY_NUMBER), [
      clinicId,
      limit,
      number,
      `%${part}%`,
      `%${other}%`,
    ]);
  }
  const words = await foldedWords(reader, terms.words);
  if (words.length === 0) return [];
  const found = await byWords(reader, { clinicId, words, callingCode, limit });
  const whole = words.join(' ');
  if (found.length > 0 || whole.length < 4) return found;
  return await reader.query<FoundHousehold[]>(planned(BY_LIKENESS), [clinicId, limit, whole]);
}

interface WordsQuery {
  readonly clinicId: string;
  /** Folded. */
  readonly words: readonly string[];
  readonly callingCode: string | null;
  readonly limit: number;
}

async function byWords(
  reader: EntityManager,
  { clinicId, words, callingCode, limit }: WordsQuery,
): Promise<FoundHousehold[]> {
  const whole = words.join(' ');
  const values = new SqlValues();
  for (const value of [clinicId, limit, whole, `${escapeLike(whole)}%`]) values.add(value);
  const lines = (where: string) =>
    `select s.client_id from client_search s where s.clinic_id = $1 and ${where} limit ${MOST_COMPARED}`;
  const all = (patternsOf: (word: string) => readonly string[]) =>
    words
      .map(
        (word) =>
          `(${patternsOf(word)
            .map((pattern) => `s.line like ${values.add(pattern)}`)
            .join(' or ')})`,
      )
      .join(' and ');
  const last = 'folded(c.last_name) collate "C"';
  return await reader.query<FoundHousehold[]>(
    planned(`with by_name as (
        select c.id as client_id from client c
         where c.clinic_id = $1 and ${last} >= $3 and ${last} < ${values.add(`${whole}\u{10ffff}`)}
         order by ${last}, folded(c.first_name) collate "C", c.id limit 50
      ), by_beginning as (${lines(all((word) => [`% ${escapeLike(word)}%`]))}),
      by_part as (${lines(all((word) => partsOf(word, callingCode)))}),
      ${RANKED_WORDS}`),
    values.all,
  );
}

/** What of a line a word can be: a part of it, of a number also written nationally. */
function partsOf(word: string, callingCode: string | null): string[] {
  if (word.length < 3 || !/^\+?\d+$/.test(word)) return [linePattern(word)];
  return numberParts(word.replace('+', ''), callingCode).map((part) => `%${part}%`);
}
