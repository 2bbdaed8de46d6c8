import type { ChosenReminders } from '../../commands/rules/apply-rule-version.js';
import type { ConsoleVisit } from './console-page.js';

const UUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

/** Which waiting reminders a form moves to a version: `choice` is none, chosen or all; `reminderId` are the ticked ones. */
export function readChosen({ field, fieldAll }: Pick<ConsoleVisit, 'field' | 'fieldAll'>): ChosenReminders {
  const choice = field('choice');
  if (choice === 'all') return 'all';
  return choice === 'chosen' ? fieldAll('reminderId').filter((id) => UUID.test(id)) : [];
}
