import { createEmailSender } from '../../activities/messages/email-sender.js';
import type { Database } from '../../db/database.js';
import { createLogger } from '../../log.js';
import { sendStaffMail } from '../../worker/send-staff-mail.js';
import { startRelay, type ReceivedMail } from '../messages/smtp-relay.js';
import { TEST_LINK_SECRET } from './test-api.js';

/** The mails to the staff, through a real SMTP server. */
export interface StaffPost {
  /** Sends what is in the outbox; answers what arrived by it. */
  deliver(): Promise<readonly StaffLetter[]>;
  close(): Promise<void>;
}

/** A mail that arrived. */
export interface StaffLetter {
  readonly to: string;
  readonly text: string;
  /** The path of the link in it, if there is one. */
  readonly path: string | null;
}

/** Starts the server; `publicUrl` is where the links lead. */
export async function startStaffPost(db: Database, publicUrl: string): Promise<StaffPost> {
  const relay = await startRelay();
  const sender = createEmailSender({ smtpUrl: relay.url, maxConnections: 2 });
  const read = ({ envelopeTo, raw }: ReceivedMail): StaffLetter => {
    const text = raw
      .replace(/=\r\n/g, '')
      .replace(/(?:=[0-9A-F]{2})+/g, (bytes) =>
        Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'),
      );
    const path = /(\/(?:choose-password\/[\w-]{32}|sign-in))(?![\w-])/.exec(text)?.[1] ?? null;
    return { to: envelopeTo[0] ?? '', text, path };
  };
  return {
    deliver: async () => {
      const before = relay.mails.length;
      const deps = {
        ...{ db, clock: { now: () => Promise.resolve(new Date()) }, senders: { email: sender } },
        settings: {
          publicUrl,
          linkSecret: TEST_LINK_SECRET,
          mailFrom: 'noreply@reminders.example',
          smsFrom: '',
        },
        log: createLogger('worker', 'silent'),
      };
      while ((await sendStaffMail(deps)) === 0);
      return relay.mails.slice(before).map(read);
    },
    close: async () => {
      await sender.close();
      await relay.close();
    },
  };
}
