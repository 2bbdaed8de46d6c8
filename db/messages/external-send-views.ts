import type { EntityManager } from 'typeorm';
import type { RowFilter } from '../keyset-list.js';
import type { ExternalSend } from '../../entities/messages/external-send.js';
import { HELD_SQL } from './external-send-store.js';

/** What the other system needs beside the texts. Dates are `YYYY-MM-DD`. */
export interface ExternalSendSubject {
  readonly id: string;
  readonly held: boolean;
  readonly step: string;
  readonly client: {
    readonly id: string;
    readonly externalId: string | null;
    readonly firstName: string;
    readonly lastName: string;
  };
  readonly contacts: readonly { readonly kind: 'email' | 'phone' | 'post'; readonly value: string }[];
  readonly patient: {
    readonly id: string;
    readonly externalId: string | null;
    readonly name: string;
    readonly species: string;
  };
  readonly reminder: {
    readonly id: string;
    readonly title: string;
    readonly dueOn: string;
    readonly serviceCode: string | null;
  };
}

const SUBJECTS = `
  select e.id, e.state = 'waiting' and ${HELD_SQL} as held, s.step,
         jsonb_build_object('id', c.id, 'externalId', c.external_id, 'firstName', c.first_name,
           'lastName', c.last_name) as client,
         coalesce((select jsonb_agg(jsonb_build_object('kind', cp.kind, 'value', cp.value) order by cp.kind, cp.position, cp.id)
            from contact_point cp where cp.client_id = c.id and cp.usable
             and (cp.purposes = '{}' or 'care' = any(cp.purposes))), '[]') as contacts,
         jsonb_build_object('id', p.id, 'externalId', p.external_id, 'name', p.name, 'species', p.species) as patient,
         jsonb_build_object('id', r.id, 'title', r.title, 'dueOn', r.due_on, 'serviceCode', r.service_code) as reminder
    from external_send e
    join send s on s.id = e.send_id
    join reminder r on r.id = e.reminder_id left join rule ru on ru.id = r.rule_id
    join patient p on p.id = e.patient_id
    join client c on c.id = e.client_id
   where e.id = any($1)`;

/** The people, the animal and the reminder of these messages, as they are now, by the message's id. */
export async function externalSubjects(
  reader: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ExternalSendSubject>> {
  const rows = await reader.query<ExternalSendSubject[]>(SUBJECTS, [ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Leaves out what waits but must not go for now: paused, snoozed, or its rule switched off. */
export function mayGoNow(): RowFilter<ExternalSend> {
  return (query) => {
    query.andWhere(`not (row.state = 'waiting' and exists (
      select 1 from reminder r left join rule ru on ru.id = r.rule_id where r.id = row.reminderId and ${HELD_SQL}))`);
  };
}
