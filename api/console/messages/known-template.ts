import { missing } from '../../../commands/refusal.js';
import type { Database } from '../../../db/database.js';
import { findTemplateContent } from '../../../db/messages/template-store.js';
import { findRow } from '../../../db/registry/registry-store.js';
import type { TemplateContent } from '../../../entities/messages/template-version.js';
import { Template } from '../../../entities/messages/template.js';

/** A template of the clinic, archived or not, with what it says now. */
export interface KnownTemplate {
  readonly row: Template;
  readonly content: TemplateContent;
}

/** @throws Refused `missing` when the clinic has no such template */
export async function knownTemplate(
  { reader }: Database,
  clinicId: string,
  id: string,
): Promise<KnownTemplate> {
  const row = (await findRow(reader, Template, clinicId, id)) ?? missing('template');
  const content = (await findTemplateContent(reader, id, row.currentVersion)) ?? missing('template');
  return { row, content };
}
