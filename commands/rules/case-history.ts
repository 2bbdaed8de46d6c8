import { v5 as nameId, v7 as uuid } from 'uuid';
import type { Tx } from '../../db/database.js';
import { insertRows, rowsOf } from '../../db/row-sets.js';
import { instantOf } from '../../domain/clinic-time.js';
import type { Trigger } from '../../domain/rules/rule.js';
import { Client } from '../../entities/registry/client.js';
import { ContactPoint } from '../../entities/registry/contact-point.js';
import { Patient } from '../../entities/registry/patient.js';
import type { ClinicEvent } from '../integration/clinic-event.js';
import type { RehearsalMoment } from './rehearsal-moment.js';
import type { RehearsedPart } from './rehearse-part.js';

/** One service of a history that is given with the question. What one line says of a patient holds for all its lines. */
export interface CaseLine {
  readonly patientRef: string;
  /** Whose patient; one that is left out has an owner of its own. */
  readonly clientRef?: string | undefined;
  readonly species?: string | undefined;
  readonly breed?: string | undefined;
  readonly sex?: string | undefined;
  readonly neutered?: boolean | undefined;
  readonly dateOfBirth?: string | undefined;
  readonly weightKg?: number | undefined;
  readonly clientTags?: readonly string[] | undefined;
  readonly serviceCode: string;
  readonly performedOn: string;
  readonly diagnoses?: readonly string[] | undefined;
  /** Sold over the counter rather than done in a consultation. */
  readonly counterSale?: boolean | undefined;
}

/** When on its day a service of a given history was reported. */
const REPORTED_AT = '12:00';
/** Nobody reads what a rehearsal would have sent. */
const ADDRESS = 'nobody@example.invalid';
const NUMBER = '+46700000000';

/** The lines of each owner, in an order that the owners' names do not decide. */
export function householdsOf(lines: readonly CaseLine[]): CaseLine[][] {
  const households = new Map<string, CaseLine[]>();
  for (const line of lines) {
    const owner = line.clientRef === undefined ? `of ${line.patientRef}` : `client ${line.clientRef}`;
    households.set(owner, [...(households.get(owner) ?? []), line]);
  }
  return [...households.values()];
}

/**
 * Makes a history up from lines: owners who can be reached by email and SMS, and all of one patient's services of one
 * day as one visit.
 */
export function partOfCases(
  households: readonly (readonly CaseLine[])[],
  question: { readonly zone: string; readonly trigger: Trigger },
): { readonly part: RehearsedPart; readonly originals: ReadonlyMap<string, string> } {
  const salt = uuid();
  const originals = new Map<string, string>();
  const clients: [id: string, tags: string[]][] = [];
  const patients: Omit<Patient, 'clinicId' | 'revision' | 'createdAt' | 'updatedAt'>[] = [];
  const moments: RehearsalMoment[] = [];
  for (const lines of households) {
    const clientId = uuid();
    originals.set(clientId, lines[0]?.clientRef ?? '');
    clients.push([clientId, [...new Set(lines.flatMap((line) => line.clientTags ?? []))]]);
    for (const [ref, own] of grouped(lines, ({ patientRef }) => patientRef)) {
      const id = nameId(ref, clientId);
      originals.set(id, ref);
      patients.push(patientOf(id, clientId, ref, own));
      for (const [visit, items] of grouped(own, visitOf))
        moments.push(...visitMoments(id, visit, items, question));
    }
  }
  const furnish = async (tx: Tx, clinicId: string) => {
    await insertRows(tx, [
      rowsOf(
        Client,
        clients.map(([id, tags]) => ({ ...CLIENT, id, clinicId, tags })),
      ),
      rowsOf(
        ContactPoint,
        clients.flatMap(([clientId]) => contactsOf(clientId, clinicId)),
      ),
      rowsOf(
        Patient,
        patients.map((patient) => ({ ...patient, clinicId, ...UNCHANGED })),
      ),
    ]);
  };
  return { part: { salt, furnish, moments }, originals };
}

function visitOf({ performedOn, counterSale }: CaseLine): string {
  return `${performedOn} ${counterSale === true ? 'sale' : 'visit'}`;
}

function visitMoments(
  patientId: string,
  visit: string,
  lines: readonly CaseLine[],
  { zone, trigger }: { readonly zone: string; readonly trigger: Trigger },
): RehearsalMoment[] {
  const [first] = lines;
  if (first === undefined) return [];
  const at = instantOf(first.performedOn, REPORTED_AT, zone);
  const report = {
    source: 'history',
    occurredAt: at,
    data: { diagnoses: lines.flatMap((line) => line.diagnoses ?? []) },
    extensions: {},
    patientId,
    clientId: null,
    consultationId: `${patientId} ${visit}`,
    items: lines.map(({ serviceCode, performedOn }) => ({ serviceCode, performedOn })),
    diagnoses: lines.flatMap((line) => line.diagnoses ?? []),
  };
  const occasion = first.counterSale === true ? 'counterSale' : 'consultation';
  const done: ClinicEvent = { ...report, eventId: `${patientId} ${visit}`, type: `${occasion}.finalised` };
  const added: ClinicEvent = { ...report, eventId: `${done.eventId} +`, type: `${occasion}.itemAdded` };
  const events = trigger.event === 'itemAdded' ? [added, done] : [done];
  return events.map((event) => ({ kind: 'event', at, event }));
}

function patientOf(id: string, clientId: string, name: string, lines: readonly CaseLine[]) {
  const said = <Key extends keyof CaseLine>(key: Key) =>
    lines.find((line) => line[key] !== undefined)?.[key] ?? null;
  return {
    id,
    clientId,
    name,
    species: said('species') ?? 'dog',
    breed: said('breed'),
    sex: said('sex'),
    neutered: said('neutered'),
    dateOfBirth: said('dateOfBirth'),
    weightKg: said('weightKg'),
    registeredOn: null,
    deceasedOn: null,
    coClientIds: [],
    externalId: null,
    metadata: {},
    archivedAt: null,
  };
}

const UNCHANGED = { revision: 1, createdAt: new Date(0), updatedAt: new Date(0) };

const CLIENT = {
  firstName: 'Kim',
  lastName: 'Example',
  locale: null,
  timeZone: null,
  mergedIntoId: null,
  externalId: null,
  metadata: {},
  archivedAt: null,
  ...UNCHANGED,
};

function contactsOf(clientId: string, clinicId: string) {
  const usable = {
    clinicId,
    clientId,
    label: null,
    purposes: [],
    usable: true,
    unusableReason: null,
    position: 0,
    ...UNCHANGED,
  };
  return [
    { ...usable, id: uuid(), kind: 'email' as const, value: ADDRESS },
    { ...usable, id: uuid(), kind: 'phone' as const, value: NUMBER },
  ];
}

function grouped(lines: readonly CaseLine[], keyOf: (line: CaseLine) => string): Map<string, CaseLine[]> {
  const groups = new Map<string, CaseLine[]>();
  for (const line of lines) groups.set(keyOf(line), [...(groups.get(keyOf(line)) ?? []), line]);
  return groups;
}
