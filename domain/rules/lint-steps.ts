import type { IsoDuration } from '../clinic-time.js';
import { addToDate, addToInstant, daysBetween, isClockDuration } from '../clinic-time.js';
import type { LintedRule, LintWarning } from './lint-warning.js';
import type { RuleStep } from './rule.js';
import { followsEachEvent } from './rule.js';

/** Days on which the service may be done: months differ in length, so every claim is tried on each of these. */
const EVENT_DAYS = [
  '2023-01-31',
  '2023-02-28',
  '2023-03-01',
  '2023-04-30',
  '2023-05-15',
  '2023-07-31',
  '2023-12-31',
  '2024-02-29',
  '2024-03-31',
];
/** A silence before the due date that is longer than this share of the interval is told. */
const LONGEST_SILENCE = 1 / 3;

/** One step on one imagined calendar, in days from the event. */
interface Moment {
  readonly step: RuleStep;
  readonly index: number;
  readonly day: number;
}

/** A rule's steps on one imagined calendar. */
interface Course {
  readonly dueDay: number;
  readonly lapseDay: number;
  readonly nextDueDay: number;
  readonly moments: readonly Moment[];
}

/** Steps that can never be reached, that fall on one another, and gaps between them. */
export function lintSteps(rule: LintedRule): LintWarning[] {
  if (rule.steps.length === 0) {
    const message = 'there are no steps: the reminders show in the list, and nobody is told';
    return [{ code: 'noSteps', pointer: '/steps', severity: 'notice', message, about: {} }];
  }
  const courses = EVENT_DAYS.map((eventOn) => courseOf(rule, eventOn));
  return [
    ...rule.steps.flatMap((step, index) => unreachable(rule, step, index, courses)),
    ...lapseTooEarly(rule, courses),
    ...collisions(rule.steps, courses),
    ...gaps(rule, courses),
  ];
}

function courseOf(rule: LintedRule, eventOn: string): Course {
  const nextAfter = (on: string) => addToDate(addToDate(on, rule.trigger.after ?? 'P0D'), rule.due.after);
  const dueOn = nextAfter(eventOn);
  const day = (on: string) => daysBetween(eventOn, on);
  return {
    dueDay: day(dueOn),
    nextDueDay: day(nextAfter(dueOn)),
    lapseDay: rule.lapseAfter === null ? Infinity : day(addToDate(dueOn, rule.lapseAfter)),
    moments: rule.steps.map((step, index) => {
      const base = step.from === 'event' ? eventOn : dueOn;
      return { step, index, day: day(base) + daysOf(step.offset, base) };
    }),
  };
}

/** An offset in days from that date on; hours are parts of a day. */
function daysOf(offset: IsoDuration, from: string): number {
  if (!isClockDuration(offset)) return daysBetween(from, addToDate(from, offset));
  const start = new Date(`${from}T00:00:00Z`);
  return (addToInstant(start, offset, 'UTC').getTime() - start.getTime()) / 86_400_000;
}

function unreachable(
  rule: LintedRule,
  step: RuleStep,
  index: number,
  courses: readonly Course[],
): LintWarning[] {
  const always = (holds: (moment: Moment, course: Course) => boolean) =>
    courses.every((course) => course.moments[index] !== undefined && holds(course.moments[index], course));
  const pointer = `/steps/${index}/offset`;
  const about = { step: step.name };
  const told = (
    code: 'stepAlwaysTooLate' | 'stepOftenTooLate' | 'stepBeyondInterval',
    severity: LintWarning['severity'],
    what: string,
  ): LintWarning[] => [{ code, pointer, severity, message: `the step “${step.name}” ${what}`, about }];
  const fromEvent = step.from === 'event' || rule.due.from === 'event';
  if (fromEvent && always(({ day }) => day < 0)) {
    return told(
      'stepAlwaysTooLate',
      'warning',
      'lies before the event that makes the reminder: it is always too late',
    );
  }
  if (always(({ day }, { lapseDay }) => day >= lapseDay)) {
    const lapseAfter = rule.lapseAfter ?? '';
    const message = `the step “${step.name}” comes after the reminder is given up (${lapseAfter} after the due date)`;
    return [
      { code: 'stepAfterLapse', pointer, severity: 'warning', message, about: { ...about, lapseAfter } },
    ];
  }
  if (fromEvent && !isClockDuration(step.offset) && always(({ day }) => day === 0)) {
    const what = 'falls on the day of the event: it goes out only if that is reported before its time of day';
    return told('stepOftenTooLate', 'notice', what);
  }
  if (
    !followsEachEvent(rule) &&
    step.from === 'due' &&
    always(({ day }, { nextDueDay }) => day >= nextDueDay)
  ) {
    const what = 'comes a whole interval after the due date, when the next one would have been due as well';
    return told('stepBeyondInterval', 'notice', what);
  }
  return [];
}

function lapseTooEarly(rule: LintedRule, courses: readonly Course[]): LintWarning[] {
  const cut = courses.every(({ moments, lapseDay }) => moments.some(({ day }) => day >= lapseDay));
  if (!cut) return [];
  const about = { lapseAfter: rule.lapseAfter ?? '' };
  const message = `the reminder is given up ${about.lapseAfter} after its due date, before its last step`;
  return [{ code: 'lapseBeforeLastStep', pointer: '/lapseAfter', severity: 'warning', message, about }];
}

function collisions(steps: readonly RuleStep[], courses: readonly Course[]): LintWarning[] {
  return steps.flatMap((later, index) =>
    steps.slice(0, index).flatMap((earlier, first) => {
      const shared = later.channels.filter((channel) => earlier.channels.includes(channel));
      const days = courses.map(({ moments }) => [moments[first]?.day ?? NaN, moments[index]?.day ?? NaN]);
      const sameDay = days.filter(([a, b]) => Math.floor(a ?? NaN) === Math.floor(b ?? NaN)).length;
      if (shared.length === 0 || sameDay === 0) return [];
      const certain = sameDay === courses.length;
      const message = `the steps “${earlier.name}” and “${later.name}” ${certain ? '' : 'can '}fall on the same day by ${shared.join(' and ')}`;
      const severity = certain ? ('warning' as const) : ('notice' as const);
      const about = { earlier: earlier.name, later: later.name, channels: shared, certain };
      return [{ code: 'stepsCollide' as const, pointer: `/steps/${index}`, severity, message, about }];
    }),
  );
}

function gaps(rule: LintedRule, courses: readonly Course[]): LintWarning[] {
  const [course] = courses;
  if (course === undefined || followsEachEvent(rule) || rule.trigger.workflow === 'absence') return [];
  const { dueDay, moments } = course;
  const reached = moments.filter(({ day }) => rule.due.from === 'birth' || day >= 0).map(({ day }) => day);
  const before = reached.filter((day) => day < dueDay);
  const warnings: LintWarning[] = [];
  const notice = (code: 'nothingBeforeDue' | 'nothingAfterDue', message: string) =>
    warnings.push({ code, pointer: '/steps', severity: 'notice', message, about: {} });
  if (!reached.some((day) => day <= dueDay))
    notice(
      'nothingBeforeDue',
      'nothing is sent before the due date: the client hears of it when it has passed',
    );
  if (!reached.some((day) => day > dueDay))
    notice('nothingAfterDue', 'nothing is sent after the due date: who forgets is not reminded again');
  const silence = dueDay - Math.max(...before);
  if (before.length > 0 && !reached.includes(dueDay) && silence > dueDay * LONGEST_SILENCE) {
    const about = { days: Math.round(silence) };
    const message = `the last step before the due date comes ${about.days} days before it, more than a third of the interval`;
    warnings.push({ code: 'longSilence', pointer: '/steps', severity: 'notice', message, about });
  }
  return warnings;
}
