import type { Tx } from '../../db/database.js';
import type { CurrentTemplate } from '../../db/messages/template-contents.js';
import { currentTemplates } from '../../db/messages/template-contents.js';
import type { VisitSettings } from '../../domain/appointments/visit-settings.js';
import { NOTICE_NAMES } from '../../domain/appointments/visit-settings.js';
import { allTexts } from '../../domain/messages/localized-texts.js';
import type { MergeField } from '../../domain/messages/merge-field.js';
import { fieldsUsed } from '../../domain/messages/wording.js';
import type { Channel } from '../../domain/reminders/step.js';
import type { FieldError } from '../refusal.js';

/** Where settings name a template, and on which channels it has to speak. */
interface Use {
  readonly pointer: string;
  readonly templateId: string;
  readonly channels: readonly Channel[];
}

/** Everything that is wrong with the templates that settings name. */
export async function templateErrors(
  tx: Tx,
  clinicId: string,
  settings: VisitSettings,
): Promise<FieldError[]> {
  const uses = usesOf(settings);
  const templates = await currentTemplates(tx, clinicId, [
    ...new Set(uses.map(({ templateId }) => templateId)),
  ]);
  return uses.flatMap((use) => {
    const template = templates.get(use.templateId);
    if (template === undefined)
      return [{ pointer: use.pointer, code: 'unknown', message: 'no such template in this clinic' }];
    return textErrors(use, template, settings);
  });
}

function usesOf(settings: VisitSettings): Use[] {
  const channelsOf = new Map<string, readonly Channel[]>();
  const uses: Use[] = [];
  const add = (name: string, pointer: string, one: { templateId?: string; channels: readonly Channel[] }) => {
    channelsOf.set(name, one.channels);
    if (one.templateId !== undefined)
      uses.push({ pointer, templateId: one.templateId, channels: one.channels });
  };
  for (const [index, step] of settings.steps.entries()) add(step.name, `/steps/${index}/templateId`, step);
  for (const name of NOTICE_NAMES) {
    const notice = settings[name];
    if (notice !== null) add(name, `/${name}/templateId`, notice);
  }
  for (const [name, templateId] of Object.entries(settings.newClientTemplateIds))
    uses.push({
      pointer: `/newClientTemplateIds/${name}`,
      templateId,
      channels: channelsOf.get(name) ?? [],
    });
  return uses;
}

/** What such a visit never says, so that a text with it would never be sent. */
function unfillable({
  hideStaff,
  hideDuration,
  hideTime,
  mapUrl,
  preparation,
  preregistration,
}: VisitSettings) {
  const fields: MergeField[] = [];
  if (hideStaff) fields.push('appointment_staff');
  if (hideDuration || hideTime) fields.push('appointment_duration');
  if (mapUrl === null) fields.push('map_url');
  if (preparation.length === 0) fields.push('preparation');
  if (!preregistration.enabled) fields.push('preregistration_url');
  return fields;
}

function textErrors(
  { pointer, channels }: Use,
  { content }: CurrentTemplate,
  settings: VisitSettings,
): FieldError[] {
  const never = unfillable(settings);
  return channels.flatMap((channel): FieldError[] => {
    if (channel !== 'email' && channel !== 'sms' && channel !== 'letter') return [];
    const texts = allTexts(content).flatMap(([, texts]) => {
      const text = texts[channel];
      if (text === undefined) return [];
      return 'subject' in text ? [text.subject, text.body] : [text.body];
    });
    if (texts.length === 0)
      return [{ pointer, code: 'noText', message: `the template has no text for ${channel}` }];
    const used = new Set(texts.flatMap(fieldsUsed).filter((field) => never.includes(field)));
    return [...used].map((field) => ({
      pointer,
      code: 'fieldNeverFilled',
      message: `the ${channel} text uses [[${field}]], which these settings leave empty`,
    }));
  });
}
