import type { EntityManager } from 'typeorm';
import type { MergeField } from '../../domain/messages/merge-field.js';

/** The longest values that the clinic has for a merge field. */
export interface LongestValue {
  readonly field: Extract<
    MergeField,
    | 'client_first_name'
    | 'client_last_name'
    | 'client_name'
    | 'patient_name'
    | 'patient_species'
    | 'service_name'
    | 'reminder_title'
    | 'location_name'
  >;
  readonly longest: string | null;
  /** The longest with a character outside the SMS alphabet, which makes the whole message dearer. */
  readonly longestSpecial: string | null;
}

/** 3GPP TS 23.038, section 6.2.1, with its extension table, as a bracket expression. */
const GSM_TEXT =
  "^[@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&''()*+,./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\\\~|€[\\]-]*$";

const CLIENTS = 'client where clinic_id = $1 and archived_at is null';
const PATIENTS = 'patient where clinic_id = $1 and archived_at is null and deceased_on is null';

/** Where the values of each field are. */
const SOURCES: Readonly<Record<LongestValue['field'], { readonly value: string; readonly from: string }>> = {
  client_first_name: { value: 'first_name', from: CLIENTS },
  client_last_name: { value: 'last_name', from: CLIENTS },
  client_name: { value: `(first_name || ' ' || last_name)`, from: CLIENTS },
  patient_name: { value: 'name', from: PATIENTS },
  patient_species: { value: 'species', from: PATIENTS },
  service_name: { value: 'name', from: 'service where clinic_id = $1 and archived_at is null' },
  reminder_title: {
    value: 'title',
    from: `reminder where clinic_id = $1 and status in ('open', 'paused')`,
  },
  location_name: { value: 'name', from: 'location where clinic_id = $1 and archived_at is null' },
};

/**
 * The longest real values that the clinic has for those of these fields that name people and things; one pass over a
 * table for each.
 */
export async function longestValues(
  reader: EntityManager,
  clinicId: string,
  fields: readonly MergeField[],
): Promise<LongestValue[]> {
  const wanted = fields.filter((field): field is LongestValue['field'] => field in SOURCES);
  if (wanted.length === 0) return [];
  return await reader.query<LongestValue[]>([...new Set(wanted)].map(longestOf).join(' union all '), [
    clinicId,
  ]);
}

/** The greatest of "length, text" is the longest text. */
function longestOf(field: LongestValue['field']): string {
  const { value, from } = SOURCES[field];
  const keyed = `max((lpad(length(${value})::text, 6, '0') || ${value}) collate "C")`;
  return `select '${field}' as field, substr(${keyed}, 7) as longest,
    substr(${keyed} filter (where ${value} !~ '${GSM_TEXT}'), 7) as "longestSpecial" from ${from}`;
}
