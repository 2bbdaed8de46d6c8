import { zoneOfPatientsClient } from '../../db/registry/client-zone.js';
import type { Tx } from '../../db/database.js';
import type { LocalTime, TimeZone } from '../../domain/clinic-time.js';
import type { LeadTimes } from '../../domain/reminders/step.js';
import { narrowerHours, type SendWindow } from '../../domain/send-window.js';
import { Clinic } from '../../entities/registry/clinic.js';
import { Location } from '../../entities/registry/location.js';
import { missing } from '../refusal.js';
import { isPublicHoliday } from '../registry/public-holidays.js';

/** What a clinic, or one of its locations, says about time. */
export interface ClinicCalendar {
  readonly sendTime: LocalTime;
  readonly window: SendWindow;
  readonly lateSteps: 'skip' | 'sendNearest';
  readonly closedDayShift: 'later' | 'earlier';
  readonly leadTimes: LeadTimes;
  /** When the visit begins that is spoken of; absent: none is. */
  readonly visitAt?: Date;
}

/** What of a clinic and of a location decides about time. */
export type ClinicTimes = Pick<
  Clinic,
  | 'timeZone'
  | 'sendTime'
  | 'sendWindow'
  | 'closedWeekdays'
  | 'holidays'
  | 'lateSteps'
  | 'closedDayShift'
  | 'leadTimes'
  | 'windowZone'
>;
export type LocationTimes = Pick<Location, 'timeZone' | 'sendTime' | 'sendWindow'>;

/**
 * The calendar of a clinic; a location inherits what it does not set, and narrows the hours but never widens them.
 * `clientZone` counts where the clinic sends by its clients' clocks.
 */
export function calendarOf(
  clinic: ClinicTimes,
  location: LocationTimes | null,
  clientZone: TimeZone | null,
): ClinicCalendar {
  const hours = narrowerHours(clinic.sendWindow, location?.sendWindow ?? clinic.sendWindow);
  const ownZone = location?.timeZone ?? clinic.timeZone;
  return {
    sendTime: location?.sendTime ?? clinic.sendTime,
    lateSteps: clinic.lateSteps,
    closedDayShift: clinic.closedDayShift,
    leadTimes: clinic.leadTimes,
    window: {
      zone: clinic.windowZone === 'client' ? (clientZone ?? ownZone) : ownZone,
      from: hours.from,
      to: hours.to,
      closedWeekdays: clinic.closedWeekdays,
      closedDates: closedDates(clinic.holidays),
    },
  };
}

/** Whose calendar is asked for: that of a place of the clinic, for messages about that patient if one is named. */
export interface CalendarPlace {
  readonly clinicId: string;
  readonly locationId: string | null;
  readonly patientId: string | null;
}

/** The calendars that a transaction has read: it need not ask twice. */
const read = new WeakMap<Tx, Map<string, Promise<ClinicCalendar>>>();

/** Reads the calendar that counts at a place; once in a transaction, which must not change it. */
export async function readCalendar(manager: Tx, place: CalendarPlace): Promise<ClinicCalendar> {
  if (manager.queryRunner?.isTransactionActive !== true) return await askCalendar(manager, place);
  const calendars = read.get(manager) ?? new Map<string, Promise<ClinicCalendar>>();
  read.set(manager, calendars);
  const key = JSON.stringify(place);
  const calendar = calendars.get(key) ?? askCalendar(manager, place);
  calendars.set(key, calendar);
  return await calendar;
}

async function askCalendar(
  manager: Tx,
  { clinicId, locationId, patientId }: CalendarPlace,
): Promise<ClinicCalendar> {
  const clinic = await manager.findOneBy(Clinic, { id: clinicId });
  if (clinic === null) missing('clinic');
  const location =
    locationId === null ? null : await manager.findOneBy(Location, { id: locationId, clinicId });
  if (locationId !== null && location === null) missing('location');
  const byClient = clinic.windowZone === 'client' && patientId !== null;
  return calendarOf(clinic, location, byClient ? await zoneOfPatientsClient(manager, patientId) : null);
}

/** The zone of a place of the clinic, by whose clock its visits are told. */
export async function zoneOfPlace(
  manager: Tx,
  clinicId: string,
  locationId: string | null,
): Promise<TimeZone> {
  const location =
    locationId === null ? null : await manager.findOneBy(Location, { id: locationId, clinicId });
  if (location?.timeZone != null) return location.timeZone;
  return (await manager.findOneBy(Clinic, { id: clinicId }))?.timeZone ?? missing('clinic');
}

function closedDates(holidays: Clinic['holidays']): SendWindow['closedDates'] {
  if (holidays === null) return [];
  const { country, dates = [] } = holidays;
  if (country === undefined) return dates;
  return { includes: (on) => dates.includes(on) || isPublicHoliday(country, on) };
}
