import { z } from 'zod';
import { addAttachment } from '../../commands/messages/add-attachment.js';
import { missing } from '../../commands/refusal.js';
import { contentOf } from '../../db/messages/attachment-store.js';
import { hasWords, standardFilters } from '../../db/registry/registry-filters.js';
import { findRow } from '../../db/registry/registry-store.js';
import { FILE_TYPES } from '../../domain/messages/file-type.js';
import { Attachment } from '../../entities/messages/attachment.js';
import { listQuery, pageOf } from '../paging.js';
import { answerRows, ROW_KEYS, ROW_SORTS } from '../registry/answer-rows.js';
import { actingFor } from '../registry/clinic-of-caller.js';
import { expandItems, expandQuery } from '../registry/expand-items.js';
import { line, pathId } from '../registry/registry-fields.js';
import type { RegistryDeps } from '../registry/registry-resource.js';
import { defineRoute, type Answer, type Caller, type Route } from '../route.js';
import { fileAnswer } from './file-answer.js';
import { receiveFile } from './receive-file.js';

const path = '/v1/attachments';
const shape = { tag: 'Templates', scope: 'read' } as const;

const attachmentAnswer = z.object({
  id: z.uuid(),
  name: z.string(),
  mediaType: z.enum(FILE_TYPES),
  bytes: z.int(),
  sha256: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
const upload = z.strictObject({
  name: line(120).regex(/^[^/\\:*?"<>|]+$/, { error: 'must be the name of a file, without a folder' }),
});
const listFields = z.strictObject({ ...listQuery(ROW_SORTS), ...expandQuery, q: line(100).optional() });

/** A file that was handed in never changes. */
const NEVER_CHANGED = 1;

/** Files that emails can carry. */
export function attachmentRoutes({ db, now }: RegistryDeps): Route[] {
  const find = async ({ clinicId }: Caller, id: string) =>
    (await findRow(db.reader, Attachment, clinicId, id)) ?? missing('attachment');
  const show = async (caller: Caller, id: string, status: number): Promise<Answer> => {
    const headers = status === 201 ? { Location: `${path}/${id}` } : {};
    return { status, headers, body: presentAttachment(await find(caller, id)), revision: NEVER_CHANGED };
  };
  return [
    defineRoute({
      ...shape,
      method: 'post',
      path,
      scope: 'config',
      summary: 'Keep a file that emails can carry',
      description:
        'The bytes of a PDF, PNG or JPEG file of at most 5 MB; what it is, is read from its first bytes. The same file ' +
        'under the same name is the same attachment. Name it in `email.attachments` of a template.',
      refusals: [422],
      query: upload,
      upload: { mediaType: FILE_TYPES, receive: receiveFile },
      idempotency: 'natural',
      answer: { status: 201, description: 'The attachment.', schema: attachmentAnswer },
      handle: async ({ caller, query: { name }, body }) => {
        const content = body as unknown as Buffer;
        return show(caller, await addAttachment(db, actingFor(caller, now()), { name, content }), 201);
      },
    }),
    defineRoute({
      ...shape,
      method: 'get',
      path,
      summary: 'List attachments',
      query: listFields,
      answer: { status: 200, description: 'One page of attachments.', schema: pageOf(attachmentAnswer) },
      handle: ({ caller: { clinicId }, query, url }) =>
        answerRows(
          db.reader,
          { clinicId, url, query },
          {
            entity: Attachment,
            sorts: ROW_SORTS,
            keys: ROW_KEYS,
            filters: [...standardFilters<Attachment>(query), hasWords<Attachment>(['name'], query.q)],
            present: (rows) =>
              expandItems(db.reader, clinicId, rows.map(presentAttachment), query.expand ?? [], now()),
          },
        ),
    }),
    defineRoute({
      ...shape,
      method: 'get',
      path: `${path}/{id}`,
      summary: 'Read what is known of an attachment',
      refusals: [404],
      params: pathId,
      answer: { status: 200, description: 'The attachment.', schema: attachmentAnswer },
      handle: ({ caller, params }) => show(caller, params.id, 200),
    }),
    defineRoute({
      ...shape,
      method: 'get',
      path: `${path}/{id}/content`,
      summary: 'Read the file itself',
      refusals: [404],
      params: pathId,
      answer: { status: 200, description: 'The bytes of the file, as they were handed in.' },
      handle: async ({ caller, params }) => {
        const attachment = await find(caller, params.id);
        return fileAnswer(attachment, await contentOf(db.reader, attachment));
      },
    }),
  ];
}

function presentAttachment({ createdAt, updatedAt, clinicId: _, ...attachment }: Attachment) {
  return { ...attachment, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
}
