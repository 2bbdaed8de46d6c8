import { z } from 'zod';
import { lettersPdf } from '../../commands/messages/letter-pdf.js';
import { printLetters } from '../../commands/messages/print-letters.js';
import { letterPrinted, letterReturned } from '../../commands/messages/settle-letter.js';
import { conflict, missing } from '../../commands/refusal.js';
import { isDeceased, lettersOfBatch } from '../../db/messages/letter-store.js';
import { findClinic } from '../../db/registry/clinic-store.js';
import { oneOf, standardFilters } from '../../db/registry/registry-filters.js';
import { findRow } from '../../db/registry/registry-store.js';
import { dateAt } from '../../domain/clinic-time.js';
import { LetterBatch } from '../../entities/messages/letter-batch.js';
import { Letter, LETTER_STATES } from '../../entities/messages/letter.js';
import type { EngineDeps } from '../engine-deps.js';
import { commaList, listQuery, pageOf } from '../paging.js';
import { answerRows, ROW_KEYS, ROW_SORTS } from '../registry/answer-rows.js';
import { actingFor } from '../registry/clinic-of-caller.js';
import { expandItems, expandQuery } from '../registry/expand-items.js';
import { pathId } from '../registry/registry-fields.js';
import { defineRoute, type Answer, type Caller, type Route } from '../route.js';
import { batchAnswer, letterAnswer, printAnswer, printBody } from './letter-schema.js';
import { paperOf, pdfAnswer, presentLetter } from './present-letter.js';

const shape = { tag: 'Letters', scope: 'write' } as const;
const path = '/v1/letters';
const batches = '/v1/letter-batches';
const ids = commaList(z.uuid()).optional();
const nothing = z.strictObject({}).optional();

const listFields = z.strictObject({
  ...listQuery(ROW_SORTS),
  ...expandQuery,
  state: commaList(z.enum(LETTER_STATES)).optional(),
  clientId: ids,
  patientId: ids,
  reminderId: ids,
  batchId: ids,
});

/** The print queue: steps on the channel `letter`. */
export function letterRoutes({ db, now, tell }: EngineDeps): Route[] {
  const find = async ({ clinicId }: Caller, id: string): Promise<Letter> =>
    (await findRow(db.reader, Letter, clinicId, id)) ?? missing('letter');
  const findBatch = async ({ clinicId }: Caller, id: string): Promise<LetterBatch> =>
    (await findRow(db.reader, LetterBatch, clinicId, id)) ?? missing('letter batch');
  const show = async (caller: Caller, id: string): Promise<Answer> => {
    const letter = await find(caller, id);
    return { status: 200, body: presentLetter(letter), revision: letter.revision };
  };
  const today = async ({ clinicId }: Caller): Promise<string> => {
    const clinic = (await findClinic(db.reader, clinicId)) ?? missing('clinic');
    return dateAt(now(), clinic.timeZone);
  };
  const answer = { status: 200, description: 'The letter as it is now.', schema: letterAnswer };
  const file = { status: 200, description: 'A PDF file, A4.' };
  return [
    defineRoute({
      ...shape,
      method: 'get',
      path,
      scope: 'read',
      summary: 'List letters',
      query: listFields,
      answer: {
        status: 200,
        description: 'One page of letters, the oldest first.',
        schema: pageOf(letterAnswer),
      },
      handle: ({ caller: { clinicId }, query, url }) =>
        answerRows(
          db.reader,
          { clinicId, url, query },
          {
            entity: Letter,
            sorts: ROW_SORTS,
            keys: ROW_KEYS,
            filters: [
              ...standardFilters<Letter>(query),
              oneOf<Letter>('state', query.state),
              oneOf<Letter>('clientId', query.clientId),
              oneOf<Letter>('patientId', query.patientId),
              oneOf<Letter>('reminderId', query.reminderId),
              oneOf<Letter>('batchId', query.batchId),
            ],
            present: (rows) =>
              expandItems(db.reader, clinicId, rows.map(presentLetter), query.expand ?? [], now()),
          },
        ),
    }),
    defineRoute({
      ...shape,
      method: 'get',
      path: `${path}/{id}`,
      scope: 'read',
      summary: 'Read a letter',
      refusals: [404],
      params: pathId,
      answer: { ...answer, description: 'The letter.' },
      handle: ({ caller, params }) => show(caller, params.id),
    }),
    defineRoute({
      ...shape,
      method: 'get',
      path: `${path}/{id}/pdf`,
      scope: 'read',
      summary: 'Read a letter as a PDF',
      description: 'A look at the paper changes nothing. A letter that was stopped is not shown as one.',
      refusals: [404, 409],
      params: pathId,
      answer: file,
      handle: async ({ caller, params }) => {
        const letter = await find(caller, params.id);
        if (letter.state === 'withdrawn')
          conflict('letterStopped', `The letter was withdrawn (${letter.reason ?? 'stopped'}).`);
        if (await isDeceased(db.reader, letter.patientId)) conflict('letterStopped', 'The patient has died.');
        return pdfAnswer(`letter-${letter.id}`, await lettersPdf([paperOf(letter, await today(caller))]));
      },
    }),
    defineRoute({
      ...shape,
      method: 'post',
      path: `${path}/print`,
      summary: 'Print letters together',
      description:
        'Takes letters out of the queue and makes one file of them. Each is asked about once more: nothing is printed for ' +
        'a patient who has died since, or to a client who has opted out. From then on a stop cannot reach them.',
      refusals: [409, 422],
      idempotency: 'natural',
      body: printBody,
      answer: { status: 201, description: 'The batch; its file can be fetched again.', schema: printAnswer },
      handle: async ({ caller, body }) => {
        const wanted = body.ids === 'waiting' ? null : body.ids;
        const batch = await printLetters(db, actingFor(caller, now()), wanted, (id) => tell([id]));
        return { status: 201, headers: { Location: `${batches}/${batch.id}` }, body: batch };
      },
    }),
    defineRoute({
      ...shape,
      method: 'post',
      path: `${path}/{id}/printed`,
      summary: 'Say that a letter was printed by itself',
      description: 'Refused when it may not go any more: the paper must then not be posted.',
      refusals: [404, 409],
      idempotency: 'natural',
      params: pathId,
      body: nothing,
      answer,
      handle: async ({ caller, params }) => {
        await letterPrinted(db, actingFor(caller, now()), params.id);
        return await show(caller, params.id);
      },
    }),
    defineRoute({
      ...shape,
      method: 'post',
      path: `${path}/{id}/returned`,
      summary: 'Say that the post has brought a letter back',
      description:
        'The address is not used again until it is corrected, and the next channel of the step is taken.',
      refusals: [404, 409],
      idempotency: 'natural',
      params: pathId,
      body: nothing,
      answer,
      handle: async ({ caller, params }) => {
        tell([await letterReturned(db, actingFor(caller, now()), params.id)]);
        return await show(caller, params.id);
      },
    }),
    defineRoute({
      ...shape,
      method: 'get',
      path: `${batches}/{id}`,
      scope: 'read',
      summary: 'Read which letters were printed together',
      refusals: [404],
      params: pathId,
      answer: { status: 200, description: 'The batch.', schema: batchAnswer },
      handle: async ({ caller, params }) => {
        const { id, createdAt } = await findBatch(caller, params.id);
        const letters = (await lettersOfBatch(db.reader, caller.clinicId, id)).map((letter) => letter.id);
        return { status: 200, body: { id, letters, createdAt: createdAt.toISOString() } };
      },
    }),
    defineRoute({
      ...shape,
      method: 'get',
      path: `${batches}/{id}/pdf`,
      scope: 'read',
      summary: 'Read letters that were printed together as one PDF',
      description:
        'Each begins on a page of its own. Letters about a patient who has died since are not in it.',
      refusals: [404, 409],
      params: pathId,
      answer: file,
      handle: async ({ caller, params }) => {
        const { id } = await findBatch(caller, params.id);
        const letters = await lettersOfBatch(db.reader, caller.clinicId, id);
        if (letters.length === 0) conflict('letterStopped', 'None of these letters may be printed any more.');
        const on = await today(caller);
        return pdfAnswer(`letters-${id}`, await lettersPdf(letters.map((letter) => paperOf(letter, on))));
      },
    }),
  ];
}
