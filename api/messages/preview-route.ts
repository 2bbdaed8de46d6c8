import { previewSources } from '../../commands/messages/preview-sources.js';
import { smsFields } from '../../commands/messages/sms-cost.js';
import { previewTemplate } from '../../commands/messages/preview-template.js';
import { inLanguage, mergeTexts, type TemplateTexts } from '../../commands/messages/template-values.js';
import { refuseFields } from '../../commands/refusal.js';
import type { Database } from '../../db/database.js';
import { findTemplateContent } from '../../db/messages/template-store.js';
import { findRow } from '../../db/registry/registry-store.js';
import type { TemplateContent } from '../../entities/messages/template-version.js';
import { Template } from '../../entities/messages/template.js';
import { actingFor } from '../registry/clinic-of-caller.js';
import { bodyLike } from '../registry/registry-fields.js';
import type { RegistryDeps } from '../registry/registry-resource.js';
import { defineRoute, type Route } from '../route.js';
import { readTexts } from './read-texts.js';
import { previewAnswer, previewBody } from './template-schema.js';

/** The route that shows how a template looks when it is filled; it changes nothing. */
export function previewRoute({ db, now, publicUrl }: RegistryDeps): Route {
  return defineRoute({
    method: 'post',
    path: '/v1/templates/preview',
    tag: 'Templates',
    scope: 'config',
    summary: 'Preview a template',
    description:
      'Filled with the patient’s own data and next reminder, or with samples where there are none, in the client’s ' +
      'language or in `locale`. `[link]` stands in place of personal links; the size of an SMS counts them at their ' +
      'length. `worstCase` is its size with the longest names that the clinic has.',
    refusals: [422],
    body: bodyLike(previewBody),
    answer: { status: 200, description: 'The texts as they would be sent.', schema: previewAnswer },
    handle: async ({ caller, body }) => {
      const asked = readTexts(previewBody, body, 'template');
      const { template, templateId, patientId, patientExternalId, locale = null } = asked;
      const found =
        templateId === undefined ? draft(template ?? {}) : await existing(db, caller.clinicId, templateId);
      const patient = { id: patientId, externalId: patientExternalId };
      const fields = smsFields(found.content);
      const reader = { patient, locationId: found.locationId, locale, fields };
      const sources = await previewSources(db, actingFor(caller, now()), reader);
      return { status: 200, body: previewTemplate(found.content, sources, publicUrl) };
    },
  });
}

function draft({
  locale,
  locationId,
  ...texts
}: TemplateTexts & {
  readonly locale?: string | null | undefined;
  readonly locationId?: string | null | undefined;
}) {
  const { content, errors } = mergeTexts({}, texts);
  refuseFields(errors.map((error) => ({ ...error, pointer: `/template${error.pointer}` })));
  return { content: inLanguage(content, locale ?? null), locationId: locationId ?? null };
}

async function existing(
  db: Database,
  clinicId: string,
  id: string,
): Promise<{ content: TemplateContent; locationId: string | null }> {
  const row = await findRow(db.reader, Template, clinicId, id);
  const content = row === null ? null : await findTemplateContent(db.reader, id, row.currentVersion);
  if (content === null) {
    const message = 'names no template of this clinic';
    refuseFields([{ pointer: '/templateId', code: 'unknownReference', message }]);
  }
  return { content: content ?? {}, locationId: row?.locationId ?? null };
}
