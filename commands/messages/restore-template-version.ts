import type { Database } from '../../db/database.js';
import { findTemplateContent, insertTemplateVersion } from '../../db/messages/template-store.js';
import { lockRow, updateRow } from '../../db/registry/registry-store.js';
import { Template } from '../../entities/messages/template.js';
import type { Acting } from '../acting.js';
import { missing } from '../refusal.js';

/**
 * Makes what an older version of a template says its newest one; the versions between stay as they are.
 *
 * @returns the versions before and after
 */
export async function restoreTemplateVersion(
  db: Database,
  { clinicId }: Acting,
  id: string,
  version: number,
): Promise<{ readonly from: number; readonly to: number }> {
  return await db.transaction(async (tx) => {
    const row = (await lockRow(tx, Template, clinicId, id, 'change')) ?? missing('template');
    const content = (await findTemplateContent(tx, id, version)) ?? missing('template version');
    const from = row.currentVersion;
    if (version === from) return { from, to: from };
    const to = from + 1;
    await insertTemplateVersion(tx, { templateId: id, version: to, clinicId, content });
    await updateRow(tx, Template, row, { locale: content.locale ?? null, currentVersion: to });
    return { from, to };
  });
}
