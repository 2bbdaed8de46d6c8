import { isDuration } from '../../../domain/clinic-time.js';
import { CHANNELS } from '../../../domain/reminders/step.js';
import type { presentClinic } from '../../registry/present-clinic.js';
import type { PlaceKind } from './place-choices.js';

/** How a setting is typed. `days`: a number of days, or any ISO 8601 duration. `dates`: one date a line. */
export type SettingKind =
  'text' | 'email' | 'tel' | 'url' | 'time' | 'number' | 'choice' | 'weekdays' | 'dates' | 'days' | PlaceKind;

/** One setting of a form. Its name is its place in the body of `PATCH /v1/clinic`, with points for slashes. */
export interface SettingField {
  readonly name: string;
  readonly kind: SettingKind;
  readonly choices?: readonly string[];
  /** An empty field means that there is none. */
  readonly optional?: boolean;
}

/** The forms of the clinic's settings, by their place under `/settings/`. */
export const SETTING_FORMS = {
  clinic: [
    { name: 'name', kind: 'text' },
    { name: 'timeZone', kind: 'zone' },
    { name: 'locale', kind: 'language' },
    { name: 'country', kind: 'country' },
    { name: 'phone', kind: 'tel', optional: true },
    { name: 'bookingUrl', kind: 'url', optional: true },
    { name: 'smsPricePerPart.amount', kind: 'number', optional: true },
    { name: 'smsPricePerPart.currency', kind: 'currency', optional: true },
  ],
  senders: [
    { name: 'emailFrom', kind: 'email', optional: true },
    { name: 'emailReplyTo', kind: 'email', optional: true },
    { name: 'smsFrom', kind: 'text', optional: true },
  ],
  times: [
    { name: 'sendTime', kind: 'time' },
    { name: 'sendWindow.from', kind: 'time' },
    { name: 'sendWindow.to', kind: 'time' },
    { name: 'windowZone', kind: 'choice', choices: ['clinic', 'client'] },
    { name: 'closedWeekdays', kind: 'weekdays' },
    { name: 'closedDayShift', kind: 'choice', choices: ['later', 'earlier'] },
    { name: 'holidays.country', kind: 'holidayCountry', optional: true },
    { name: 'holidays.dates', kind: 'dates', optional: true },
  ],
  limits: [
    { name: 'combineWithin', kind: 'days', optional: true },
    { name: 'frequencyBudget.messages', kind: 'number', optional: true },
    { name: 'frequencyBudget.per', kind: 'days', optional: true },
    { name: 'dailyCap', kind: 'number', optional: true },
    { name: 'lateSteps', kind: 'choice', choices: ['skip', 'sendNearest'] },
    { name: 'afterLostAnswer', kind: 'choice', choices: ['resendOnce', 'hold'] },
    ...CHANNELS.filter((channel) => channel !== 'staffTask').map((channel): SettingField => ({
      name: `leadTimes.${channel}`,
      kind: 'days',
      optional: true,
    })),
  ],
} as const satisfies Readonly<Record<string, readonly SettingField[]>>;
export type SettingFormKey = keyof typeof SETTING_FORMS;

/** Texts of fields as they stand in a form; weekdays and dates are parted by commas. */
export type SettingTexts = Readonly<Record<string, string>>;

/** The settings as their form shows them. */
export function shownSettings(form: SettingFormKey, clinic: ReturnType<typeof presentClinic>): SettingTexts {
  const holidays = [clinic.holidays ?? []].flat();
  const isCountry = (one: string) => /^[A-Z]/.test(one);
  const values: Readonly<Record<string, unknown>> = {
    ...clinic,
    holidays: { country: holidays.find(isCountry), dates: holidays.filter((one) => !isCountry(one)) },
  };
  return Object.fromEntries(
    fieldsOf(form).map(({ name, kind }) => [name, textOf(at(values, name.split('.')), kind)]),
  );
}

/** The body that a form asks for: of each group with an empty first field there is none. */
export function bodyOfForm(form: SettingFormKey, texts: SettingTexts): Readonly<Record<string, unknown>> {
  const body: Record<string, unknown> = {};
  for (const { name, kind, optional = false } of fieldsOf(form)) {
    const value = valueOf(texts[name] ?? '', kind, optional);
    const [group = name, member] = name.split('.');
    if (member === undefined) body[group] = value;
    else
      body[group] = {
        ...(body[group] as object | undefined),
        ...(value === null ? {} : { [member]: value }),
      };
  }
  for (const group of ['smsPricePerPart', 'frequencyBudget']) {
    const given = body[group] as object | undefined;
    if (given !== undefined && Object.keys(given).length === 0) body[group] = null;
  }
  if ('holidays' in body)
    body['holidays'] = holidaysOf(body['holidays'] as { country?: string; dates?: string[] });
  return body;
}

/** The field to which a fault of the body belongs. */
export function fieldOfPointer(form: SettingFormKey, pointer: string): string {
  const name = pointer.slice(1).replaceAll('/', '.');
  const names = fieldsOf(form).map((field) => field.name);
  return (
    names.find((one) => name === one) ??
    names.find((one) => name.startsWith(one.split('.')[0] ?? one)) ??
    name
  );
}

/** The fields of a form. */
export function fieldsOf(form: SettingFormKey): readonly SettingField[] {
  return SETTING_FORMS[form];
}

function holidaysOf({ country, dates = [] }: { country?: string; dates?: string[] }): unknown {
  if (country === undefined) return dates.length === 0 ? null : dates;
  return dates.length === 0 ? country : [...dates, country];
}

function valueOf(text: string, kind: SettingKind, optional: boolean): unknown {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  if (kind === 'weekdays') return parts.map(Number);
  if (text === '' && optional) return null;
  if (kind === 'dates') return parts;
  if (kind === 'number') return Number(text.replace(',', '.'));
  return kind === 'days' && /^\d+$/.test(text) ? `P${Number(text)}D` : text;
}

function textOf(value: unknown, kind: SettingKind): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.join(kind === 'dates' ? '\n' : ',');
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  const text = String(value);
  if (kind !== 'days' || !isDuration(text)) return text;
  return /^P(\d+)D$/.exec(text)?.[1] ?? text;
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (so, name) => (so as Readonly<Record<string, unknown>> | null | undefined)?.[name],
    value,
  );
}
