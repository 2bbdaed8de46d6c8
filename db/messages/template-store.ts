import { In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { TemplateVersion, type TemplateContent } from '../../entities/messages/template-version.js';
import type { Template } from '../../entities/messages/template.js';
import type { Tx } from '../database.js';

/** Writes a version, which is never changed afterwards. */
export async function insertTemplateVersion(
  tx: Tx,
  version: Pick<TemplateVersion, 'templateId' | 'version' | 'clinicId' | 'content'>,
): Promise<void> {
  await tx.createQueryBuilder().insert().into(TemplateVersion).values(version).updateEntity(false).execute();
}

/** What a template says in one of its versions. */
export async function findTemplateContent(
  reader: EntityManager,
  templateId: string,
  version: number,
): Promise<TemplateContent | null> {
  const row = await reader.findOneBy(TemplateVersion, { templateId, version });
  return row?.content ?? null;
}

/** What these templates say now, by id; archived ones too. */
export async function currentContents(
  reader: EntityManager,
  templates: readonly Pick<Template, 'id' | 'currentVersion'>[],
): Promise<Map<string, TemplateContent>> {
  if (templates.length === 0) return new Map();
  const current = new Map(templates.map(({ id, currentVersion }) => [id, currentVersion]));
  const versions = await reader.findBy(TemplateVersion, {
    templateId: In([...current.keys()]),
    version: In([...new Set(current.values())]),
  });
  return new Map(
    versions
      .filter(({ templateId, version }) => current.get(templateId) === version)
      .map(({ templateId, content }) => [templateId, content]),
  );
}
