import type { Tx } from '../../db/database.js';
import type { LocalTime } from '../../domain/clinic-time.js';
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
}

/** What of a clinic and of a location decides about time. */
export type ClinicTimes = Pick<
  Clinic,
  'timeZone' | 'sendTime' | 'sendWindow' | 'closedWeekdays' | 'holidays' | 'lateSteps'
>;
export type LocationTimes = Pick<Location, 'timeZone' | 'sendTime' | 'sendWindow'>;

/** The calendar of a clinic; a location inherits what it does not set, and narrows the hours but never widens them. */
export function calendarOf(clinic: ClinicTimes, location: LocationTimes | null): ClinicCalendar {
  const hours = narrowerHours(clinic.sendWindow, location?.sendWindow ?? clinic.sendWindow);
  return {
    sendTime: location?.sendTime ?? clinic.sendTime,
    lateSteps: clinic.lateSteps,
    window: {
      zone: location?.timeZone ?? clinic.timeZone,
      from: hours.from,
      to: hours.to,
      closedWeekdays: clinic.closedWeekdays,
      closedDates: closedDates(clinic.holidays),
    },
  };
}

/** The calendars that a transaction has read: it need not ask twice. */
const read = new WeakMap<Tx, Map<string, Promise<ClinicCalendar>>>();

/** Reads the calendar that counts at a location of the clinic; once in a transaction, which must not change it. */
export async function readCalendar(
  manager: Tx,
  clinicId: string,
  locationId: string | null,
): Promise<ClinicCalendar> {
  if (manager.queryRunner?.isTransactionActive !== true)
    return await askCalendar(manager, clinicId, locationId);
  const calendars = read.get(manager) ?? new Map<string, Promise<ClinicCalendar>>();
  read.set(manager, calendars);
  const place = locationId ?? clinicId;
  const calendar = calendars.get(place) ?? askCalendar(manager, clinicId, locationId);
  calendars.set(place, calendar);
  return await calendar;
}

async function askCalendar(
  manager: Tx,
  clinicId: string,
  locationId: string | null,
): Promise<ClinicCalendar> {
  const clinic = await manager.findOneBy(Clinic, { id: clinicId });
  if (clinic === null) missing('clinic');
  const location =
    locationId === null ? null : await manager.findOneBy(Location, { id: locationId, clinicId });
  if (locationId !== null && location === null) missing('location');
  return calendarOf(clinic, location);
}

function closedDates(holidays: Clinic['holidays']): SendWindow['closedDates'] {
  if (holidays === null) return [];
  if ('dates' in holidays) return holidays.dates;
  const { country } = holidays;
  return { includes: (on) => isPublicHoliday(country, on) };
}
