import type { Acting } from '../../../commands/acting.js';
import { previewSources } from '../../../commands/messages/preview-sources.js';
import { previewTemplate, type TemplatePreview } from '../../../commands/messages/preview-template.js';
import { smsFields } from '../../../commands/messages/sms-cost.js';
import { inLanguage, mergeTexts, type TemplateValues } from '../../../commands/messages/template-values.js';
import type { FieldError } from '../../../commands/refusal.js';
import type { Database } from '../../../db/database.js';
import { smsPartsSince } from '../../../db/messages/sms-spent.js';
import { findClinic } from '../../../db/registry/clinic-store.js';
import { dateAt, instantOf } from '../../../domain/clinic-time.js';
import { isLocale } from '../../../domain/registry/locale.js';
import type { Clinic } from '../../../entities/registry/clinic.js';
import { textErrors } from '../../messages/read-texts.js';
import { templateBody } from '../../messages/template-schema.js';
import { readPart } from '../../zod-fields.js';
import { bodyOfTemplate, type TemplateDraft } from './template-draft.js';

/** For whom a draft is previewed. */
export interface PreviewFor {
  readonly patientId: string | null;
  /** `null`: the language of its reader. */
  readonly language: string | null;
}

/** What can be said of a template as somebody types it. */
export interface WeighedTemplate {
  readonly values: TemplateValues | null;
  readonly errors: readonly FieldError[];
  readonly preview: TemplatePreview;
  readonly budget: SmsBudgetState;
}

/** What SMS may cost at the clinic, and what they have cost this month. */
export interface SmsBudgetState extends Pick<Clinic, 'smsBudget' | 'smsPricePerPart'> {
  readonly partsThisMonth: number;
}

/** Reads a draft as the API would, and fills it for a patient as sending would. */
export async function weighTemplate(
  db: Database,
  acting: Acting,
  draft: TemplateDraft,
  { patientId, language }: PreviewFor,
  publicUrl: string,
): Promise<WeighedTemplate> {
  const body = bodyOfTemplate(draft);
  const read = readPart(templateBody, body, '');
  const errors = [...('errors' in read ? read.errors : []), ...textErrors(body, '')];
  const { content } = mergeTexts({}, body);
  const locale = draft.locale !== '' && isLocale(draft.locale) ? draft.locale : null;
  const texts = inLanguage(content, locale);
  const reader = {
    patient: { id: patientId ?? undefined, externalId: undefined },
    locationId: null,
    locale: language !== null && isLocale(language) ? language : null,
    fields: smsFields(texts),
  };
  const sources = await previewSources(db, acting, reader);
  return {
    values: 'errors' in read || errors.length > 0 ? null : read.value,
    errors,
    preview: previewTemplate(texts, sources, publicUrl),
    budget: await budgetState(db, acting),
  };
}

async function budgetState(db: Database, { clinicId, at }: Acting): Promise<SmsBudgetState> {
  const clinic = await findClinic(db.reader, clinicId);
  const zone = clinic?.timeZone ?? 'UTC';
  const since = instantOf(`${dateAt(at, zone).slice(0, 7)}-01`, '00:00', zone);
  return {
    smsBudget: clinic?.smsBudget ?? null,
    smsPricePerPart: clinic?.smsPricePerPart ?? null,
    partsThisMonth: await smsPartsSince(db.reader, clinicId, since),
  };
}
