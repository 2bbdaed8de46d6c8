import type { EntityManager } from 'typeorm';

/** Who holds a link, and whose page it opens. */
export interface LinkHolder {
  readonly clinicId: string;
  readonly clientId: string;
  readonly clinicName: string;
  readonly clinicPhone: string | null;
  readonly clinicEmail: string | null;
  readonly bookingUrl: string | null;
  /** IANA zone of the clinic. */
  readonly zone: string;
  /** BCP 47: the client's, or else the clinic's. */
  readonly locale: string;
}

/** The client of a link with their clinic; `null` when either is gone. */
export async function readHolder(
  reader: EntityManager,
  { clinicId, clientId }: { readonly clinicId: string; readonly clientId: string },
): Promise<LinkHolder | null> {
  const rows = await reader.query<LinkHolder[]>(
    `select clinic.id as "clinicId", client.id as "clientId", clinic.name as "clinicName",
            clinic.phone as "clinicPhone", clinic.email_from as "clinicEmail", clinic.booking_url as "bookingUrl",
            clinic.time_zone as zone, coalesce(client.locale, clinic.locale) as locale
       from client join clinic on clinic.id = client.clinic_id
      where client.id = $2 and clinic.id = $1`,
    [clinicId, clientId],
  );
  return rows[0] ?? null;
}
