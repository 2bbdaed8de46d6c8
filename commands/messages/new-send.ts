import { v7 as uuid } from 'uuid';
import type { SendState } from '../../domain/messages/send-state.js';
import type { PlannedSend } from '../../domain/reminders/schedule.js';
import type { PinnedTemplate } from '../../domain/reminders/step.js';
import type { SendEvent } from '../../entities/messages/send-event.js';
import type { Send } from '../../entities/messages/send.js';

/** Whose send it is, and in which cycle. */
export interface SendOwner {
  readonly clinicId: string;
  readonly ownerKind: Send['ownerKind'];
  readonly ownerId: string;
  readonly patientId: Send['patientId'];
  readonly cycle: number;
}

/** The row of a send as it is when it is planned. */
export function newSend(
  owner: SendOwner,
  planned: PlannedSend,
  template: PinnedTemplate | null,
  at: Date,
  resend = 0,
): Send {
  const id = uuid();
  return {
    ...owner,
    ...planned,
    id,
    template,
    resend,
    clientId: null,
    contactPointId: null,
    state: 'planned',
    reason: null,
    fence: null,
    attempt: 0,
    worker: null,
    claimedAt: null,
    transmittingAt: null,
    acceptedAt: null,
    decidedAt: null,
    resentAfterLoss: false,
    messageId: id,
    providerId: null,
    responseCode: null,
    recipient: null,
    consentEventId: null,
    subject: null,
    text: null,
    smsParts: null,
    attachments: null,
    mergedIntoId: null,
    resolution: null,
    resolvedBy: null,
    createdAt: at,
    updatedAt: at,
  };
}

/** The timeline's line of a change of a send. */
export function sendEvent(
  send: Pick<Send, 'id' | 'clinicId'>,
  change: {
    state: SendState;
    reason?: string | null;
    actor: string;
    at: Date;
    detail?: Record<string, unknown>;
  },
): SendEvent {
  return {
    id: uuid(),
    clinicId: send.clinicId,
    sendId: send.id,
    at: change.at,
    state: change.state,
    reason: change.reason ?? null,
    actor: change.actor,
    detail: change.detail ?? {},
  };
}
