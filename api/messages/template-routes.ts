import { z } from 'zod';
import { createTemplate } from '../../commands/messages/create-template.js';
import { updateTemplate } from '../../commands/messages/update-template.js';
import { missing } from '../../commands/refusal.js';
import { archivedIs, hasWords, oneOf, standardFilters } from '../../db/registry/registry-filters.js';
import { findRow } from '../../db/registry/registry-store.js';
import { Template } from '../../entities/messages/template.js';
import { commaList, listQuery, pageOf, queryFlag } from '../paging.js';
import { answerRows, ROW_KEYS, ROW_SORTS } from '../registry/answer-rows.js';
import { actingFor } from '../registry/clinic-of-caller.js';
import { expandItems, expandQuery, type Expandable } from '../registry/expand-items.js';
import { bodyLike, line, pathId } from '../registry/registry-fields.js';
import type { RegistryDeps } from '../registry/registry-resource.js';
import { defineRoute, type Answer, type Caller, type Route } from '../route.js';
import { previewRoute } from './preview-route.js';
import { readTexts } from './read-texts.js';
import { shownTemplates } from './shown-templates.js';
import { templateAnswer, templateBody, templateChange } from './template-schema.js';

const path = '/v1/templates';
const shape = { tag: 'Templates', scope: 'config' } as const;
const listFields = z.strictObject({
  ...listQuery(ROW_SORTS),
  ...expandQuery,
  archived: queryFlag.optional(),
  locationId: commaList(z.uuid()).optional(),
  q: line(100).optional(),
});

/** The texts that reminders are sent with. */
export function templateRoutes(deps: RegistryDeps): Route[] {
  const { db, now } = deps;
  const show = async (
    { clinicId }: Caller,
    id: string,
    status: number,
    expand: readonly Expandable[] = [],
  ): Promise<Answer> => {
    const row = (await findRow(db.reader, Template, clinicId, id)) ?? missing('template');
    const items = await shownTemplates(db.reader, clinicId, [row]);
    const [body] = await expandItems(db.reader, clinicId, items, expand, now());
    const headers = status === 201 ? { Location: `${path}/${id}` } : {};
    return { status, headers, body, revision: row.revision };
  };
  return [
    defineRoute({
      ...shape,
      method: 'get',
      path,
      scope: 'read',
      summary: 'List templates',
      query: listFields,
      answer: { status: 200, description: 'One page of templates.', schema: pageOf(templateAnswer) },
      handle: ({ caller: { clinicId }, query, url }) =>
        answerRows(
          db.reader,
          { clinicId, url, query },
          {
            entity: Template,
            sorts: ROW_SORTS,
            keys: ROW_KEYS,
            filters: [
              ...standardFilters<Template>(query),
              archivedIs<Template>(query.archived),
              oneOf<Template>('locationId', query.locationId),
              hasWords<Template>(['name'], query.q),
            ],
            present: async (rows) => {
              const items = await shownTemplates(db.reader, clinicId, rows);
              return expandItems(db.reader, clinicId, items, query.expand ?? [], now());
            },
          },
        ),
    }),
    defineRoute({
      ...shape,
      method: 'post',
      path,
      summary: 'Create a template',
      description:
        'Texts have merge fields, `[[patient_name]]`; each error in a text names the field and its position.',
      refusals: [422],
      body: bodyLike(templateBody),
      answer: { status: 201, description: 'The new template, in version 1.', schema: templateAnswer },
      handle: async ({ caller, body }) => {
        const values = readTexts(templateBody, body);
        return show(caller, await createTemplate(db, actingFor(caller, now()), values), 201);
      },
    }),
    defineRoute({
      ...shape,
      method: 'get',
      path: `${path}/{id}`,
      scope: 'read',
      summary: 'Read a template',
      refusals: [404],
      params: pathId,
      query: z.strictObject(expandQuery),
      answer: { status: 200, description: 'The template.', schema: templateAnswer },
      handle: ({ caller, params, query }) => show(caller, params.id, 200, query.expand),
    }),
    defineRoute({
      ...shape,
      method: 'patch',
      path: `${path}/{id}`,
      summary: 'Change a template',
      description: 'Other texts make a new version. Waiting reminders keep theirs; `waiting` says how many.',
      refusals: [404, 412, 422],
      params: pathId,
      body: bodyLike(templateChange),
      answer: { status: 200, description: 'The template as it is now.', schema: templateAnswer },
      handle: async ({ caller, params, body, ifRevision }) => {
        const change = readTexts(templateChange, body);
        await updateTemplate(db, actingFor(caller, now()), params.id, change, ifRevision);
        return show(caller, params.id, 200);
      },
    }),
    previewRoute(deps),
  ];
}
