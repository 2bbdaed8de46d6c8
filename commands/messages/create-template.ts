import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../../db/database.js';
import { insertTemplateVersion } from '../../db/messages/template-store.js';
import { insertRow } from '../../db/registry/registry-store.js';
import { Template } from '../../entities/messages/template.js';
import type { Acting } from '../acting.js';
import { refuseFields } from '../refusal.js';
import { metadataColumn, sameColumns } from '../registry/registry-columns.js';
import { attachmentErrors } from './attachment-errors.js';
import { templateLocation } from './template-location.js';
import { inLanguage, mergeTexts, type TemplateValues } from './template-values.js';

/** Makes a template with its first version; answers its id. The texts were checked by the caller. */
export async function createTemplate(
  db: Database,
  { clinicId, at }: Acting,
  values: TemplateValues,
): Promise<string> {
  return db.transaction(async (tx) => {
    const { content: texts, errors } = mergeTexts({}, values);
    const content = inLanguage(texts, values.locale ?? null);
    const location = await templateLocation(tx, clinicId, values);
    refuseFields([...errors, ...location.errors, ...(await attachmentErrors(tx, clinicId, content))]);
    const id = uuidv7();
    await insertRow(tx, Template, {
      ...sameColumns(values, ['name', 'locale']),
      ...metadataColumn(null, values.metadata),
      ...location.column,
      archivedAt: values.archived === true ? at : null,
      currentVersion: 1,
      id,
      clinicId,
    });
    await insertTemplateVersion(tx, { templateId: id, version: 1, clinicId, content });
    return id;
  });
}
