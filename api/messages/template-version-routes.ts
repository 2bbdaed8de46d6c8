import { z } from 'zod';
import { missing } from '../../commands/refusal.js';
import type { KeptTemplateVersion } from '../../db/messages/template-versions.js';
import { keptTemplateVersion, templateVersions } from '../../db/messages/template-versions.js';
import { findRow } from '../../db/registry/registry-store.js';
import { textDifference } from '../../domain/messages/text-difference.js';
import type { VersionChange } from '../../domain/rules/version-changes.js';
import { changesBetween } from '../../domain/rules/version-changes.js';
import { Template } from '../../entities/messages/template.js';
import { pageOf } from '../paging.js';
import { pathId } from '../registry/registry-fields.js';
import type { RegistryDeps } from '../registry/registry-resource.js';
import { defineRoute, type Caller, type Route } from '../route.js';
import { answerVersions, fromVersion, pathVersion, versionList } from '../version-list.js';

const path = '/v1/templates/{id}/versions';
const shape = { tag: 'Templates', scope: 'read', method: 'get', refusals: [404] } as const;

const versionAnswer = z.looseObject({
  templateId: z.uuid(),
  version: z.int(),
  isCurrent: z.boolean(),
  waiting: z.int().meta({ description: 'Waiting reminders that say this version.' }),
  createdAt: z.iso.datetime(),
});

const differenceAnswer = z.object({
  from: z.int(),
  to: z.int(),
  waiting: z.int().meta({ description: 'Waiting reminders that say the version `from`.' }),
  changes: z.array(
    z.object({
      pointer: z.string(),
      from: z.unknown().optional(),
      to: z.unknown().optional(),
      parts: z
        .array(z.object({ kind: z.enum(['same', 'removed', 'added']), text: z.string() }))
        .optional()
        .meta({ description: 'Of a text: what differs, word by word.' }),
    }),
  ),
  applyPath: z.string().meta({
    description:
      'POST here {"reminderIds": "all" | [...]} to move waiting reminders; none move by themselves.',
  }),
});

/** Every version of a template, and what differs between two of them. */
export function templateVersionRoutes({ db }: RegistryDeps): Route[] {
  const templateOf = async ({ clinicId }: Caller, id: string) =>
    (await findRow(db.reader, Template, clinicId, id)) ?? missing('template');
  const versionOf = async (id: string, version: number) =>
    (await keptTemplateVersion(db.reader, id, version)) ?? missing('template version');
  return [
    defineRoute({
      ...shape,
      path,
      summary: 'List the versions of a template',
      description: 'The newest first. `waiting` says how many waiting reminders say each of them.',
      params: pathId,
      query: versionList,
      answer: { status: 200, description: 'One page of versions.', schema: pageOf(versionAnswer) },
      handle: async ({ caller, params, query, url }) => {
        const row = await templateOf(caller, params.id);
        return await answerVersions(
          { url, query },
          (older, most) => templateVersions(db.reader, row.id, older, most),
          (kept) => presentVersion(row, kept),
        );
      },
    }),
    defineRoute({
      ...shape,
      path: `${path}/{version}`,
      summary: 'Read a version of a template',
      params: pathVersion,
      answer: { status: 200, description: 'The version.', schema: versionAnswer },
      handle: async ({ caller, params }) => {
        const row = await templateOf(caller, params.id);
        return { status: 200, body: presentVersion(row, await versionOf(row.id, params.version)) };
      },
    }),
    defineRoute({
      ...shape,
      path: `${path}/{version}/difference`,
      summary: 'What a version of a template says otherwise',
      description: 'Against `from`, or the version before: every text that differs, word by word.',
      params: pathVersion,
      query: fromVersion,
      answer: { status: 200, description: 'The difference.', schema: differenceAnswer },
      handle: async ({ caller, params, query }) => {
        const { id } = await templateOf(caller, params.id);
        const to = await versionOf(id, params.version);
        const from = await versionOf(id, query.from ?? Math.max(1, params.version - 1));
        const body = {
          from: from.version,
          to: to.version,
          waiting: from.waiting,
          changes: changesBetween(from.content, to.content).map(withParts),
          applyPath: `/v1/templates/${id}/versions/${to.version}/apply`,
        };
        return { status: 200, body };
      },
    }),
  ];
}

function withParts(change: VersionChange) {
  const { from, to } = change;
  if (typeof from !== 'string' || typeof to !== 'string') return change;
  return { ...change, parts: textDifference(from, to) };
}

function presentVersion(template: Template, { version, createdAt, waiting, content }: KeptTemplateVersion) {
  return {
    templateId: template.id,
    version,
    isCurrent: version === template.currentVersion,
    waiting,
    ...content,
    createdAt: createdAt.toISOString(),
  };
}
