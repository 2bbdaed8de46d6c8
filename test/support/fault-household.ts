import { randomBytes } from 'node:crypto';
import type { FaultApi, ShownReminder } from './fault-api.js';

/** Words that are planted in all personal data of these tests, and must be found nowhere but in PostgreSQL. */
export const PLANTED = {
  firstName: 'Åsalill',
  lastName: 'Plantensson',
  patient: 'Rexius',
  mailDomain: 'planted.example',
  title: 'Blodprov',
  text: 'Ring kliniken',
  phone: '+46701740641',
} as const;

/** A client with one patient. The token stands in the address and in the patient's name, and so in every message. */
export interface Household {
  readonly token: string;
  readonly email: string;
  readonly clientId: string;
  readonly patientId: string;
}

/** A reminder whose messages can be told from all others. */
export interface FaultReminder extends Household {
  readonly id: string;
  readonly at: Date;
  readonly channels: readonly string[];
}

/** Creates so many households in two requests. */
export async function makeHouseholds(api: FaultApi, count: number): Promise<Household[]> {
  const tokens = Array.from({ length: count }, () => randomBytes(6).toString('hex'));
  const put = async (path: string, rows: unknown[]): Promise<string[]> => {
    const { body } = await api.insist<{ results: { id?: string }[] }>('POST', `/v1/batch/${path}`, rows);
    return body.results.map(({ id }) => id ?? fail(`a row of ${path} was refused: ${JSON.stringify(body)}`));
  };
  const clientIds = await put(
    'clients',
    tokens.map((token) => ({
      externalId: token,
      firstName: PLANTED.firstName,
      lastName: `${PLANTED.lastName} ${token}`,
      email: emailOf(token),
      phone: PLANTED.phone,
    })),
  );
  const patientIds = await put(
    'patients',
    tokens.map((token) => ({
      externalId: token,
      clientExternalId: token,
      name: `${PLANTED.patient} ${token}`,
      species: 'dog',
    })),
  );
  return tokens.map((token, index) => ({
    token,
    email: emailOf(token),
    clientId: clientIds[index] ?? '',
    patientId: patientIds[index] ?? '',
  }));
}

/** Creates a manual reminder with one send per channel at an exact instant. */
export async function remind(
  api: FaultApi,
  household: Household,
  at: Date,
  channels: readonly string[] = ['email'],
): Promise<FaultReminder> {
  const { body } = await api.insist<ShownReminder>(
    'POST',
    '/v1/reminders',
    reminderBody(household, at, channels),
  );
  return { ...household, id: body.id, at, channels };
}

/** The body of such a reminder. Its due date is in the future, so nothing but the exact instant is ever due. */
export function reminderBody(household: Household, at: Date, channels: readonly string[]): object {
  const text = `${PLANTED.text}: [[patient_name]], [[client_first_name]]. [[clinic_name]]`;
  return {
    patientId: household.patientId,
    title: `${PLANTED.title} ${household.token}`,
    dueOn: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10),
    channels,
    text: { email: { subject: 'Om [[patient_name]]', body: text }, sms: { body: text } },
    schedule: [{ at: at.toISOString() }],
  };
}

function emailOf(token: string): string {
  return `${token}@${PLANTED.mailDomain}`;
}

function fail(message: string): never {
  throw new Error(message);
}
