import type { SendFacts } from '../../db/messages/send-facts.js';
import type { Purpose } from '../../domain/consent/permission.js';

/** What a message is for, and so which consent it needs: a visit of its own has one of its own. */
export function purposeOf({ visit, reminder }: Pick<SendFacts, 'visit' | 'reminder'>): Purpose {
  return visit === null ? reminder.purpose : 'appointment';
}
