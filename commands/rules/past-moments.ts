import type { PastConsent, PastEvent, PastLife, PastReport } from '../../db/rules/past-events.js';
import { scratchId } from '../../db/rules/scratch-copies.js';
import { dateAt, daysBetween, instantOf } from '../../domain/clinic-time.js';
import { foldedCode } from '../../domain/rules/needed-items.js';
import type { ClinicEvent } from '../integration/clinic-event.js';
import { asScratch } from './as-scratch.js';
import type { RehearsalMoment } from './rehearsal-moment.js';

/** The whole past of some households. */
export interface Past {
  readonly lives: readonly PastLife[];
  readonly reports: readonly PastReport[];
  /** What else was told, read as it was read when it came. */
  readonly events: readonly { readonly past: PastEvent; readonly event: ClinicEvent }[];
  readonly consents: readonly PastConsent[];
  /** Reports, as `source eventId`, that were withdrawn by name. */
  readonly withdrawn: ReadonlySet<string>;
}

/** How a past is told again. */
export interface PastTelling {
  readonly zone: string;
  /** What was reported before stands in the records, but sets nothing off. */
  readonly fromAt: Date;
  readonly salt: string;
  /** The services that the rule has something to say to, folded; `null`: every one. */
  readonly codes: ReadonlySet<string> | null;
}

/** What comes later than this after it was done was not told by the day's work: it was imported. */
const IMPORTED_AFTER_DAYS = 31;
/** When on its day something happened of which only the day is known. */
const MIDDAY = '12:00';

/**
 * Turns a past into moments: everything happens when the clinic told it, but what was imported long after happens on
 * the day on which it was done.
 */
export function momentsOfPast(past: Past, telling: PastTelling): RehearsalMoment[] {
  const withdrawnLater = new Set(
    past.events.flatMap(({ event }) =>
      event.type === 'service.voided' && 'eventId' in event.voids
        ? [`${event.source} ${event.voids.eventId}`]
        : [],
    ),
  );
  const concerned = occasionsConcerned(past.reports, telling.codes);
  return [
    ...past.reports.flatMap((report) => {
      const name = `${report.source} ${report.eventId}`;
      const isWithdrawnBefore = past.withdrawn.has(name) && !withdrawnLater.has(name);
      const moment = momentOfReport(report, concerned, telling);
      return isWithdrawnBefore ? [withdrawal(report, moment.at), moment] : [moment];
    }),
    ...past.events
      .filter((one) => !isBookedBefore(one, telling))
      .map(({ past: { receivedAt }, event }): RehearsalMoment => ({
        kind: 'event',
        at: receivedAt,
        event: asScratch(event, telling.salt),
      })),
    ...past.lives.flatMap((life) => lifeMoments(life, past, telling)),
    ...past.consents.map(({ id, createdAt }): RehearsalMoment => ({
      kind: 'consents',
      at: createdAt,
      consentIds: [id],
    })),
  ];
}

/**
 * The consultations, sales and single reports that name a service of the rule in any of their versions: one without it
 * may take back what an earlier one had. `null`: all.
 */
function occasionsConcerned(
  reports: readonly PastReport[],
  codes: PastTelling['codes'],
): ReadonlySet<string> | null {
  if (codes === null) return null;
  const named = reports.filter(({ items }) => items.some((item) => codes.has(foldedCode(item.serviceCode))));
  return new Set(named.map(occasionOf));
}

function occasionOf({ source, consultationId, eventId }: PastReport): string {
  return JSON.stringify(consultationId === null ? [source, 'event', eventId] : [source, consultationId]);
}

function momentOfReport(
  report: PastReport,
  concerned: ReadonlySet<string> | null,
  { zone, fromAt, salt }: PastTelling,
): RehearsalMoment {
  const toldAt = report.receivedAt ?? report.occurredAt;
  const performedOn = report.items.map((item) => item.performedOn).reduce((a, b) => (a > b ? a : b));
  const isImported = daysBetween(performedOn, dateAt(toldAt, zone)) > IMPORTED_AFTER_DAYS;
  const at = isImported ? instantOf(performedOn, MIDDAY, zone) : toldAt;
  const copy: PastReport = {
    ...report,
    patientId: scratchId(salt, report.patientId),
    occurredAt: report.occurredAt < at ? report.occurredAt : at,
  };
  const concerns = concerned === null || concerned.has(occasionOf(report));
  if (at < fromAt || !concerns) return { kind: 'background', at, report: copy };
  return { kind: 'event', at, event: eventOfReport(copy) };
}

/** What was booked before the rule would have been in force sets it off no more than a report does. */
function isBookedBefore({ past }: Past['events'][number], { fromAt }: PastTelling): boolean {
  return past.type.startsWith('appointment.') && past.receivedAt < fromAt;
}

/** The event as it must have come for this to be in the records. */
function eventOfReport(report: PastReport): ClinicEvent {
  const { source, eventId, occurredAt, patientId, diagnoses } = report;
  // Conditions read what was diagnosed from the events themselves.
  const envelope = { source, eventId, occurredAt, data: { diagnoses }, extensions: {} };
  if (report.kind === 'patientCreated')
    return { ...envelope, type: 'patient.created', patientId, deceasedOn: null };
  const isSale = report.consultationId?.startsWith(SALE) === true;
  const consultationId = isSale ? report.consultationId.slice(SALE.length) : report.consultationId;
  const items = report.items
    .filter((item) => item.serviceCode !== '')
    .map(({ amount, currency, ...item }) => ({
      ...item,
      amount: amount ?? undefined,
      currency: currency ?? undefined,
    }));
  return {
    ...envelope,
    type: typeOf(report.kind, isSale),
    patientId,
    clientId: null,
    consultationId,
    items,
    diagnoses,
  };
}

/** What sales are called in the records, so that sale 17 is not consultation 17. */
const SALE = 'sale/';

function typeOf(kind: Exclude<PastReport['kind'], 'patientCreated'>, isSale: boolean) {
  if (kind === 'completed') return 'service.completed';
  const occasion = isSale ? 'counterSale' : 'consultation';
  return `${occasion}.${kind}` as const;
}

function withdrawal({ source, eventId, occurredAt }: PastReport, at: Date): RehearsalMoment {
  const envelope = { source, eventId: `void of ${eventId}`, occurredAt, data: {}, extensions: {} };
  return { kind: 'event', at, event: { ...envelope, type: 'service.voided', voids: { eventId } } };
}

/** A death that no event told, and the day on which a patient or client went out of use. */
function lifeMoments(life: PastLife, { events }: Past, { zone, salt }: PastTelling): RehearsalMoment[] {
  const patientId = scratchId(salt, life.patientId);
  const archived = [
    { id: patientId, at: life.archivedAt },
    { id: scratchId(salt, life.clientId), at: life.clientArchivedAt },
  ].flatMap(({ id, at }): RehearsalMoment[] => (at === null ? [] : [{ kind: 'archive', at, ids: [id] }]));
  const told = events.findLast(
    ({ past }) =>
      past.patientId === life.patientId &&
      (past.type === 'patient.deceased' || past.type === 'patient.restored'),
  );
  if (life.deceasedOn === null || told?.past.type === 'patient.deceased') return archived;
  const at = instantOf(life.deceasedOn, MIDDAY, zone);
  const envelope = { source: 'registry', eventId: `death of ${patientId}`, occurredAt: at };
  const death = { type: 'patient.deceased' as const, patientId, deceasedOn: life.deceasedOn };
  const event: ClinicEvent = { ...envelope, data: {}, extensions: {}, ...death };
  return [...archived, { kind: 'event', at, event }];
}
