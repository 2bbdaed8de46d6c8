import type { Database } from '../../db/database.js';
import { findClientsByNumber } from '../../db/consent/clients-by-number.js';
import { lastSmsTo } from '../../db/consent/answered-sms.js';
import { meaningOfSms } from '../../domain/consent/opt-out-words.js';
import { ALL_PURPOSES, TREATMENT_PURPOSES } from './record-consent.js';
import { stateConsent } from './state-consent.js';

/** An SMS that a client sent. Numbers in E.164. */
export interface InboundSms {
  readonly from: string;
  readonly to: string;
  readonly body: string;
  /** What the carrier itself took it for, if it told: `STOP`, `START`, `HELP`. */
  readonly optOutType: string | null;
}

/**
 * Takes STOP and START by SMS for what they are: an opt-out or opt-in of every client with that number, in the clinics
 * that write from the number that was answered. The statement names the message that it answers, if there is one.
 *
 * @returns how many clients it changed something for
 */
export async function answerBySms(db: Database, sms: InboundSms, defaultSender: string): Promise<number> {
  const meaning = meaningOfSms(sms.body, sms.optOutType);
  if (meaning === null) return 0;
  const granted = meaning === 'start';
  return db.transaction(async (tx) => {
    const clients = await findClientsByNumber(tx, {
      number: sms.from,
      sender: sms.to,
      senderIsDefault: sms.to === defaultSender,
    });
    // STOP ends everything; START does not bring back what needs a consent of its own.
    const said = { channel: 'sms', purposes: granted ? TREATMENT_PURPOSES : ALL_PURPOSES, granted } as const;
    let changed = 0;
    for (const client of clients) {
      const sendId = await lastSmsTo(tx, client, sms.from);
      if (await stateConsent(tx, { ...said, ...client, givenBy: 'carrier', sendId })) changed += 1;
    }
    return changed;
  });
}
