import type { ChosenReminders } from '../../commands/rules/apply-rule-version.js';
import type { ConsoleVisit } from './console-page.js';
import { isUuid } from './is-uuid.js';

/** Which waiting reminders a form moves to a version: `choice` is none, chosen or all; `reminderId` are the ticked ones. */
export function readChosen({ field, fieldAll }: Pick<ConsoleVisit, 'field' | 'fieldAll'>): ChosenReminders {
  const choice = field('choice');
  if (choice === 'all') return 'all';
  return choice === 'chosen' ? fieldAll('reminderId').filter(isUuid) : [];
}
