import { z } from 'zod';
import { missing, refuseFields } from '../../commands/refusal.js';
import { findClinic } from '../../db/registry/clinic-store.js';
import type { FigureQuery } from '../../db/reports/report-figures.js';
import { addToDate, dateAt, daysBetween } from '../../domain/clinic-time.js';
import { intervalFor, REPORT_INTERVALS } from '../../domain/reports/report-interval.js';
import type { Clinic } from '../../entities/registry/clinic.js';
import type { EngineDeps } from '../engine-deps.js';
import { dateField } from '../registry/registry-fields.js';

/** A quarter of a year, where the caller names no dates. */
export const USUAL_PERIOD = '-P90D';
/** Two years and a day. */
const LONGEST_DAYS = 731;

/** What every report of messages takes. */
export const reportQuery = z.strictObject({
  from: dateField.optional().meta({ description: 'The first day; 90 days before `to` if left out.' }),
  to: dateField.optional().meta({ description: 'The last day; today if left out.' }),
  interval: z
    .enum(REPORT_INTERVALS)
    .optional()
    .meta({ description: 'Days up to a month, weeks up to half a year, else months, if left out.' }),
  locationId: z.uuid().optional(),
  ruleId: z.uuid().optional(),
});
export type ReportQuery = z.output<typeof reportQuery>;

/** What every answer says of its period. */
export const answeredPeriod = {
  from: z.iso.date(),
  to: z.iso.date(),
  interval: z.enum(REPORT_INTERVALS),
};

/** A period as it is counted, and the clinic whose days they are. */
export interface ReportPeriod extends FigureQuery {
  readonly clinic: Clinic;
}

/** @throws Refused when it ends before it begins, or is longer than two years */
export async function periodOf(
  { db, now }: Pick<EngineDeps, 'db' | 'now'>,
  clinicId: string,
  asked: ReportQuery,
): Promise<ReportPeriod> {
  const clinic = (await findClinic(db.reader, clinicId)) ?? missing('clinic');
  const to = asked.to ?? dateAt(now(), clinic.timeZone);
  const from = asked.from ?? addToDate(to, USUAL_PERIOD);
  if (from > to) refuseFields([{ pointer: '/from', code: 'past', message: 'must not be after `to`' }]);
  if (daysBetween(from, to) > LONGEST_DAYS)
    refuseFields([
      { pointer: '/from', code: 'tooLong', message: 'must not be more than two years before `to`' },
    ]);
  const { interval = intervalFor(from, to), locationId = null, ruleId = null } = asked;
  return { clinic, from, to, interval, locationId, ruleId };
}
