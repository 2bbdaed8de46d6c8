import type { Tx } from '../../db/database.js';
import type { LocalTime } from '../../domain/clinic-time.js';
import type { SendWindow } from '../../domain/send-window.js';
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

/** The calendar of a clinic; a location inherits what it does not set. */
export function calendarOf(clinic: ClinicTimes, location: LocationTimes | null): ClinicCalendar {
  const hours = location?.sendWindow ?? clinic.sendWindow;
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

/** Reads the calendar that counts at a location of the clinic. */
export async function readCalendar(
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
