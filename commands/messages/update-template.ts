import type { Database } from '../../db/database.js';
import { changedColumns } from '../../db/registry/changed-columns.js';
import { findTemplateContent, insertTemplateVersion } from '../../db/messages/template-store.js';
import { lockRow, updateRow } from '../../db/registry/registry-store.js';
import { Template } from '../../entities/messages/template.js';
import type { Acting } from '../acting.js';
import { missing, refuseFields } from '../refusal.js';
import { metadataColumn, sameColumns } from '../registry/registry-columns.js';
import { refuseStale, type Change } from '../registry/registry-writer.js';
import { attachmentErrors } from './attachment-errors.js';
import { templateLocation } from './template-location.js';
import { inLanguage, mergeTexts, type TemplateValues } from './template-values.js';

/**
 * Changes a template. Other texts, and another language of them, make a new version; reminders that wait keep the version that they were made with. The
 * texts were checked by the caller.
 */
export async function updateTemplate(
  db: Database,
  { clinicId, at }: Acting,
  id: string,
  change: Change<TemplateValues>,
  ifRevision: number | null,
): Promise<void> {
  await db.transaction(async (tx) => {
    const row = (await lockRow(tx, Template, clinicId, id, 'change')) ?? missing('template');
    refuseStale(row, ifRevision);
    const before = (await findTemplateContent(tx, id, row.currentVersion)) ?? {};
    const { content: texts, errors } = mergeTexts(before, change);
    const content = inLanguage(texts, change.locale === undefined ? row.locale : change.locale);
    const location = await templateLocation(tx, clinicId, change);
    refuseFields([...errors, ...location.errors, ...(await attachmentErrors(tx, clinicId, content))]);
    const isNew = changedColumns({ content: before }, { content }) !== null;
    const currentVersion = row.currentVersion + (isNew ? 1 : 0);
    if (isNew)
      await insertTemplateVersion(tx, { templateId: id, version: currentVersion, clinicId, content });
    await updateRow(tx, Template, row, {
      ...sameColumns(change, ['name', 'locale']),
      ...metadataColumn(row, change.metadata),
      ...location.column,
      ...(change.archived === undefined
        ? {}
        : { archivedAt: change.archived ? (row.archivedAt ?? at) : null }),
      currentVersion,
    });
  });
}
