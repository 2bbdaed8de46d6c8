import type { FilledForm, NewAnswerFile } from '../../commands/appointments/save-visit-form.js';
import { readPhone } from '../../commands/registry/phone-number.js';
import type { VisitFormView } from '../../db/appointments/visit-form-view.js';
import { answerFileName } from '../../domain/appointments/answer-file-name.js';
import {
  CLIENT_FIELDS,
  PATIENT_FIELDS,
  type DetailChange,
  type DetailField,
  type DetailPlace,
  type DetailValue,
} from '../../domain/appointments/own-details.js';
import {
  readAnswer,
  readDecimal,
  type AnswerFault,
  type AnswerValue,
} from '../../domain/appointments/visit-question.js';
import { isDate } from '../../domain/clinic-time.js';
import { fileTypeOf } from '../../domain/messages/file-type.js';
import { emailField, line } from '../registry/registry-fields.js';
import { MOST_FORM_BYTES, type FormFile, type ReceivedForm } from './receive-form.js';

/** What the form before a visit may have. */
export const VISIT_FORM_LIMITS = {
  fields: 1_000,
  fieldBytes: 64 * 1024,
  files: 60,
  fileBytes: 10 * 1024 * 1024,
  heldBytes: MOST_FORM_BYTES,
} as const;

/** Why a field of the form cannot stay as it is. */
export type FormFault =
  | AnswerFault
  | 'required'
  | 'notEmail'
  | 'notPhone'
  | 'inTheFuture'
  | 'notWeight'
  | 'fileTooLarge'
  | 'fileType'
  | 'fileEmpty'
  | 'tooManyFiles';

/** What stands on a form that was sent: what of it can be kept, and what is wrong, by the name of the field. */
export interface ReadVisitForm {
  readonly form: FilledForm;
  readonly faults: ReadonlyMap<string, FormFault>;
  /** As it was typed. */
  readonly typed: ReadonlyMap<string, string>;
}

/** The name of the field of a detail, and of the hidden one that says what the form had shown. */
export const detailName = ({ patientId, field }: DetailPlace) => `detail.${patientId ?? 'client'}.${field}`;
export const shownName = (place: DetailPlace) => `shown.${detailName(place)}`;

/** The name of the field of a question: its key, in signs that every form and page takes. */
export const answerName = (key: string) => `answer.${Buffer.from(key).toString('base64url')}`;

/** The details that the form shows, in its order. */
export function detailPlaces({ patients }: Pick<VisitFormView, 'patients'>): DetailPlace[] {
  return [
    ...CLIENT_FIELDS.map((field) => ({ patientId: null, field })),
    ...patients.flatMap(({ id }) => PATIENT_FIELDS.map((field) => ({ patientId: id, field }))),
  ];
}

/** Reads a form as its page sends it. Fields that the page does not have are not looked at. */
export function readFilledForm(view: VisitFormView, sent: ReceivedForm, today: string): ReadVisitForm {
  const faults = new Map<string, FormFault>();
  const typed = new Map([...sent.texts].map(([name, values]) => [name, values.at(-1) ?? '']));
  const details = detailPlaces(view).flatMap((place) => {
    const read = readDetail(place, typed, view, today);
    if ('fault' in read) faults.set(detailName(place), read.fault);
    return 'change' in read ? [read.change] : [];
  });
  const answers = new Map<string, AnswerValue | null>();
  const files: NewAnswerFile[] = [];
  for (const question of view.appointment.messagePlan?.preregistration.questions ?? []) {
    const name = answerName(question.key);
    if (question.kind === 'file') {
      const read = sent.files
        .filter(isChosen)
        .filter(({ field }) => field === name)
        .map((one) => readFile(question.key, one));
      const fault = read.find((one) => typeof one === 'string');
      if (fault !== undefined) faults.set(name, fault);
      files.push(...read.filter((one) => typeof one !== 'string'));
      continue;
    }
    const text = typed.get(name);
    if (text === undefined) continue;
    const read = readAnswer(question, text);
    if (read.ok) answers.set(question.key, read.value);
    else faults.set(name, read.fault);
  }
  const intent = sent.texts.get('action')?.at(-1) === 'send' ? 'send' : 'save';
  const removedFileIds = [...(sent.texts.get('remove') ?? [])].filter((id) =>
    view.files.some((one) => one.id === id),
  );
  return {
    form: { intent, isReadable: faults.size === 0, answers, details, files, removedFileIds },
    faults,
    typed,
  };
}

/** Browsers send a nameless empty file where none was chosen. */
function isChosen({ name, content }: FormFile): boolean {
  return name !== '' || content === null || content.length > 0;
}

function readFile(questionKey: string, { name, content }: FormFile): NewAnswerFile | FormFault {
  if (content === null) return 'fileTooLarge';
  if (content.length === 0) return 'fileEmpty';
  const mediaType = fileTypeOf(content);
  if (mediaType === null) return 'fileType';
  return { questionKey, name: answerFileName(name, mediaType), mediaType, content };
}

type ReadDetail = { readonly change: DetailChange } | { readonly fault: FormFault } | { readonly same: true };

/** What was left empty, or as the form had shown it, is no correction. */
function readDetail(
  place: DetailPlace,
  typed: ReadonlyMap<string, string>,
  view: VisitFormView,
  today: string,
): ReadDetail {
  const text = typed.get(detailName(place))?.trim() ?? '';
  if (text === '' || text === typed.get(shownName(place))?.trim()) return { same: true };
  const read = readValue(place.field, text, view.clinic.country, today);
  return 'fault' in read ? read : { change: { ...place, value: read.value } };
}

const LONGEST: Readonly<Partial<Record<DetailField, number>>> = { sex: 40 };
const HEAVIEST_KG = 10_000;

function readValue(
  field: DetailField,
  text: string,
  country: string,
  today: string,
): { readonly value: DetailValue } | { readonly fault: FormFault } {
  switch (field) {
    case 'email':
      return emailField.safeParse(text).success ? { value: text } : { fault: 'notEmail' };
    case 'phone': {
      const number = readPhone(text, country);
      return number === null ? { fault: 'notPhone' } : { value: number };
    }
    case 'neutered':
      return text === 'yes' || text === 'no' ? { value: text === 'yes' } : { fault: 'notChoice' };
    case 'dateOfBirth':
      if (!isDate(text)) return { fault: 'notDate' };
      return text > today ? { fault: 'inTheFuture' } : { value: text };
    case 'weightKg': {
      const weight = readDecimal(text);
      return weight === null || weight <= 0 || weight > HEAVIEST_KG
        ? { fault: 'notWeight' }
        : { value: weight };
    }
    case 'firstName':
    case 'lastName':
    case 'name':
    case 'breed':
    case 'sex': {
      const longest = LONGEST[field] ?? 100;
      if (text.length > longest) return { fault: 'tooLong' };
      return line(longest).safeParse(text).success ? { value: text } : { fault: 'notText' };
    }
  }
}
