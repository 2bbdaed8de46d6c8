import { v7 as uuid } from 'uuid';
import type { AppointmentRow } from '../../db/appointments/appointment-store.js';
import type { AppointmentStatus } from '../../domain/appointments/patient-appointment.js';
import { PROMPT_STEP_GRACE_MS } from '../../domain/reminders/schedule.js';
import type { Appointment, FreedTime, VisitNotify } from '../../entities/appointments/appointment.js';
import type { Acting } from '../acting.js';
import { isMoved } from './keep-appointment.js';

/** The whole of an appointment, as somebody says that it stands. */
export interface AppointmentWord {
  readonly externalId: string | null;
  readonly clientId: string;
  readonly patientIds: readonly string[];
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly reasonCode: string | null;
  readonly locationId: string | null;
  readonly status: AppointmentStatus;
  /** What only some callers know; absent: it stays as it was. */
  readonly staffName?: string | null | undefined;
  readonly notes?: string | null | undefined;
  readonly notify?: VisitNotify | undefined;
  readonly metadata?: Record<string, string> | undefined;
  readonly cancelReason?: string | null | undefined;
  /** The client is known to come at this time; otherwise what they said before of this time still counts. */
  readonly isConfirmed?: boolean;
  /** The reminders that it is for; a booking by a message's link is for those of the message, too. */
  readonly forReminderIds?: readonly string[] | undefined;
  /** The message by whose link it was booked. */
  readonly bookedBySendId?: string | null | undefined;
  /** Nothing is said of the booking before; absent: as it was. */
  readonly announcedFrom?: Date | undefined;
  /** Its booking was a slip: nothing is said of its end, or set off by it. */
  readonly isTakenBack?: boolean;
  /** When it happened, which may be long before we hear of it. */
  readonly occurredAt: Date;
}

/**
 * The row after that word. A new time takes back that the client confirmed the old one. What happened more than twelve
 * hours before we heard of it is not announced any more: messages about it count from when it happened.
 */
export function rowOfWord(known: Appointment | null, word: AppointmentWord, acting: Acting): AppointmentRow {
  const { occurredAt, startsAt, status } = word;
  const isFresh = acting.at.getTime() - occurredAt.getTime() <= PROMPT_STEP_GRACE_MS;
  const since = isFresh ? acting.at : occurredAt;
  const moved = known !== null && isMoved(known, word);
  const cancels = status === 'cancelled' && known?.status !== 'cancelled';
  const isCancelled = status === 'cancelled';
  return {
    id: known?.id ?? uuid(),
    clinicId: acting.clinicId,
    externalId: word.externalId,
    clientId: word.clientId,
    patientIds: [...word.patientIds],
    startsAt,
    endsAt: word.endsAt,
    reasonCode: word.reasonCode,
    locationId: word.locationId,
    status,
    toldAt: occurredAt,
    triggers: [],
    staffName: word.staffName === undefined ? (known?.staffName ?? null) : word.staffName,
    notes: word.notes === undefined ? (known?.notes ?? null) : word.notes,
    notify: word.notify ?? known?.notify ?? {},
    metadata: word.metadata ?? known?.metadata ?? {},
    forReminderIds: [...(word.forReminderIds ?? known?.forReminderIds ?? [])],
    bookedBySendId: word.bookedBySendId ?? known?.bookedBySendId ?? null,
    mustMove: stillMustMove(known, word) ? known.mustMove : null,
    bookedAt: known?.bookedAt ?? since,
    announcedFrom: word.announcedFrom ?? known?.announcedFrom ?? null,
    takenBackAt: isCancelled ? (word.isTakenBack === true ? since : (known?.takenBackAt ?? null)) : null,
    movedAt: moved ? since : (known?.movedAt ?? null),
    movedFrom: moved && known.status === 'booked' ? freedBy(known) : (known?.movedFrom ?? null),
    sequence: known === null ? 0 : known.sequence + (isShownAnew(known, word) ? 1 : 0),
    ...confirmationOf(moved ? null : known, word, since),
    cancelledAt: cancels ? since : isCancelled ? (known?.cancelledAt ?? since) : null,
    cancelReason: isCancelled ? (word.cancelReason ?? known?.cancelReason ?? null) : null,
    cancelledBy: cancels ? acting.actor : isCancelled ? (known?.cancelledBy ?? null) : null,
    // Another visit is prepared for in another way.
    preparedAt: known?.reasonCode === word.reasonCode ? known.preparedAt : null,
    registeredAt: known?.registeredAt ?? null,
    arrivedAt: moved ? null : (known?.arrivedAt ?? null),
    moveWish: moved ? null : (known?.moveWish ?? null),
    messagePlan: known?.messagePlan ?? null,
    archivedAt: known?.archivedAt ?? null,
  };
}

function confirmationOf(
  known: Appointment | null,
  { isConfirmed }: AppointmentWord,
  since: Date,
): Pick<Appointment, 'confirmedAt' | 'confirmedBy'> {
  const isNew = isConfirmed === true && known?.confirmedAt == null;
  if (isNew) return { confirmedAt: since, confirmedBy: 'integration' };
  return { confirmedAt: known?.confirmedAt ?? null, confirmedBy: known?.confirmedBy ?? null };
}

function freedBy({ startsAt, endsAt, locationId, staffName }: Appointment): FreedTime {
  return {
    startsAt: startsAt.toISOString(),
    endsAt: endsAt?.toISOString() ?? null,
    locationId,
    staffName,
  };
}

/** Another time, another person or no visit at all: then there is nothing left to be moved. */
function stillMustMove(known: Appointment | null, word: AppointmentWord): known is Appointment {
  if (known === null || word.status !== 'booked' || isMoved(known, word)) return false;
  return word.staffName === undefined || word.staffName === known.staffName;
}

/** Whether a calendar that holds the visit has something to take over. */
function isShownAnew(known: Appointment, word: AppointmentWord): boolean {
  return (
    known.startsAt.getTime() !== word.startsAt.getTime() ||
    known.endsAt?.getTime() !== word.endsAt?.getTime() ||
    known.status !== word.status ||
    known.locationId !== word.locationId ||
    known.reasonCode !== word.reasonCode
  );
}
