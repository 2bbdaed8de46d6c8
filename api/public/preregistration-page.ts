import { visitValues } from '../../commands/messages/visit-values.js';
import type { VisitFormView } from '../../db/appointments/visit-form-view.js';
import { CLIENT_FIELDS, PATIENT_FIELDS } from '../../domain/appointments/own-details.js';
import { FILE_TYPES } from '../../domain/messages/file-type.js';
import { apart } from '../apart.js';
import { inLanguage } from './client-view.js';
import { detailField, questionField, type FieldSource } from './preregistration-fields.js';
import { preregistrationWords } from './preregistration-words.js';
import { otherLanguages, phoneLink } from './public-page.js';

/** What the form shows. */
export interface PreregistrationPageState extends FieldSource {
  /** Of the visit's page. */
  readonly path: string;
  /** What was just done, or how the form stands. */
  readonly done: 'saved' | 'sent' | 'kept' | null;
  /** What was asked for when something was found wrong. */
  readonly intent: 'save' | 'send';
}

/** The data of the form before a visit, ready to be rendered. */
export function preregistrationPage(state: PreregistrationPageState) {
  const { view, locale, path, done, intent } = state;
  const words = preregistrationWords(locale);
  const { language } = words;
  const { appointment, clinic, patients } = view;
  const isSent = view.preregistration?.submittedAt != null;
  const questions = appointment.messagePlan?.preregistration.questions ?? [];
  const sections = [
    {
      legend: words.you,
      hint: words.detailsHint,
      fields: CLIENT_FIELDS.map((field) => detailField(state, words, { patientId: null, field })),
    },
    ...patients.map(({ id, name }) => ({
      legend: name,
      hint: null,
      fields: PATIENT_FIELDS.map((field) => detailField(state, words, { patientId: id, field })),
    })),
    {
      legend: words.questions,
      hint: null,
      fields: questions.map((question) => questionField(state, words, question)),
    },
  ].filter(({ fields }) => fields.length > 0);
  const wrong = sections.flatMap(({ fields }) => fields).filter(({ fault }) => fault !== null);
  return {
    ...words,
    title: words.title,
    clinicName: clinic.name,
    about: aboutVisit(view, locale),
    action: inLanguage(`${path}/form`, language),
    message: done === null ? null : words.done[done],
    messageHints: isSent ? [words.untilVisit, ...(view.waiting.length > 0 ? [words.corrections] : [])] : [],
    sections,
    wrong,
    wrongTitle: words.faultsTitle[intent],
    keepsDrafts: !isSent,
    sendWord: isSent ? words.sendAgain : words.send,
    accept: FILE_TYPES.join(','),
    visitHref: inLanguage(path, language),
    phone: clinic.phone,
    phoneHref: clinic.phone === null ? null : phoneLink(clinic.phone),
    otherLanguages: otherLanguages(`${path}/form`, language),
  };
}

/** "Luna · Monday 3 March 2027 · 10:00 · Vaccination": what the messages say, and nothing that the settings hide. */
function aboutVisit({ appointment, patients, reasonName, zone }: VisitFormView, locale: string): string {
  const { startsAt, endsAt, messagePlan: plan, staffName } = appointment;
  const facts = {
    staffName,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt?.toISOString() ?? null,
    reasonName,
    plan,
    patientNames: patients.map(({ name }) => apart(name)),
  };
  const values = new Map(Object.entries(visitValues(facts, zone, locale)));
  const told = ['patient_names', 'appointment_date', 'appointment_time'];
  if (reasonName !== null) told.push('appointment_reason');
  return told.flatMap((name) => values.get(name) ?? []).join(' · ');
}
