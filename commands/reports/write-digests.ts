import type { Database, Tx } from '../../db/database.js';
import { findClinic } from '../../db/registry/clinic-store.js';
import { attentionCounts } from '../../db/reports/attention-counts.js';
import { dayOverview } from '../../db/reports/day-overview.js';
import { jobOutcomes, openDigests, takeDigest, type OpenDigest } from '../../db/reports/digest-store.js';
import { addToDate, instantOf } from '../../domain/clinic-time.js';
import { isClosedToday, isDigestTime } from '../../domain/reports/digest-time.js';
import type { Clinic } from '../../entities/registry/clinic.js';
import { calendarOf } from '../reminders/clinic-calendar.js';
import { queueStaffMail } from '../staff/queue-staff-mail.js';
import { wordDigest, type DigestFacts } from './word-digest.js';

/**
 * Writes the daily mails of clinics that have opened, one for each person, clinic and day: the day is taken and the mail
 * put into the outbox in one transaction, so whoever else tries finds it done. On a closed day only those get one who
 * want it then, too.
 *
 * @returns how many were written
 */
export async function writeDigests(db: Database, publicUrl: string, at: Date): Promise<number> {
  let written = 0;
  let clinic: Clinic | null = null;
  for (const open of await openDigests(db.reader, at)) {
    if (clinic?.id !== open.clinicId) clinic = await findClinic(db.reader, open.clinicId);
    if (clinic === null || !isWanted(clinic, open, at)) continue;
    const own = clinic;
    if (await db.transaction(async (tx) => await writeDigest(tx, own, open, publicUrl, at))) written += 1;
  }
  return written;
}

function isWanted(clinic: Clinic, { onClosedDays }: OpenDigest, at: Date): boolean {
  const { window } = calendarOf(clinic, null, null);
  return isDigestTime(window, at) && (onClosedDays || !isClosedToday(window, at));
}

async function writeDigest(
  tx: Tx,
  clinic: Clinic,
  open: OpenDigest,
  publicUrl: string,
  at: Date,
): Promise<boolean> {
  if (!(await takeDigest(tx, open, open.today))) return false;
  const payload = wordDigest(await factsOf(tx, clinic, open.today, at), open.language, publicUrl);
  const content = { kind: 'dailyDigest', payload } as const;
  const onceKey = `${clinic.id}/${open.today}`;
  return (
    (await queueStaffMail(tx, { userId: open.userId, clinicId: clinic.id, content, at, onceKey })) !== null
  );
}

async function factsOf(tx: Tx, clinic: Clinic, today: string, at: Date): Promise<DigestFacts> {
  const midnight = (on: string) => instantOf(on, '00:00', clinic.timeZone);
  const yesterday = { since: midnight(addToDate(today, '-P1D')), until: midnight(today) };
  return {
    clinicName: clinic.name,
    waits: await attentionCounts(tx, clinic.id, { today, at }),
    day: await dayOverview(tx, clinic.id, { today, at }),
    jobs: await jobOutcomes(tx, clinic.id, yesterday),
  };
}
