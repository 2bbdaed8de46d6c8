import { takeEvents } from '../../api/integration/take-events.js';
import { confirmBySms } from '../../commands/appointments/confirm-by-sms.js';
import { confirmAskedVisit } from '../../commands/messages/confirm-asked-visit.js';
import { receiveSms } from '../../commands/messages/receive-sms.js';
import { patientWriter } from '../../commands/registry/patient-writer.js';
import { changeResource } from '../../commands/registry/save-resource.js';
import type { Database } from '../../db/database.js';
import { insertRows, rowsOf } from '../../db/row-sets.js';
import { Patient } from '../../entities/registry/patient.js';
import { inLanes } from '../in-lanes.js';
import type { Happening } from './made-up-life.js';
import { HOURS, patientRow } from './open-clinic.js';
import type { SkippedLane } from './skipped-lane.js';

const SOURCE = '/simulation';
/** Happenings of one instant that are told at once; those of one patient never stand beside each other for long. */
const AT_ONCE = 4;

/** Something that was told to the clinic, and when it had been taken in: from then on it counts. */
export interface ToldHappening {
  readonly happening: Happening;
  readonly countsFrom: Date;
}

/** A clinic whose year is lived. */
export interface LivedIn {
  readonly db: Database;
  readonly clinicId: string;
  /** The reminders of this lane's patients that are to be told. */
  readonly untold: () => Promise<string[]>;
}

/** Lives through happenings in their order, on one lane, and then until the end. */
export async function liveTheYear(
  lane: SkippedLane,
  clinic: LivedIn,
  happenings: readonly Happening[],
  end: Date,
  progress: (at: Date, events: number) => void,
): Promise<ToldHappening[]> {
  const told: ToldHappening[] = [];
  for (const [ms, together] of byInstant(happenings)) {
    const at = await lane.passUntil(new Date(ms));
    await inLanes(bySubject(together), AT_ONCE, async (some) => {
      for (const happening of some) {
        await happen(clinic, happening, at);
        told.push({ happening, countsFrom: at });
      }
    });
    await lane.tell(await clinic.untold());
    progress(at, together.length);
  }
  await lane.passUntil(end);
  return told;
}

async function happen({ db, clinicId }: LivedIn, happening: Happening, at: Date): Promise<void> {
  const acting = { clinicId, actor: 'simulation', at };
  switch (happening.kind) {
    case 'event': {
      const { type, id, data } = happening;
      const body = { specversion: '1.0', source: SOURCE, id, type, time: at.toISOString(), data };
      const { rejected } = await takeEvents({ db, clinicId, zone: HOURS.zone, at }, [body]);
      if (rejected.length > 0) throw new Error(`${type} was refused: ${JSON.stringify(rejected)}`);
      return;
    }
    case 'join': {
      const { patient } = happening;
      await db.transaction((tx) => insertRows(tx, [rowsOf(Patient, [patientRow(patient, clinicId)])]));
      return;
    }
    case 'sms':
      await receiveSms(
        { db, defaultSender: HOURS.smsFrom, confirmVisit: confirmAskedVisit(confirmBySms) },
        {
          messageSid: `${happening.phone} ${acting.at.toISOString()}`,
          from: happening.phone,
          to: HOURS.smsFrom,
          messagingServiceSid: null,
          body: happening.says,
          mediaCount: 0,
          optOutType: null,
        },
        acting.at,
      );
      return;
    case 'move': {
      const { patientId, clientId } = happening;
      await changeResource(db, patientWriter, acting, patientId, { clientId }, null);
    }
  }
}

function byInstant(happenings: readonly Happening[]): Map<number, Happening[]> {
  const instants = new Map<number, Happening[]>();
  for (const one of happenings) {
    const together = instants.get(one.at.getTime());
    if (together === undefined) instants.set(one.at.getTime(), [one]);
    else together.push(one);
  }
  return instants;
}

/** What concerns the same patient or client is told in its order. */
function bySubject(happenings: readonly Happening[]): Happening[][] {
  const subjects = new Map<string, Happening[]>();
  for (const one of happenings) {
    const subject = subjectOf(one);
    subjects.set(subject, [...(subjects.get(subject) ?? []), one]);
  }
  return [...subjects.values()];
}

function subjectOf(one: Happening): string {
  if (one.kind === 'join') return one.patient.id;
  if (one.kind === 'sms') return one.phone;
  if (one.kind === 'move') return one.patientId;
  const { patientId, clientId, patientIds } = one.data as {
    patientId?: string;
    clientId?: string;
    patientIds?: string[];
  };
  return patientId ?? patientIds?.[0] ?? clientId ?? '';
}
