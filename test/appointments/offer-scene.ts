import { recipientsOf } from '../../db/appointments/slot-offer-store.js';
import { ensureClientLink } from '../../commands/messages/ensure-client-link.js';
import type { SlotOfferRecipient } from '../../entities/appointments/slot-offer-recipient.js';
import type { EngineApi } from '../support/engine-api.js';
import { daysFrom, manualReminder } from '../support/engine-api.js';
import { TEST_LINK_SECRET } from '../support/test-api.js';
import { createTestClient, createTestPatient } from '../support/test-clinic.js';

/** A client with a dog that needs its vaccination. */
export interface Waiting {
  readonly clientId: string;
  readonly patientId: string;
  readonly reminderId: string;
}

/** An offer as the API answers it. */
export interface OfferBody {
  readonly id: string;
  readonly status: string;
  readonly appointmentId: string | null;
  readonly recipients: readonly {
    readonly clientId: string;
    readonly messageReminderId: string | null;
    readonly askedAt: string | null;
    readonly expiresAt: string | null;
    readonly answer: string | null;
  }[];
}

/** Makes such a client; the dog's care is due in so many days. */
export async function waitingClient(
  world: EngineApi,
  now: Date,
  dueInDays: number,
  person: Parameters<typeof createTestClient>[2] = {},
  serviceCode = world.mine.serviceCode,
): Promise<Waiting> {
  const { db, mine } = world;
  const { id: clientId } = await createTestClient(db, mine.id, { locale: 'en', ...person });
  const { id: patientId } = await createTestPatient(db, mine.id, clientId, { name: 'Rex' });
  const body = manualReminder(mine, now, {
    patientId,
    title: 'Rabies',
    serviceCode,
    dueOn: daysFrom(now, dueInDays),
    channels: person.email === null ? ['sms'] : ['email'],
    schedule: [{ at: new Date(now.getTime() + 40 * 86_400_000).toISOString() }],
  });
  const { id: reminderId } = await world.post<{ id: string }>('/v1/reminders', body, 201);
  return { clientId, patientId, reminderId };
}

/** The path of the page behind each recipient's link, in the order in which they are asked. */
export async function pagesOf(world: EngineApi, offerId: string, now: Date): Promise<string[]> {
  const recipients = await recipientsOf(world.db.reader, [offerId]);
  return await Promise.all(recipients.map((one) => pageOf(world, one, now)));
}

async function pageOf({ db }: EngineApi, recipient: SlotOfferRecipient, now: Date): Promise<string> {
  const { clinicId, clientId, id } = recipient;
  const expiresAt = new Date(now.getTime() + 90 * 86_400_000);
  const link = { clinicId, clientId, subjectKind: 'offer', subjectId: id, expiresAt } as const;
  const { token } = await db.transaction((tx) => ensureClientLink(tx, link, TEST_LINK_SECRET));
  return `/v/${token}/offer`;
}
