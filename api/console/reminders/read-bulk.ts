import type { BulkAction, BulkOptions } from '../../../commands/reminders/bulk-wish.js';
import { BULK_ACTIONS } from '../../../commands/reminders/bulk-wish.js';
import { addToDate, instantOf, isDate } from '../../../domain/clinic-time.js';
import type { ConsoleVisit } from '../console-page.js';

/** The action that a form names; `null`: none that can be done to many. */
export function bulkActionOf(name: string): BulkAction | null {
  return BULK_ACTIONS.find((action) => action === name) ?? null;
}

/** What a form says besides the reminders; what it leaves out is what one would most likely want. */
export function readBulkOptions(action: BulkAction, { field, today, visitor }: ConsoleVisit): BulkOptions {
  const dateOr = (name: string, otherwise: string) => (isDate(field(name)) ? field(name) : otherwise);
  const textIn = (name: string, most: number) => (field(name) === '' ? {} : { [name]: field(name).slice(0, most) });
  const midnight = (on: string) => instantOf(on, '00:00', visitor.timeZone).toISOString();
  switch (action) {
    case 'complete':
      return { performedOn: dateOr('performedOn', today) };
    case 'snooze': {
      const tomorrow = addToDate(today, 'P1D');
      const until = dateOr('until', addToDate(today, 'P14D'));
      return { until: midnight(until > today ? until : tomorrow) };
    }
    case 'pause':
      return isDate(field('until')) && field('until') > today ? { until: midnight(field('until')) } : {};
    case 'cancel':
    case 'decline':
      return textIn('reason', 200);
    case 'task':
      return { dueOn: dateOr('dueOn', today), ...textIn('title', 200), ...textIn('note', 2_000) };
    case 'resume':
    case 'sendNow':
      return {};
  }
}
