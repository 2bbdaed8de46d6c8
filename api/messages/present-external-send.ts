import type { Tx } from '../../db/database.js';
import { externalSubjects } from '../../db/messages/external-send-views.js';
import type { ExternalSend } from '../../entities/messages/external-send.js';

/** Messages for another system as it sees them, with the recipient's contacts as they are now. */
export async function presentExternalSends(reader: Tx, rows: readonly ExternalSend[]): Promise<object[]> {
  const subjects = await externalSubjects(
    reader,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => {
    const subject = subjects.get(row.id);
    return {
      id: row.id,
      sendId: row.sendId,
      state: row.state,
      reason: row.reason,
      held: subject?.held ?? true,
      expiresAt: row.expiresAt.toISOString(),
      locale: row.locale,
      texts: row.texts,
      step: subject?.step,
      client: { ...subject?.client, contacts: subject?.contacts },
      patient: subject?.patient,
      reminder: subject?.reminder,
      providerId: row.providerId,
      answeredAt: row.answeredAt?.toISOString() ?? null,
      notifiedAt: row.notifiedAt?.toISOString() ?? null,
      notifyAttempts: row.notifyAttempts,
      notifyProblem: row.notifyProblem,
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
    };
  });
}
