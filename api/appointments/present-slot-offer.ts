import type { OfferCandidate } from '../../commands/appointments/offer-slot.js';
import type { SlotOffer } from '../../entities/appointments/slot-offer.js';
import type { SlotOfferRecipient } from '../../entities/appointments/slot-offer-recipient.js';

/** An offer as the API shows it. */
export function presentSlotOffer(offer: SlotOffer, recipients: readonly SlotOfferRecipient[]) {
  const { clinicId: _ours, revision: _tag, ...shown } = offer;
  return {
    ...shown,
    recipients: recipients.map(
      ({
        clientId,
        patientId,
        dueReminderId,
        messageReminderId,
        askedAt,
        expiresAt,
        answer,
        answeredAt,
      }) => ({
        clientId,
        patientId,
        dueReminderId,
        messageReminderId,
        askedAt,
        expiresAt,
        answer,
        answeredAt,
      }),
    ),
  };
}

/** Somebody who would be asked, as the API shows them. */
export function presentCandidate({ audience, reminderId, what, dueOn, channel }: OfferCandidate) {
  const { client, patient } = audience;
  return {
    clientId: client.id,
    clientName: `${client.firstName} ${client.lastName}`.trim(),
    patientId: patient.id,
    patientName: patient.name,
    dueReminderId: reminderId,
    what,
    dueOn,
    channel,
  };
}
