import type { Communication } from '../../db/messages/communication-list.js';

/** A message to or from a client as callers see it. */
export function presentCommunication(message: Communication) {
  const { ownerKind, ownerId } = message;
  return {
    id: message.id,
    direction: message.direction,
    at: message.at.toISOString(),
    channel: message.channel,
    state: message.state,
    reason: message.reason,
    outcome: message.outcome,
    subject: message.subject,
    text: message.text,
    recipient: message.recipient,
    smsParts: message.smsParts,
    clientId: message.clientId,
    patientId: message.patientId,
    reminderId: ownerKind === 'reminder' ? ownerId : null,
    appointmentId: ownerKind === 'appointment' ? ownerId : null,
    conversationId: ownerKind === 'reply' || ownerKind === 'inbound' ? ownerId : null,
    step: message.step,
    cycle: message.cycle,
    resend: message.resend,
    about: message.about,
    updatedAt: message.updatedAt.toISOString(),
  };
}
