import { z } from 'zod';
import { addToDate, daysBetween, type DateOn } from '../../../domain/clinic-time.js';
import { USUAL_PERIOD, type ReportQuery } from '../../reports/report-period.js';
import type { ConsoleVisit } from '../console-page.js';

const LONGEST_DAYS = 731;
const date = z.iso.date();
const id = z.uuid();

/** The period and filters of a report's form. What is no period gives the usual one, and says so (`fault`). */
export function askedPeriod(
  { asked }: Pick<ConsoleVisit, 'asked'>,
  today: DateOn,
): { readonly asked: ReportQuery; readonly fault: boolean } {
  const usual = { from: addToDate(today, USUAL_PERIOD), to: today };
  const filters = { locationId: uuidOf(asked('location')), ruleId: uuidOf(asked('rule')) };
  const wanted = { from: asked('from') ?? usual.from, to: asked('to') ?? usual.to };
  const isPeriod =
    date.safeParse(wanted.from).success &&
    date.safeParse(wanted.to).success &&
    wanted.from <= wanted.to &&
    daysBetween(wanted.from, wanted.to) <= LONGEST_DAYS;
  return { asked: { ...(isPeriod ? wanted : usual), ...filters }, fault: !isPeriod };
}

function uuidOf(text: string | null): string | undefined {
  return text !== null && id.safeParse(text).success ? text : undefined;
}
