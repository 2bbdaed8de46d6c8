import { settingOfVisit } from '../../db/appointments/appointment-setting-store.js';
import type { AppointmentRow } from '../../db/appointments/appointment-store.js';
import { hasComeBefore } from '../../db/appointments/coming-visits.js';
import type { Tx } from '../../db/database.js';
import { currentTemplates } from '../../db/messages/template-contents.js';
import type { MessagePlan } from '../../domain/appointments/message-plan.js';
import type { SettingNotice, SettingStep } from '../../domain/appointments/visit-settings.js';
import { NOTICE_NAMES } from '../../domain/appointments/visit-settings.js';
import type { PinnedTemplate } from '../../domain/reminders/step.js';

/**
 * Today's settings for a visit, with their templates in today's versions, as the visit keeps them; `null` where the
 * clinic has said nothing. A client who comes for the first time gets the texts for new clients.
 */
export async function pinMessagePlan(tx: Tx, appointment: AppointmentRow): Promise<MessagePlan | null> {
  const { clinicId, reasonCode } = appointment;
  const setting = await settingOfVisit(tx, clinicId, reasonCode);
  if (setting === null) return null;
  const { newClientTemplateIds, steps, confirmation, change, cancellation, ...rest } = setting.definition;
  const newClient = !(await hasComeBefore(tx, appointment, appointment.bookedAt));
  const idOf = (name: string, usual: string | undefined) =>
    (newClient ? newClientTemplateIds[name] : undefined) ?? usual;
  const notices = { confirmation, change, cancellation };
  const ids = [
    ...steps.map(({ name, templateId }) => idOf(name, templateId)),
    ...NOTICE_NAMES.map((name) => idOf(name, notices[name]?.templateId)),
  ].filter((id) => id !== undefined);
  const templates = await currentTemplates(tx, clinicId, [...new Set(ids)]);
  const pinned = (name: string, usual: string | undefined): { template?: PinnedTemplate } => {
    const template = templates.get(idOf(name, usual) ?? '');
    return template === undefined
      ? {}
      : { template: { templateId: template.id, templateVersion: template.version } };
  };
  const pinStep = ({ templateId, ...step }: SettingStep) => ({ ...step, ...pinned(step.name, templateId) });
  const pinNotice = (name: string, notice: SettingNotice | null) => {
    if (notice === null) return null;
    const { templateId, ...manner } = notice;
    return { ...manner, ...pinned(name, templateId) };
  };
  return {
    ...rest,
    version: setting.version,
    reasonCode: setting.reasonCode,
    newClient,
    steps: steps.map(pinStep),
    confirmation: pinNotice('confirmation', confirmation),
    change: pinNotice('change', change),
    cancellation: pinNotice('cancellation', cancellation),
  };
}
