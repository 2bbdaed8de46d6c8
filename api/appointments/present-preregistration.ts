import { preregistrationStatus } from '../../domain/appointments/preregistration-status.js';
import { questionLabel } from '../../domain/appointments/visit-question.js';
import type { AnswerFile } from '../../entities/appointments/answer-file.js';
import type { Appointment } from '../../entities/appointments/appointment.js';
import type { Preregistration } from '../../entities/appointments/preregistration.js';
import type { ProposedChange } from '../../entities/appointments/proposed-change.js';
import { presentProposedChange } from './present-proposed-change.js';

/** What there is of the form before a visit. */
export interface PreregistrationParts {
  readonly row: Preregistration | null;
  readonly files: readonly AnswerFile[];
  readonly proposals: readonly ProposedChange[];
}

/** What was asked and answered before a visit, in the clinic's language. */
export function presentPreregistration(
  appointment: Appointment,
  { row, files, proposals }: PreregistrationParts,
  locale: string,
) {
  const questions = appointment.messagePlan?.preregistration.questions ?? [];
  const answers = new Map(Object.entries(row?.answers ?? {}));
  const said = (key: string) => ({
    answer: answers.get(key) ?? null,
    files: files.filter(({ questionKey }) => questionKey === key).map(presentFile),
  });
  const answered = [...answers.keys(), ...files.map(({ questionKey }) => questionKey)];
  const asked = questions.map(({ key }) => key);
  return {
    appointmentId: appointment.id,
    status: preregistrationStatus(appointment, row !== null),
    startedAt: row?.startedAt.toISOString() ?? null,
    submittedAt: row?.submittedAt?.toISOString() ?? null,
    updatedAt: row?.updatedAt.toISOString() ?? null,
    questions: questions.map((question) => ({
      key: question.key,
      label: questionLabel(question, locale),
      kind: question.kind,
      ...(question.choices === undefined ? {} : { choices: question.choices }),
      required: question.required,
      ...said(question.key),
    })),
    noLongerAsked: [...new Set(answered)]
      .filter((key) => !asked.includes(key))
      .map((key) => ({ key, ...said(key) })),
    proposals: proposals.map(presentProposedChange),
  };
}

function presentFile({ id, name, mediaType, bytes, sha256, createdAt }: AnswerFile) {
  return { id, name, mediaType, bytes, sha256, createdAt: createdAt.toISOString() };
}
