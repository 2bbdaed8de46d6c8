import { dateAt, instantOf, timeAt, type TimeZone } from '../../../domain/clinic-time.js';

const LOCAL = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/u;

/** What a `datetime-local` field says by the clinic's clock; `null` if it is empty, `undefined` if it is no time. */
export function localInstant(text: string, zone: TimeZone): Date | null | undefined {
  if (text === '') return null;
  const [, on, time] = LOCAL.exec(text) ?? [];
  if (on === undefined || time === undefined || Number.isNaN(Date.parse(`${on}T${time}Z`))) return undefined;
  return instantOf(on, time, zone);
}

/** An instant as the value of a `datetime-local` field. */
export function localField(at: Date, zone: TimeZone): string {
  return `${dateAt(at, zone)}T${timeAt(at, zone)}`;
}
