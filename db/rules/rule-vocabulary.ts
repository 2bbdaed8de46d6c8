import type { EntityManager } from 'typeorm';

/** What a clinic has that a rule can name, for pick lists and for sentences. */
export interface RuleVocabulary {
  readonly services: readonly { readonly code: string; readonly name: string }[];
  readonly templates: readonly {
    readonly id: string;
    readonly name: string;
    readonly isArchived: boolean;
  }[];
  readonly locations: readonly { readonly id: string; readonly name: string }[];
  readonly reasons: readonly string[];
  readonly species: readonly string[];
  readonly breeds: readonly string[];
  readonly sexes: readonly string[];
  readonly tags: readonly string[];
}

/** More of one kind than anybody looks through in a list; what is not in it can be typed. */
const MOST = 1_000;
const MOST_WORDS = 200;

const VOCABULARY = `
  select
    (select coalesce(jsonb_agg(jsonb_build_object('code', s.code, 'name', s.name) order by s.name, s.code), '[]')
       from (select code, name from service where clinic_id = $1 and archived_at is null
              order by name, code limit ${MOST}) s) as services,
    (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'isArchived', t.archived_at is not null)
                               order by lower(t.name), t.id), '[]')
       from (select id, name, archived_at from template where clinic_id = $1
              order by archived_at nulls first, lower(name), id limit ${MOST}) t) as templates,
    (select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'name', l.name) order by lower(l.name), l.id), '[]')
       from (select id, name from location where clinic_id = $1 and archived_at is null limit ${MOST}) l) as locations,
    (select coalesce(jsonb_agg(r.code order by r.code), '[]')
       from (select code from appointment_reason where clinic_id = $1 limit ${MOST_WORDS}) r) as reasons`;

const WORDS = `
  select coalesce(jsonb_agg(distinct species) filter (where species is not null), '[]') as species,
         coalesce(jsonb_agg(distinct breed) filter (where breed is not null), '[]') as breeds,
         coalesce(jsonb_agg(distinct sex) filter (where sex is not null), '[]') as sexes
    from (select species, breed, sex from patient where clinic_id = $1 and archived_at is null
           order by id desc limit 5000) newest`;

const TAGS = `
  select coalesce(jsonb_agg(distinct tag), '[]') as tags
    from (select unnest(tags) as tag from client where clinic_id = $1 and archived_at is null
           order by id desc limit 5000) newest`;

/** What the clinic has; species, breeds, sexes and tags are those of its newest patients and clients. */
export async function ruleVocabulary(reader: EntityManager, clinicId: string): Promise<RuleVocabulary> {
  const rows = await Promise.all(
    [VOCABULARY, WORDS, TAGS].map((sql) => reader.query<Partial<RuleVocabulary>[]>(sql, [clinicId])),
  );
  const empty: RuleVocabulary = {
    services: [],
    templates: [],
    locations: [],
    reasons: [],
    species: [],
    breeds: [],
    sexes: [],
    tags: [],
  };
  return Object.assign({}, empty, ...rows.map(([row]) => row)) as RuleVocabulary;
}
