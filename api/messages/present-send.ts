import type { Send } from '../../entities/messages/send.js';

/** A send as the API shows it. */
export function presentSend(send: Send): object {
  const { id, patientId, clientId, cycle, step, channel, resend, state, reason } = send;
  return {
    id,
    reminderId: send.ownerKind === 'reminder' ? send.ownerId : null,
    conversationId: send.ownerKind === 'reply' ? send.ownerId : null,
    patientId,
    clientId,
    cycle,
    step,
    channel,
    resend,
    state,
    reason,
    plannedAt: send.plannedAt.toISOString(),
    acceptedAt: send.acceptedAt?.toISOString() ?? null,
    decidedAt: send.decidedAt?.toISOString() ?? null,
    attempts: send.attempt,
    providerId: send.providerId,
    responseCode: send.responseCode,
    subject: send.subject,
    text: send.text,
    mergedInto: wentAlong(send) ? send.mergedIntoId : null,
    smsParts: send.smsParts,
    consentEventId: send.consentEventId,
    attachments: send.attachments ?? [],
    resolution: send.resolution,
    updatedAt: send.updatedAt.toISOString(),
  };
}

/** A send that waits may be asked for by another message, but it has not gone in it. */
function wentAlong({ state }: Send): boolean {
  return state === 'merged' || state === 'failed';
}
