import type { EntityManager } from 'typeorm';
import { WEBHOOK_KINDS, type WebhookKind } from '../../domain/integration/webhook-type.js';

/** What is no part of the webhook feed, by the table that says when it was changed last. */
const TABLES = {
  conversation: 'conversation',
  job: 'job',
  stopSwitch: 'stop_switch',
  proposedChange: 'proposed_change',
  freeSlot: 'free_slot',
  slotOffer: 'slot_offer',
} as const;

/** What can have changed at a clinic; `putAside` is what somebody took off the list of Attention. */
export type LiveThing = WebhookKind | keyof typeof TABLES | 'putAside';

/** How a clinic's things stand: where its feed ends, and what the newest changes of the others look like. */
export interface ClinicPulse {
  readonly clinicId: string;
  readonly position: number;
  /** The kinds of what the feed got behind the position that was asked about. */
  readonly told: readonly WebhookKind[];
  readonly marks: Readonly<Record<string, string | null>>;
}

/** Events are looked at up to here; of more, every kind counts as changed. */
const MOST_EVENTS = 500;
/** Of so many changes, one that is committed after a later one is still seen. */
const NEWEST = 20;

const marks = [
  ...Object.entries(TABLES).map(([thing, table]) => [thing, newest(table, 'updated_at', 'true')] as const),
  ['seen', newest('staff_audit', 'at', `action = '/attention/seen'`)] as const,
  ['unseen', newest('staff_audit', 'at', `action = '/attention/unseen'`)] as const,
];

/** `$1` are clinics, `$2` the positions in their feeds, or null to begin with, `$3` all kinds. */
export const CLINIC_PULSES = `
  select w.clinic_id as "clinicId", coalesce(f.last_position, 0) as position,
         case when f.last_position - w.position > ${MOST_EVENTS} then $3::text[] else array(
           select distinct split_part(n.type, '.', 1)
             from (select e.type from webhook_event e where e.clinic_id = w.clinic_id and e.position > w.position
                    order by e.position desc limit ${MOST_EVENTS}) n) end as told,
         jsonb_build_object(${marks.map(([thing, query]) => `'${thing}', ${query}`).join(', ')}) as marks
    from unnest($1::uuid[], $2::bigint[]) as w(clinic_id, position)
    left join webhook_feed f on f.clinic_id = w.clinic_id`;

/**
 * Reads the pulses of clinics, each by a few entries of indexes, however much there is. Nothing is written or locked for
 * it: whoever changes something pays nothing.
 */
export async function readPulses(
  reader: EntityManager,
  clinics: readonly { readonly clinicId: string; readonly position: number | null }[],
): Promise<readonly ClinicPulse[]> {
  return await reader.query<ClinicPulse[]>(CLINIC_PULSES, [
    clinics.map(({ clinicId }) => clinicId),
    clinics.map(({ position }) => position),
    WEBHOOK_KINDS,
  ]);
}

/** What has changed from one pulse to the next. */
export function changedSince(before: ClinicPulse, now: ClinicPulse): readonly LiveThing[] {
  const differing = Object.keys(now.marks).filter((mark) => now.marks[mark] !== before.marks[mark]);
  const things = differing.map((mark) => (isTable(mark) ? mark : 'putAside'));
  return [...new Set<LiveThing>([...now.told, ...things])];
}

function isTable(mark: string): mark is keyof typeof TABLES {
  return mark in TABLES;
}

function newest(table: string, column: string, which: string): string {
  return `(select hashtextextended(string_agg(n.at::text, ' '), 0)::text
             from (select ${column} as at from ${table} where clinic_id = w.clinic_id and ${which}
                    order by ${column} desc limit ${NEWEST}) n)`;
}
