import { v7 as uuid } from 'uuid';
import { readAudience } from '../../db/consent/audience.js';
import type { Audience } from '../../db/consent/audience.js';
import type { Tx } from '../../db/database.js';
import { patientHistory } from '../../db/integration/patient-history.js';
import type { ReportFacts } from '../../db/integration/report-facts.js';
import { readReportFacts } from '../../db/integration/report-facts.js';
import { lockPatient } from '../../db/registry/patient-lock.js';
import { lockRemindersOfPatient } from '../../db/reminders/reminder-store.js';
import { holdRules, ruleVersion } from '../../db/rules/rules-in-force.js';
import type { ServiceReport, ServiceWithdrawal } from '../../domain/reminders/effective-facts.js';
import { effectiveFacts } from '../../domain/reminders/effective-facts.js';
import type { Occasion, Rule } from '../../domain/rules/rule.js';
import type { ServiceRecord } from '../../entities/integration/service-record.js';
import type { Acting } from '../acting.js';
import { missing } from '../refusal.js';
import { matchingRules } from '../rules/matching-rules.js';
import type { ChangedReminder } from './changed-reminder.js';
import { followCare } from './follow-care.js';

/** Services of one patient that were reported together. */
export interface ServicesReport {
  readonly patientId: string;
  readonly occasion: Occasion;
  readonly kind: ServiceRecord['kind'];
  readonly consultationId: string | null;
  readonly source: string;
  readonly eventId: string;
  readonly occurredAt: Date;
  readonly items: readonly ReportedItem[];
  readonly diagnoses: readonly string[];
}

/** One line of an invoice. */
export interface ReportedItem {
  readonly serviceCode: string;
  readonly performedOn: string;
  readonly amount?: number | undefined;
  readonly currency?: string | undefined;
}

/** What the report leaves behind; the caller keeps the records, together with its event if it has one. */
export interface ServicesEffect {
  readonly records: Omit<ServiceRecord, 'receipt'>[];
  readonly reminders: ChangedReminder[];
}

/**
 * Takes a report of services in: finds the rules that it sets off, and brings the patient's reminders in line.
 *
 * @throws Refused `missing` when the clinic has no such patient
 */
export async function recordServices(
  tx: Tx,
  acting: Acting,
  report: ServicesReport,
): Promise<ServicesEffect> {
  const { clinicId } = acting;
  const { patientId, eventId } = report;
  const serviceCodes = report.items.map((item) => item.serviceCode);
  if (!(await lockPatient(tx, clinicId, patientId))) missing('patient');
  const known = await readReportFacts(tx, { clinicId, patientId, eventId, serviceCodes });
  if (known === null) missing('patient');
  const { audience, withdrawals, rules } = known;
  const reports = await newReports(tx, known, report);
  const all = [...known.reports, ...reports];
  const reminders = await followHistory(tx, acting, audience, all, withdrawals, rules);
  return {
    reminders,
    records: reports.map((one, index) => recordOf(acting, report, one, report.items[index])),
  };
}

/** Brings a patient's reminders in line with its history, and with what is being withdrawn from it now. */
export async function followPatient(
  tx: Tx,
  acting: Acting,
  patientId: string,
  withdrawn: readonly ServiceWithdrawal[] = [],
): Promise<ChangedReminder[]> {
  const audience = await openPatient(tx, acting.clinicId, patientId);
  const { reports, withdrawals } = await patientHistory(tx, acting.clinicId, patientId, null);
  return await followHistory(tx, acting, audience, reports, [...withdrawals, ...withdrawn], []);
}

async function openPatient(tx: Tx, clinicId: string, patientId: string): Promise<Audience> {
  if (!(await lockPatient(tx, clinicId, patientId))) missing('patient');
  return (await readAudience(tx, clinicId, patientId)) ?? missing('patient');
}

async function followHistory(
  tx: Tx,
  acting: Acting,
  audience: Audience,
  reports: readonly ServiceReport[],
  withdrawals: readonly ServiceWithdrawal[],
  rules: readonly Rule[],
): Promise<ChangedReminder[]> {
  const ruleOf = async (ruleId: string, version: number): Promise<Rule> => {
    const known = rules.find((rule) => rule.id === ruleId && rule.version === version);
    return (
      known ?? (await ruleVersion(tx, ruleId, version)) ?? missing(`version ${version} of rule ${ruleId}`)
    );
  };
  const facts = effectiveFacts(reports, withdrawals);
  const reminders = await lockRemindersOfPatient(tx, acting.clinicId, audience.patient.id);
  return await followCare(tx, acting, { audience, facts, reminders, ruleOf });
}

async function newReports(
  tx: Tx,
  { audience, reports: earlier, rules, categories }: ReportFacts,
  report: ServicesReport,
): Promise<ServiceReport[]> {
  const consultations = new Set([...earlier.map((one) => one.consultationId), report.consultationId]);
  consultations.delete(null);
  const matches = report.items.map((item) =>
    matchingRules(rules, audience, {
      occasion: report.occasion,
      event: eventOf(report.kind),
      item: item.serviceCode === '' ? null : item.serviceCode,
      itemCategory: categories.get(item.serviceCode) ?? null,
      performedOn: item.performedOn,
      diagnoses: report.diagnoses,
      consultationCount: consultations.size,
    }),
  );
  const on = await holdRules(tx, [...new Set(matches.flat().map((rule) => rule.id))]);
  const receipt = Math.max(0, ...earlier.map((one) => one.receipt));
  return report.items.map((item, index) => ({
    kind: report.kind,
    serviceCode: item.serviceCode,
    performedOn: item.performedOn,
    consultationId: report.consultationId,
    source: report.source,
    eventId: report.eventId,
    occurredAt: report.occurredAt.toISOString(),
    receipt: receipt + 1 + index,
    triggers: (matches[index] ?? [])
      .filter((rule) => on.has(rule.id))
      .map((rule) => ({ ruleId: rule.id, version: rule.version, satisfiedBy: rule.satisfiedBy })),
  }));
}

function eventOf(kind: ServiceRecord['kind']): 'itemAdded' | 'invoiceFinalised' | undefined {
  if (kind === 'patientCreated') return undefined;
  return kind === 'itemAdded' ? 'itemAdded' : 'invoiceFinalised';
}

function recordOf(
  acting: Acting,
  report: ServicesReport,
  one: ServiceReport,
  item: ReportedItem | undefined,
): Omit<ServiceRecord, 'receipt'> {
  return {
    id: uuid(),
    clinicId: acting.clinicId,
    patientId: report.patientId,
    serviceCode: one.serviceCode,
    performedOn: one.performedOn,
    consultationId: one.consultationId,
    kind: one.kind,
    source: one.source,
    eventId: one.eventId,
    occurredAt: report.occurredAt,
    triggers: one.triggers.map(({ ruleId, version }) => ({ ruleId, version })),
    amount: item?.amount ?? null,
    currency: item?.currency ?? null,
  };
}
