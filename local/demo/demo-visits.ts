import { addToDate } from '../../domain/clinic-time.js';
import { clientExternalId } from './demo-clients.js';
import { demoPatients, patientExternalId } from './demo-patients.js';
import type { ServiceCode } from './demo-services.js';

/** Something that was done for a patient, so many days before the day on which the demo is first played. */
export interface DemoVisit {
  readonly kind: 'consultation' | 'counterSale';
  readonly patientKey: string;
  readonly daysAgo: number;
  readonly items: readonly ServiceCode[];
}

type Row = readonly [patientKey: string, daysAgo: number, ...items: ServiceCode[]];

/** Closed invoices of past months. Among them some whose next visit is overdue, soon due, or far ahead. */
const consultations: readonly Row[] = [
  ['bella', 1085, 'VAC-DHP-3', 'VAC-KENNEL'],
  ['bella', 398, 'VAC-KENNEL', 'EXAM-YEAR'],
  ['charlie', 44, 'VAC-DHP-V', 'CHIP'],
  ['molly', 350, 'VAC-KENNEL', 'VAC-LEPTO', 'EXAM-YEAR'],
  ['molly', 200, 'VAC-DHP-3'],
  ['sixten', 720, 'VAC-DHP-3'],
  ['sixten', 345, 'VAC-RAB-1', 'VAC-KENNEL'],
  ['doris', 770, 'VAC-DHP-V'],
  ['doris', 610, 'VAC-DHP-3'],
  ['doris', 160, 'VAC-KENNEL'],
  ['ludde', 370, 'LAB-SENIOR', 'EXAM-YEAR', 'DENT-CLEAN'],
  ['ludde', 1120, 'VAC-DHP-3'],
  ['zelda', 330, 'VAC-DHP-3', 'VAC-RAB-3'],
  ['zelda', 346, 'DENT-CHECK'],
  ['milo', 490, 'VAC-DHP-V'],
  ['milo', 196, 'VAC-DHP-3', 'VAC-LEPTO'],
  ['luna', 341, 'LAB-SENIOR'],
  ['luna', 120, 'EXAM-YEAR', 'DENT-CHECK', 'VAC-KENNEL'],
  ['bosse', 170, 'LAB-SENIOR'],
  ['bosse', 20, 'INJ-ARTHRO'],
  ['bosse', 48, 'INJ-ARTHRO', 'DIAG-XRAY'],
  ['tyson', 5, 'SURG-KNEE'],
  ['tyson', 260, 'VAC-DHP-3', 'VAC-KENNEL', 'EXAM-YEAR'],
  ['ronja', 1, 'SURG-SPAY'],
  ['ronja', 540, 'VAC-DHP-3', 'VAC-RAB-3'],
  ['alfons', 138, 'LAB-FRUCT', 'EXAM-CONS'],
  ['alfons', 300, 'LAB-SENIOR', 'VAC-DHP-3'],
  ['kajsa', 388, 'VAC-RAB-1'],
  ['kajsa', 90, 'EXAM-YEAR', 'VAC-DHP-3'],
  ['otto', 355, 'VAC-KENNEL'],
  ['otto', 680, 'VAC-DHP-3'],
  ['sally', 230, 'LAB-SENIOR', 'DENT-CLEAN'],
  ['sally', 415, 'EXAM-YEAR'],
  ['nalle', 12, 'VAC-DHP-V', 'CHIP'],
  ['ester', 60, 'LAB-SENIOR', 'EXAM-YEAR', 'DENT-CLEAN'],
  ['ester', 900, 'VAC-DHP-3'],
  ['frasse', 180, 'VAC-LEPTO', 'VAC-KENNEL', 'VAC-DHP-3'],
  ['pippi', 173, 'VAC-DHP-V'],
  ['ture', 344, 'EXAM-YEAR', 'LAB-FAECES'],
  ['ture', 1078, 'VAC-DHP-3', 'VAC-RAB-3'],
  ['greta', 24, 'INJ-ARTHRO'],
  ['greta', 440, 'VAC-DHP-3'],
  ['rufus', 210, 'VAC-KENNEL', 'LAB-SENIOR'],
  ['misse', 640, 'VAC-FVR-3'],
  ['misse', 352, 'LAB-SENIOR', 'DENT-CHECK'],
  ['findus', 1074, 'VAC-FVR-3'],
  ['findus', 100, 'EXAM-YEAR'],
  ['smulan', 420, 'VAC-FVR-1'],
  ['maja', 108, 'LAB-FRUCT'],
  ['maja', 215, 'LAB-SENIOR', 'VAC-FVR-3'],
  ['sotis', 30, 'LAB-FRUCT', 'EXAM-CONS'],
  ['sotis', 348, 'VAC-FVR-1'],
  ['gustav', 500, 'VAC-FVR-3', 'VAC-FELV'],
  ['gustav', 130, 'DENT-CLEAN'],
  ['tussan', 95, 'LAB-SENIOR'],
  ['simba', 40, 'VAC-FVR-K', 'CHIP'],
  ['nisse', 150, 'VAC-FVR-3', 'EXAM-YEAR'],
  ['lova', 352, 'VAC-FVR-K', 'VAC-FELV'],
  ['lova', 168, 'VAC-FVR-1'],
  ['pelle', 310, 'VAC-FVR-3', 'LAB-SENIOR'],
  ['selma', 203, 'LAB-SENIOR'],
  ['morris', 720, 'VAC-FVR-3', 'VAC-FELV'],
  ['morris', 410, 'DENT-CHECK'],
  ['tiger', 2, 'SURG-MASS'],
  ['tiger', 380, 'VAC-FVR-3'],
  ['mimmi', 250, 'VAC-FVR-3', 'DENT-CHECK', 'EXAM-YEAR'],
  ['stampe', 391, 'VAC-MYXO'],
  ['stampe', 165, 'EXAM-SMALL'],
  ['nina', 347, 'VAC-MYXO'],
  ['snoboll', 140, 'VAC-MYXO', 'EXAM-SMALL'],
  ['morot', 205, 'EXAM-SMALL'],
  ['silver', 172, 'VAC-FLU'],
  ['blixten', 88, 'VAC-FLU', 'EXAM-YEAR'],
  ['popcorn', 162, 'EXAM-SMALL'],
  ['peppar', 70, 'EXAM-SMALL'],
  ['loke', 376, 'VAC-CDV-F'],
  ['ida', 110, 'VAC-CDV-F', 'EXAM-YEAR'],
];

/** What clients fetched at the reception. */
const sales: readonly Row[] = [
  ['bella', 77, 'DEWORM-A', 'TICK-3'],
  ['charlie', 18, 'DEWORM-Y'],
  ['molly', 112, 'DEWORM-A'],
  ['sixten', 64, 'TICK-3'],
  ['doris', 64, 'TICK-3'],
  ['zelda', 22, 'TICK-1'],
  ['kajsa', 118, 'TICK-3'],
  ['nalle', 10, 'DEWORM-Y'],
  ['frasse', 26, 'DEWORM-A', 'TICK-3'],
  ['pippi', 78, 'DEWORM-A'],
  ['ture', 45, 'DEWORM-A', 'TICK-3'],
  ['smulan', 82, 'DEWORM-A'],
  ['simba', 9, 'DEWORM-Y'],
  ['tiger', 104, 'DEWORM-A'],
  ['maja', 33, 'FOOD-RENAL'],
];

/** The day's own visits: most of them do what a reminder above asked for. */
const visitsOfToday: readonly Row[] = [
  ['smulan', 0, 'VAC-FVR-3', 'EXAM-YEAR'],
  ['alfons', 0, 'LAB-FRUCT'],
  ['sally', 0, 'EXAM-YEAR'],
  ['tyson', 0, 'EXAM-POSTOP'],
  ['bosse', 0, 'INJ-ARTHRO', 'LAB-SENIOR'],
  ['loke', 0, 'VAC-CDV-F'],
  ['kajsa', 0, 'VAC-RAB-3'],
  ['milo', 0, 'SURG-CASTR'],
];

export const demoHistory: readonly DemoVisit[] = [
  ...consultations.map((row) => visit('consultation', row)),
  ...sales.map((row) => visit('counterSale', row)),
];

export const demoDay: readonly DemoVisit[] = [
  ...visitsOfToday.map((row) => visit('consultation', row)),
  visit('counterSale', ['molly', 0, 'DEWORM-A']),
];

/** The source of every event of the demo. */
export const eventSource = 'demo';

/**
 * The invoice as `POST /v1/events` takes it. Its id does not depend on the day, so a visit that was played once is a
 * duplicate ever after, however much later.
 */
export function visitEvent(
  { kind, patientKey, daysAgo, items }: DemoVisit,
  today: string,
): Record<string, unknown> {
  const performedOn = addToDate(today, `-P${daysAgo}D`);
  const number = `${patientKey}-${daysAgo}`;
  const invoice =
    kind === 'consultation'
      ? { consultationId: `visit-${number}` }
      : { saleId: `sale-${number}`, clientExternalId: clientExternalId(clientKeyOf(patientKey)) };
  return {
    specversion: '1.0',
    type: `${kind}.finalised`,
    source: eventSource,
    id: `${kind}-${number}`,
    ...(daysAgo > 0 && { time: `${performedOn}T14:30:00` }),
    data: {
      patientExternalId: patientExternalId(patientKey),
      ...invoice,
      items: items.map((serviceCode) => ({ serviceCode, performedOn })),
    },
  };
}

/** A death that was reported three weeks ago: the patient's reminders end. */
export function deathEvent(today: string): Record<string, unknown> {
  const deceasedOn = addToDate(today, '-P21D');
  return {
    specversion: '1.0',
    type: 'patient.deceased',
    source: eventSource,
    id: 'deceased-rufus',
    time: `${deceasedOn}T11:00:00`,
    data: { patientExternalId: patientExternalId('rufus'), deceasedOn },
  };
}

function visit(kind: DemoVisit['kind'], [patientKey, daysAgo, ...items]: Row): DemoVisit {
  return { kind, patientKey, daysAgo, items };
}

function clientKeyOf(patientKey: string): string {
  const patient = demoPatients.find(({ key }) => key === patientKey);
  if (patient === undefined) throw new Error(`the demo has no patient ${patientKey}`);
  return patient.clientKey;
}
