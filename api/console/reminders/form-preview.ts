import { smsFields } from '../../../commands/messages/sms-cost.js';
import { previewSources } from '../../../commands/messages/preview-sources.js';
import { previewTemplate, type TemplatePreview } from '../../../commands/messages/preview-template.js';
import type { ManualReminderInput } from '../../../commands/reminders/create-manual-reminder.js';
import { previewSchedule, type PreviewedInstant } from '../../../commands/reminders/preview-schedule.js';
import { reachErrors } from '../../../commands/reminders/reach-errors.js';
import { readAudience } from '../../../db/consent/audience.js';
import { currentTemplates } from '../../../db/messages/template-contents.js';
import { CHANNELS, type Channel } from '../../../domain/reminders/step.js';
import { findServiceByCode } from '../../../db/registry/service-store.js';
import type { ConsoleDeps, ConsoleVisit } from '../console-page.js';
import type { FormInput } from './reminder-form.js';

/** What a form would come to, as far as it can be read. */
export interface FormPreview {
  readonly texts: TemplatePreview | null;
  readonly instants: readonly PreviewedInstant[];
  /** Why a channel does not reach the client today; one that is absent does. */
  readonly unreached: Readonly<Partial<Record<Channel, string>>>;
}

/** Looks at a form with the real patient: what it says, when it goes out, and what reaches the client. Nothing is written. */
export async function previewForm(
  { db, settings }: ConsoleDeps,
  { acting, at }: ConsoleVisit,
  patientId: string,
  { input }: FormInput,
): Promise<FormPreview> {
  const { reader } = db;
  const { clinicId } = acting;
  const audience = await readAudience(reader, clinicId, patientId);
  const unreached: Partial<Record<Channel, string>> = {};
  for (const channel of CHANNELS) {
    const [error] = audience === null ? [] : reachErrors(audience, [channel], '', at, input.purpose);
    if (error !== undefined) unreached[channel] = error.code;
  }
  const { dueOn, channels, schedule } = input;
  const asked = { patientId, locationId: null, dueOn, channels, schedule };
  return {
    unreached,
    texts: await textsOf(),
    instants: dueOn === '' || channels.length === 0 ? [] : await previewSchedule(reader, acting, asked),
  };

  async function textsOf(): Promise<TemplatePreview | null> {
    const content = input.text ?? (await templateContent(input));
    if (content === null || Object.keys(content).length === 0) return null;
    const fields = smsFields(content);
    const sources = await previewSources(db, acting, {
      patient: { id: patientId },
      locationId: null,
      locale: null,
      fields,
    });
    const service =
      input.serviceCode === undefined ? null : await findServiceByCode(reader, clinicId, input.serviceCode);
    const about = { title: input.title, dueOn: dueOn === '' ? sources.reminder.dueOn : dueOn };
    const reminder = { ...about, serviceCode: input.serviceCode ?? null };
    return previewTemplate(
      content,
      { ...sources, reminder, serviceName: service?.name ?? null },
      settings.publicUrl,
    );
  }

  async function templateContent({ templateId }: Pick<ManualReminderInput, 'templateId'>) {
    if (templateId === undefined) return null;
    return (await currentTemplates(reader, clinicId, [templateId])).get(templateId)?.content ?? null;
  }
}
