import { dateAt } from '../../domain/clinic-time.js';
import type { DemoApi } from './demo-api.js';
import type { DemoProgress } from './demo-progress.js';
import { playNotices, type ShownReminder } from './play-notices.js';
import { playRegistry } from './play-registry.js';
import { playSettings } from './play-settings.js';
import { playBookings, playDay, playHistory } from './play-visits.js';

/**
 * Plays a day at a clinic: its registry, texts and rules, the visits of past months, those of the day, what is
 * booked, and what the staff wrote by hand. A second time it adds nothing that is there already, on whatever day.
 *
 * @returns the reminders whose messages leave within seconds
 */
export async function playDemo(
  api: DemoApi,
  progress: DemoProgress,
  now = new Date(),
): Promise<ShownReminder[]> {
  const clinic = await api.get<{ name: string; timeZone: string }>('/v1/clinic');
  const today = dateAt(now, clinic.timeZone);
  progress.line(`A day at ${clinic.name}, ${today}`);
  await playRegistry(api, progress, today);
  const templateIds = await playSettings(api, progress);
  await playHistory(api, progress, today);
  await playDay(api, progress, today);
  await playBookings(api, progress, today);
  return await playNotices(api, progress, today, templateIds);
}
