import type { EntityManager } from 'typeorm';

/** What the page of an offer shows beside the offer itself. */
export interface OfferView {
  readonly clinicName: string;
  readonly clinicPhone: string | null;
  readonly placeName: string;
  /** IANA zone of the place. */
  readonly zone: string;
  /** BCP 47: the client's, or else the clinic's. */
  readonly locale: string;
  readonly patientName: string;
  readonly what: string;
}

/** Reads it for a recipient of an offer; `null` when there is none. */
export async function readOfferView(reader: EntityManager, recipientId: string): Promise<OfferView | null> {
  const rows = await reader.query<OfferView[]>(
    `select k.name as "clinicName", coalesce(l.phone, k.phone) as "clinicPhone", coalesce(l.name, k.name) as "placeName",
            coalesce(l.time_zone, k.time_zone) as zone, coalesce(c.locale, k.locale) as locale, p.name as "patientName",
            r.title as what
       from slot_offer_recipient o
       join slot_offer so on so.id = o.offer_id
       join clinic k on k.id = so.clinic_id
       join client c on c.id = o.client_id
       join patient p on p.id = o.patient_id
       join reminder r on r.id = o.due_reminder_id
       left join location l on l.id = so.location_id
      where o.id = $1`,
    [recipientId],
  );
  return rows[0] ?? null;
}
