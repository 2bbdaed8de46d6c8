import { v7 as uuid } from 'uuid';
import { takeEvents } from '../../api/integration/take-events.js';
import { readEvent } from '../../api/integration/read-event.js';
import { Refused } from '../../commands/refusal.js';
import type { ReadPastEvent } from '../../commands/rules/rehearse-past.js';
import { rehearseRule } from '../../commands/rules/rehearse-rule.js';
import { RehearsalPlayer } from '../../commands/rules/rehearsal-player.js';
import { insertRule, insertRuleVersion } from '../../db/rules/rule-store.js';
import type { Database } from '../../db/database.js';
import type { LedgerLine } from '../../db/rules/scratch-ledger.js';
import { ledgerOf } from '../../db/rules/scratch-ledger.js';
import { addToDate, instantOf } from '../../domain/clinic-time.js';
import type { RuleDefinition } from '../../entities/rules/rule-version-row.js';
import { settings } from '../messages/ledger.js';
import {
  createTestClient,
  createTestClinic,
  createTestPatient,
  createTestService,
} from '../support/test-clinic.js';
import { createTestTemplate } from '../reminders/test-template.js';
import type { Happening } from './dry-run-histories.js';
import { LAST_DAY, SERVICES } from './dry-run-histories.js';

const SOURCE = '/history';

/** A clinic with two clients and three patients, and what it takes to live a history there and to try a rule on it. */
export interface LivedClinic {
  readonly db: Database;
  readonly id: string;
  readonly zone: string;
  readonly firstDay: string;
  readonly templateId: string;
  readonly clientIds: readonly string[];
  readonly patientIds: readonly string[];
}

/** Makes the clinic; its history begins on that day. */
export async function clinicToLiveIn(
  db: Database,
  firstDay: string,
  combineWithin: string | null = null,
): Promise<LivedClinic> {
  const hours = { sendWindow: { from: '08:00', to: '20:00' }, closedWeekdays: [7] };
  const clinic = await createTestClinic(db, { ...hours, combineWithin });
  for (const service of SERVICES) await createTestService(db, clinic.id, service);
  const one = await createTestClient(db, clinic.id);
  const two = await createTestClient(db, clinic.id, { phone: null });
  const born = (years: number) => addToDate(firstDay, `-P${years}Y`);
  const patients = [
    await createTestPatient(db, clinic.id, one.id, { species: 'dog', dateOfBirth: born(1) }),
    await createTestPatient(db, clinic.id, one.id, { species: 'cat', dateOfBirth: born(4) }),
    await createTestPatient(db, clinic.id, two.id, { species: 'dog', dateOfBirth: null }),
  ];
  return {
    db,
    id: clinic.id,
    zone: 'Europe/Stockholm',
    firstDay,
    templateId: await createTestTemplate(db, clinic.id),
    clientIds: [one.id, one.id, two.id],
    patientIds: patients.map(({ id }) => id),
  };
}

/** An event as an integration sends it, and when. */
export interface SentEvent {
  readonly at: Date;
  readonly body: object;
}

/** The events by which a history is told. */
export function eventsOf(clinic: LivedClinic, history: readonly Happening[]): SentEvent[] {
  const told: string[] = [];
  return history.map((one, index): SentEvent => {
    const at = instantOf(dayOf(clinic, one.day), `${String(one.hour).padStart(2, '0')}:15`, clinic.zone);
    const id = `event-${index}`;
    const patientId = clinic.patientIds[one.who];
    const envelope = { specversion: '1.0', id, source: SOURCE, time: at.toISOString() };
    const of = (type: string, data: object) => ({ at, body: { ...envelope, type, data } });
    switch (one.kind) {
      case 'visit':
      case 'added':
      case 'again': {
        told.push(id);
        const consultationId = one.kind === 'again' ? `visit-${one.who}` : `visit-${index}`;
        const type = one.kind === 'added' ? 'consultation.itemAdded' : 'consultation.finalised';
        const { diagnoses } = one;
        return of(type, { patientId, consultationId, items: itemsOf(clinic, one), diagnoses });
      }
      case 'sale': {
        told.push(id);
        const clientId = clinic.clientIds[one.who];
        return of('counterSale.finalised', {
          patientId,
          clientId,
          saleId: id,
          items: itemsOf(clinic, one),
        });
      }
      case 'void': {
        const eventId = told[one.which % Math.max(1, told.length)] ?? 'event-9';
        const [service] = SERVICES;
        const performedOn = dayOf(clinic, Math.max(0, one.day - 1));
        return of(
          'service.voided',
          one.byName ? { eventId } : { patientId, serviceCode: service.code, performedOn },
        );
      }
      case 'death':
        return of('patient.deceased', { patientId });
      case 'life':
        return of('patient.restored', { patientId });
      case 'optOut':
      case 'optIn': {
        const type = one.kind === 'optOut' ? 'client.optedOut' : 'client.optedIn';
        return of(type, { clientId: clinic.clientIds[one.who], channel: one.channel });
      }
    }
  });
}

/** Puts the rule into force. */
export async function enforce(clinic: LivedClinic, definition: RuleDefinition): Promise<void> {
  const id = uuid();
  const head = { id, clinicId: clinic.id, name: 'Rule', enabled: true, locationId: null, metadata: {} };
  await clinic.db.transaction(async (tx) => {
    await insertRule(tx, { ...head, currentVersion: 1 });
    await insertRuleVersion(tx, { ruleId: id, version: 1, clinicId: clinic.id, definition });
  });
}

/** Takes one event in, as `POST /v1/events` does; some are refused, as in life. */
export async function takeIn({ db, id, zone }: LivedClinic, { at, body }: SentEvent): Promise<void> {
  await takeEvents({ db, clinicId: id, zone, at }, [body]);
}

/** Lives the history on rows that are kept; the workflows' part is played by the player's clock. */
export async function live(clinic: LivedClinic, events: readonly SentEvent[]): Promise<string[]> {
  const player = new RehearsalPlayer(clinic.db, clinic.id, settings);
  for (const event of events) {
    await player.playUntil(event.at);
    await takeIn(clinic, event);
    await player.tellChanged();
  }
  await player.playUntil(endOf(clinic));
  return linesOf(await ledgerOf(clinic.db.reader, clinic.id), new Map());
}

/** Tries the rule on what the clinic has kept of its history. */
export async function rehearse(clinic: LivedClinic, definition: RuleDefinition): Promise<string[]> {
  const lines: string[] = [];
  const history: ReadPastEvent = async ({ type, source, eventId, occurredAt, receivedAt, data }) => {
    const body = { specversion: '1.0' as const, id: eventId, source, type, data };
    const reception = { db: clinic.db, clinicId: clinic.id, zone: clinic.zone, at: receivedAt };
    return await readEvent(reception, { ...body, time: occurredAt.toISOString() }).catch((error: unknown) => {
      if (error instanceof Refused) return null;
      throw error;
    });
  };
  await rehearseRule(
    clinic.db,
    {
      clinicId: clinic.id,
      name: 'Rule',
      locationId: null,
      definition,
      fromOn: clinic.firstDay,
      toAt: endOf(clinic),
      history,
      limitMs: 60_000,
    },
    (result, originals) => lines.push(...linesOf(result.lines, originals)),
  );
  return lines.sort((a, b) => a.localeCompare(b));
}

/** When the history ends. */
export function endOf(clinic: LivedClinic): Date {
  return instantOf(dayOf(clinic, LAST_DAY), '12:00', clinic.zone);
}

/** The ledger in words: who, which step and channel of which due date, when, and what became of it. */
export function linesOf(lines: readonly LedgerLine[], originals: ReadonlyMap<string, string>): string[] {
  return lines
    .map(({ patientId, cycle, dueOn, step, channel, plannedAt, state, reason }) =>
      [
        originals.get(patientId) ?? patientId,
        `${cycle} ${dueOn} ${step} ${channel}`,
        plannedAt.toISOString(),
        `${state} ${reason ?? ''}`.trim(),
      ].join(' | '),
    )
    .sort((a, b) => a.localeCompare(b));
}

function itemsOf(
  clinic: LivedClinic,
  one: { readonly items: readonly string[]; readonly day: number; readonly daysAgo: number },
): object[] {
  const performedOn = dayOf(clinic, Math.max(0, one.day - one.daysAgo));
  return one.items.map((serviceCode) => ({ serviceCode, performedOn }));
}

function dayOf({ firstDay }: LivedClinic, day: number): string {
  return addToDate(firstDay, `P${day}D`);
}
