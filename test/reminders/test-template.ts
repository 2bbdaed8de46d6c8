import { v7 as uuid } from 'uuid';
import type { Database } from '../../db/database.js';
import type { TemplateContent } from '../../entities/messages/template-version.js';
import { TemplateVersion } from '../../entities/messages/template-version.js';
import { Template } from '../../entities/messages/template.js';

const CONTENT: TemplateContent = {
  email: {
    subject: '[[patient_name]] is due',
    body: 'Hello [[client_first_name]], [[patient_name]] is due on [[due_date]].',
  },
  sms: { body: '[[patient_name]] is due. [[unsubscribe_url]]' },
};

/** Makes a template with a text for email and one for SMS; answers its id. */
export async function createTestTemplate(
  db: Database,
  clinicId: string,
  content: TemplateContent = CONTENT,
): Promise<string> {
  const id = uuid();
  const template = { id, clinicId, name: 'Due', locale: null, locationId: null, currentVersion: 1 };
  const rows = [
    { entity: Template, row: { ...template, metadata: {}, archivedAt: null } },
    { entity: TemplateVersion, row: { templateId: id, version: 1, clinicId, content } },
  ];
  for (const { entity, row } of rows) {
    await db.dataSource.createQueryBuilder().insert().into<object>(entity).values(row).execute();
  }
  return id;
}
