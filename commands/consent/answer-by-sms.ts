import type { Database } from '../../db/database.js';
import { findClientsByNumber } from '../../db/consent/clients-by-number.js';
import { TREATMENT_PURPOSES } from './record-consent.js';
import { stateConsent } from './state-consent.js';

/** Twilio's default words; the carrier acts on them whatever we do, so we must know them too. */
const STOP_WORDS = ['STOP', 'UNSUBSCRIBE', 'END', 'QUIT', 'STOPALL', 'REVOKE', 'OPTOUT', 'CANCEL'];
const START_WORDS = ['START', 'YES', 'UNSTOP'];

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
 * that write from the number that was answered.
 *
 * @returns how many clients it changed something for
 */
export async function answerBySms(db: Database, sms: InboundSms, defaultSender: string): Promise<number> {
  const granted = meaningOf(sms);
  if (granted === null) return 0;
  return db.transaction(async (tx) => {
    const clients = await findClientsByNumber(tx, {
      number: sms.from,
      sender: sms.to,
      senderIsDefault: sms.to === defaultSender,
    });
    // STOP ends everything; START does not bring back what needs a consent of its own.
    const purposes = granted ? TREATMENT_PURPOSES : [...TREATMENT_PURPOSES, 'marketing' as const];
    let changed = 0;
    for (const { clinicId, clientId } of clients) {
      const channel = 'sms';
      if (await stateConsent(tx, { clinicId, clientId, channel, purposes, granted, givenBy: 'carrier' }))
        changed += 1;
    }
    return changed;
  });
}

function meaningOf({ body, optOutType }: InboundSms): boolean | null {
  if (optOutType === 'STOP') return false;
  if (optOutType === 'START') return true;
  const word = body.trim().toUpperCase();
  if (STOP_WORDS.includes(word)) return false;
  return START_WORDS.includes(word) ? true : null;
}
