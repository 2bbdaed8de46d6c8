import { z } from 'zod';
import { MOST_LETTERS } from '../../commands/messages/print-letters.js';
import { LETTER_STATES } from '../../entities/messages/letter.js';

/** What is to be printed together. */
export const printBody = z
  .strictObject({
    ids: z
      .array(z.uuid())
      .min(1)
      .max(MOST_LETTERS)
      .refine((ids) => new Set(ids).size === ids.length, {
        error: 'must not name a letter twice',
        params: { code: 'duplicate' },
      })
      .or(z.literal('waiting', { error: `must be "waiting", or a list of at most ${MOST_LETTERS} ids` })),
  })
  .meta({
    description: `The letters, or \`"waiting"\`: all that wait, at most ${MOST_LETTERS}, the oldest first.`,
  });

/** A letter as it is answered. */
export const letterAnswer = z.object({
  id: z.uuid(),
  sendId: z.uuid(),
  reminderId: z.uuid(),
  patientId: z.uuid(),
  clientId: z.uuid(),
  state: z.enum(LETTER_STATES),
  reason: z.string().nullable().meta({ description: 'Why it was withdrawn.' }),
  recipientName: z.string(),
  address: z.string(),
  body: z.string(),
  locale: z.string(),
  warnings: z.array(z.object({ code: z.literal('unprintableCharacters'), characters: z.string() })).meta({
    description: 'Characters that the font of the letters lacks: a replacement stands in their place.',
  }),
  batchId: z.uuid().nullable(),
  datedOn: z.iso.date().nullable(),
  printedAt: z.iso.datetime().nullable(),
  returnedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

/** Letters that were printed together. */
export const batchAnswer = z.object({
  id: z.uuid(),
  letters: z.array(z.uuid()),
  createdAt: z.iso.datetime(),
});

/** What became of a call to print. */
export const printAnswer = z.object({
  id: z.uuid().meta({ description: 'The batch; its file is `/v1/letter-batches/{id}/pdf`.' }),
  letters: z.array(z.uuid()),
  leftOut: z.array(z.object({ id: z.uuid(), reason: z.string() })).meta({
    description:
      'Not printed: the state of the letter, `held` by a pause, or what has stopped it (`deceased`, …).',
  }),
  waiting: z.int().meta({ description: 'How many letters wait still.' }),
});
