import type { Tx } from '../../db/database.js';
import { countWaiting } from '../../db/messages/template-list.js';
import { currentContents } from '../../db/messages/template-store.js';
import type { Template } from '../../entities/messages/template.js';
import { presentTemplate } from './present-template.js';

/** Templates as callers see them, in the order of the rows. */
export async function shownTemplates(reader: Tx, clinicId: string, templates: readonly Template[]) {
  const contents = await currentContents(reader, templates);
  const waiting = await countWaiting(
    reader,
    clinicId,
    templates.map(({ id }) => id),
  );
  return templates.map((template) =>
    presentTemplate(template, contents.get(template.id) ?? {}, waiting.get(template.id) ?? 0),
  );
}
