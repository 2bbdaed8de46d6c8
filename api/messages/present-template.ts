import type { TemplateContent } from '../../entities/messages/template-version.js';
import type { Template } from '../../entities/messages/template.js';

/** A template as callers see it, with what it says now and how many waiting reminders keep an older version. */
export function presentTemplate(template: Template, content: TemplateContent, waiting: number) {
  return {
    id: template.id,
    name: template.name,
    version: template.currentVersion,
    waiting,
    email: content.email ?? null,
    sms: content.sms ?? null,
    letter: content.letter ?? null,
    variants: content.variants ?? {},
    locale: template.locale,
    locationId: template.locationId,
    metadata: template.metadata,
    archivedAt: template.archivedAt?.toISOString() ?? null,
    createdAt: template.createdAt.toISOString(),
    updatedAt: template.updatedAt.toISOString(),
  };
}
