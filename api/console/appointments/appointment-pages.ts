import type { ConsoleDeps, ConsolePage } from '../console-page.js';
import { absencePages } from './absence-pages.js';
import { bookPages } from './book-pages.js';
import { dayPage } from './day-page.js';
import { settingPages } from './visit-setting-pages.js';
import { visitActions } from './visit-actions.js';
import { visitDetails } from './visit-details.js';

/** Visits: the days, each visit, booking, absences, and what is said about visits. */
export function appointmentPages(deps: ConsoleDeps): readonly ConsolePage[] {
  const fixed = [dayPage(deps), ...bookPages(deps), ...absencePages(deps)];
  return [...fixed, ...visitDetails(deps), ...visitActions(deps), ...settingPages(deps)];
}
