import type { Database } from '../../db/database.js';
import { movedToTemplateVersion } from '../../db/rules/version-moves.js';
import type { PinnedTemplate } from '../../domain/reminders/step.js';
import type { Acting } from '../acting.js';
import { applyTemplateVersion } from './apply-template-version.js';

/**
 * Has the reminders that took a version of a template over at that instant say again what they said before. Those that
 * have moved on meanwhile stay as they are.
 *
 * @returns how many were moved back
 */
export async function undoTemplateVersion(
  db: Database,
  acting: Acting,
  template: PinnedTemplate,
  movedAt: Date,
): Promise<number> {
  let moved = 0;
  for (const before of await movedToTemplateVersion(db.reader, acting.clinicId, template, movedAt))
    moved += await applyTemplateVersion(
      db,
      acting,
      template.templateId,
      before.fromVersion,
      before.reminderIds,
    );
  return moved;
}
