import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { issueApiKey } from '../../commands/staff/issue-api-key.js';
import type { Database } from '../../db/database.js';
import { Client } from '../../entities/registry/client.js';
import { Clinic } from '../../entities/registry/clinic.js';
import { ContactPoint } from '../../entities/registry/contact-point.js';
import { Location } from '../../entities/registry/location.js';
import { Patient } from '../../entities/registry/patient.js';
import { Service } from '../../entities/registry/service.js';
import { SCOPES, type Scope } from '../../entities/staff/api-key.js';

/** A clinic with a location and a key. */
export interface TestClinic {
  readonly id: string;
  readonly name: string;
  readonly locationId: string;
  readonly keyId: string;
  readonly key: string;
}

/** Makes a Swedish clinic (unless told otherwise) with one location and a key. */
export async function createTestClinic(
  db: Database,
  options: Partial<Omit<Clinic, 'id' | 'revision' | 'createdAt' | 'updatedAt'>> & {
    scopes?: readonly Scope[];
  } = {},
): Promise<TestClinic> {
  const { scopes = SCOPES, ...given } = options;
  const id = uuid();
  const clinic = {
    id,
    name: `Clinic ${suffix()}`,
    timeZone: 'Europe/Stockholm',
    locale: 'sv',
    country: 'SE',
    phone: '+4684118000',
    sendTime: '09:00',
    sendWindow: { from: '08:00', to: '20:00' },
    closedWeekdays: [],
    holidays: null,
    combineWithin: null,
    frequencyBudget: null,
    lateSteps: 'skip' as const,
    bookingUrl: null,
    deliveryMode: { mode: 'live' as const },
    emailFrom: null,
    smsFrom: null,
    dailyCap: null,
    afterLostAnswer: 'resendOnce' as const,
    metadata: {},
    ...given,
  };
  await insert(db, Clinic, clinic);
  const locationId = uuid();
  await insert(db, Location, {
    id: locationId,
    clinicId: id,
    name: 'Main',
    timeZone: null,
    phone: null,
    address: null,
    senders: null,
    sendTime: null,
    sendWindow: null,
    externalId: null,
    metadata: {},
    archivedAt: null,
  });
  const { id: keyId, key } = await issueApiKey(db, { clinicId: id, name: 'test', scopes, mode: 'test' });
  return { id, name: clinic.name, locationId, keyId, key };
}

/** Makes a client with an email address and a mobile number; `null` leaves one of them out. */
export async function createTestClient(
  db: Database,
  clinicId: string,
  options: Partial<Pick<Client, 'firstName' | 'lastName' | 'locale' | 'timeZone' | 'tags' | 'externalId'>> & {
    email?: string | null;
    phone?: string | null;
  } = {},
): Promise<{ id: string; email: string | null; phone: string | null }> {
  const { email = `client-${suffix()}@example.org`, phone = randomMobile(), ...given } = options;
  const id = uuid();
  await insert(db, Client, {
    id,
    clinicId,
    firstName: 'Åsa',
    lastName: `Berg ${suffix()}`,
    locale: null,
    timeZone: null,
    tags: [],
    mergedIntoId: null,
    externalId: null,
    metadata: {},
    archivedAt: null,
    ...given,
  });
  const contacts = [
    { kind: 'email' as const, value: email },
    { kind: 'phone' as const, value: phone },
  ];
  for (const { kind, value } of contacts) {
    if (value === null) continue;
    await insert(db, ContactPoint, {
      id: uuid(),
      clinicId,
      clientId: id,
      kind,
      value,
      label: null,
      purposes: [],
      usable: true,
      position: 0,
    });
  }
  return { id, email, phone };
}

/** Makes a living dog of a client. */
export async function createTestPatient(
  db: Database,
  clinicId: string,
  clientId: string,
  options: Partial<
    Omit<Patient, 'id' | 'clinicId' | 'clientId' | 'revision' | 'createdAt' | 'updatedAt'>
  > = {},
): Promise<{ id: string; name: string }> {
  const id = uuid();
  const patient = {
    id,
    clinicId,
    clientId,
    name: `Rex ${suffix()}`,
    species: 'dog',
    breed: null,
    sex: null,
    neutered: null,
    dateOfBirth: '2021-03-04',
    weightKg: null,
    registeredOn: null,
    deceasedOn: null,
    coClientIds: [],
    externalId: null,
    metadata: {},
    archivedAt: null,
    ...options,
  };
  await insert(db, Patient, patient);
  return { id, name: patient.name };
}

/** Makes a vaccination. */
export async function createTestService(
  db: Database,
  clinicId: string,
  options: Partial<Pick<Service, 'code' | 'name' | 'category' | 'price' | 'externalId'>> = {},
): Promise<{ id: string; code: string }> {
  const id = uuid();
  const service = {
    id,
    clinicId,
    code: `S-${suffix()}`,
    name: 'Rabies vaccination',
    category: 'vaccination' as const,
    price: null,
    externalId: null,
    metadata: {},
    archivedAt: null,
    ...options,
  };
  await insert(db, Service, service);
  return { id, code: service.code };
}

function insert<T extends object>(db: Database, entity: new () => T, row: Partial<T>): Promise<unknown> {
  return db.dataSource
    .createQueryBuilder()
    .insert()
    .into(entity)
    .values(row as never)
    .execute();
}

/** Swedish mobile numbers that are given to nobody. */
function randomMobile(): string {
  const last = randomBytes(2).readUInt16BE(0) % 100;
  return `+467017406${String(last).padStart(2, '0')}`;
}

function suffix(): string {
  return randomBytes(3).toString('hex');
}
