import {
  DEFAULT_SETTINGS,
  NOTICE_NAMES,
  type VisitSettings,
} from '../../../domain/appointments/visit-settings.js';

/** How a form is read: one value, or all of a name. */
export interface FormReader {
  readonly field: (name: string) => string;
  readonly fieldAll: (name: string) => readonly string[];
}

/** Lines of steps and questions that a form has beside those that are there. */
export const SPARE_LINES = 2;

/** An offset as a form asks for it; one that has no such form stands in `unit` as it is. */
export interface OffsetField {
  readonly amount: number | null;
  readonly unit: string;
}

const OFFSET = /^-?P(?:(\d+)W|(\d+)D|T(\d+)H|T(\d+)M)$/u;

/** An ISO 8601 duration as number and unit. */
export function offsetField(duration: string): OffsetField {
  const [, weeks, days, hours, minutes] = OFFSET.exec(duration) ?? [];
  if (weeks !== undefined) return { amount: Number(weeks) * 7, unit: 'days' };
  if (days !== undefined) return { amount: Number(days), unit: 'days' };
  if (hours !== undefined) return { amount: Number(hours), unit: 'hours' };
  if (minutes !== undefined) return { amount: Number(minutes), unit: 'minutes' };
  return { amount: null, unit: duration };
}

/** The duration that a form says, with `-` before it if it points back; empty if it says none. */
function durationOf(read: (name: string) => string, name: string, sign: '' | '-'): string {
  const [amount, unit] = [read(`${name}.amount`), read(`${name}.unit`)];
  if (unit.includes('P')) return unit;
  if (amount === '') return '';
  if (unit === 'hours' || unit === 'minutes') return `${sign}PT${amount}${unit === 'hours' ? 'H' : 'M'}`;
  return `${sign}P${amount}D`;
}

/**
 * What a form says, as the body of the settings' own endpoint, which checks it. Lines that were left empty are none;
 * what the form does not show (templates for new clients, labels in other languages) stays as it was.
 */
export function bodyOfForm(
  { field, fieldAll }: FormReader,
  before: VisitSettings = DEFAULT_SETTINGS,
): object {
  const isOn = (name: string) => field(name) === 'yes';
  const given = (name: string, value: unknown = field(name)) =>
    field(name) === '' ? {} : { [name.split('.').at(-1) ?? name]: value };
  const lines = (prefix: string) =>
    Array.from({ length: Number(field(`${prefix}.count`)) || 0 }, (_, index) => `${prefix}.${index}`);
  const manner = (name: string) => ({
    channels: fieldAll(`${name}.channels`),
    ...(isOn(`${name}.first`) ? { channelMode: 'first' } : {}),
    ...given(`${name}.templateId`),
  });
  const steps = lines('steps').flatMap((name) => {
    const offset = durationOf(field, `${name}.offset`, '-');
    if (offset === '' && fieldAll(`${name}.channels`).length === 0) return [];
    const isOfDays = !offset.includes('T');
    const time = isOfDays ? given(`${name}.time`) : {};
    return [{ ...given(`${name}.name`), offset, ...time, ...manner(name), ...given(`${name}.onlyIf`) }];
  });
  const notices = NOTICE_NAMES.map((name) => [name, isOn(`${name}.enabled`) ? manner(name) : null]);
  const questions = lines('questions').flatMap((name) => {
    const label = field(`${name}.label`);
    if (label === '') return [];
    const key = field(`${name}.key`) || keyOf(label);
    const kind = field(`${name}.kind`) || 'text';
    const known = before.preregistration.questions.find((one) => one.key === key);
    const choices = kind === 'choice' ? { choices: linesOf(field(`${name}.choices`)) } : {};
    const labels = known?.labels === undefined ? {} : { labels: known.labels };
    return [{ key, label, kind, required: isOn(`${name}.required`), ...choices, ...labels }];
  });
  const skip = durationOf(field, 'skipIfBookedWithin', '');
  const extra = { ...given('extra.email'), ...given('extra.sms') };
  const [from, to] = [field('dropOff.from'), field('dropOff.to')];
  const until = durationOf(field, 'until', '');
  return {
    steps,
    ...(Object.fromEntries(notices) as Record<string, object | null>),
    newClientTemplateIds: before.newClientTemplateIds,
    extraForNewClients: Object.keys(extra).length === 0 ? null : extra,
    preregistration: { enabled: isOn('preregistration'), questions },
    preparation: linesOf(field('preparation')),
    skipIfBookedWithin: skip === '' ? null : skip,
    ...{ nearestOnly: isOn('nearestOnly'), hideTime: isOn('hideTime'), hideStaff: isOn('hideStaff') },
    ...{ hideDuration: isOn('hideDuration'), never: isOn('never') },
    dropOff: from === '' && to === '' ? null : { from, to },
    mapUrl: field('mapUrl') || null,
    confirmedStops: isOn('confirmedStopsAll') ? 'all' : 'asking',
    selfService: {
      ...{ confirm: isOn('self.confirm'), move: isOn('self.move'), cancel: isOn('self.cancel') },
      ...(until === '' ? {} : { until }),
    },
  };
}

function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/u)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** A name for the answers to a question, from its words. */
function keyOf(label: string): string {
  const plain = label.normalize('NFKD').replace(/[^\p{L}\p{N}]+/gu, '-');
  return (
    plain
      .replace(/^-+|-+$/gu, '')
      .toLowerCase()
      .slice(0, 40) || 'question'
  );
}
