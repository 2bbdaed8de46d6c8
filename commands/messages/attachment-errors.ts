import { attachmentsById, MOST_ATTACHED_BYTES } from '../../db/messages/attachment-store.js';
import type { Tx } from '../../db/database.js';
import { allTexts, type LocalizedTexts } from '../../domain/messages/localized-texts.js';
import type { FieldError } from '../refusal.js';

/** Every attachment of a template that the clinic does not have, and every email whose files are too large together. */
export async function attachmentErrors(
  tx: Tx,
  clinicId: string,
  content: LocalizedTexts,
): Promise<FieldError[]> {
  const named = allTexts(content).map(([locale, { email }]) => ({
    pointer: `${locale === '' ? '' : `/variants/${locale}`}/email/attachments`,
    ids: email?.attachments ?? [],
  }));
  const found = await attachmentsById(tx, clinicId, [...new Set(named.flatMap(({ ids }) => ids))]);
  return named.flatMap(({ pointer, ids }) => {
    const errors = ids.flatMap((id, index): FieldError[] => {
      if (found.has(id)) return [];
      const message = 'names no attachment of this clinic';
      return [{ pointer: `${pointer}/${index}`, code: 'unknownReference', message }];
    });
    const bytes = ids.reduce((sum, id) => sum + (found.get(id)?.bytes ?? 0), 0);
    if (bytes <= MOST_ATTACHED_BYTES) return errors;
    const message = `must have at most 10 MB together; they have ${(bytes / 1024 / 1024).toFixed(1)} MB`;
    return [...errors, { pointer, code: 'tooLarge', message }];
  });
}
