import type { Tx } from '../../db/database.js';
import { attachmentsThatFit } from '../../db/messages/attachment-store.js';
import type { SentAttachment } from '../../entities/messages/send.js';

/** What the ledger says of the files of a message; `null`: it has none. Their bytes are read when it is handed over. */
export async function sentAttachments(
  tx: Tx,
  ids: readonly string[],
): Promise<readonly SentAttachment[] | null> {
  if (ids.length === 0) return null;
  return (await attachmentsThatFit(tx, ids)).map(({ id, name }) => ({ id, name }));
}
