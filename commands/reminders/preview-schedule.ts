import type { Tx } from '../../db/database.js';
import { dateAt, weekdayOf } from '../../domain/clinic-time.js';
import { planSends } from '../../domain/reminders/schedule.js';
import type { Channel } from '../../domain/reminders/step.js';
import { isOpen } from '../../domain/send-window.js';
import type { Acting } from '../acting.js';
import { readCalendar } from './clinic-calendar.js';
import type { StepInput } from './pin-steps.js';
import { pinSteps } from './pin-steps.js';

/** A schedule whose instants are asked for before anything is saved. */
export interface AskedSchedule {
  readonly patientId: string;
  readonly locationId: string | null;
  readonly dueOn: string;
  readonly channels: readonly Channel[];
  readonly schedule: readonly StepInput[];
}

/** When a step would go out on a channel. */
export interface PreviewedInstant {
  readonly step: string;
  readonly channel: Channel;
  readonly at: Date;
  /** When it would have gone out but for the clinic's hours and closed days. */
  readonly wantedAt: Date;
  readonly isMoved: boolean;
  /** A person chose this instant: the clinic's hours do not move it. */
  readonly exact: boolean;
  /** It lies outside the clinic's hours, or on a closed day, and leaves all the same. */
  readonly isOutside: boolean;
  readonly isWeekend: boolean;
  /** It has passed, so that it is not sent. */
  readonly isLate: boolean;
}

/** All hours of all days. */
const ALWAYS = { from: '00:00', to: '00:00', closedWeekdays: [], closedDates: [] } as const;

/** The instants of a schedule in the clinic's calendar, in their order, with what moves each. Nothing is written. */
export async function previewSchedule(
  reader: Tx,
  { clinicId, at }: Pick<Acting, 'clinicId' | 'at'>,
  { patientId, locationId, dueOn, channels, schedule }: AskedSchedule,
): Promise<PreviewedInstant[]> {
  const calendar = await readCalendar(reader, { clinicId, locationId, patientId });
  const { steps } = pinSteps(schedule, { channels, pointer: '' }, new Map());
  const context = { ...calendar, dueOn, eventAt: at, eventOn: null, now: at };
  const open = { ...context, window: { ...calendar.window, ...ALWAYS } };
  const wanted = planSends(steps, open);
  return planSends(steps, context).map(({ step, channel, plannedAt, exact }) => {
    const own = wanted.find((one) => one.step === step && one.channel === channel);
    const wantedAt = own?.plannedAt ?? plannedAt;
    return {
      step,
      channel,
      at: plannedAt,
      wantedAt,
      exact,
      isMoved: wantedAt.getTime() !== plannedAt.getTime(),
      isOutside: !isOpen(calendar.window, plannedAt),
      isWeekend: weekdayOf(dateAt(plannedAt, calendar.window.zone)) > 5,
      isLate: plannedAt < at,
    };
  });
}
