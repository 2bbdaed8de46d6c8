import type { ComingDay } from '../../../commands/registry/coming-days.js';
import type { SettingFormKey } from './setting-form.js';

/** What the pages of settings say. */
export interface SettingWords {
  readonly title: string;
  readonly lead: string;
  readonly open: string;
  readonly saved: string;
  readonly nothingChanged: string;
  readonly unset: string;
  readonly change: (label: string, from: string, to: string) => string;
  readonly replans: string;
  readonly replanning: (reminders: string) => string;
  readonly replanNone: string;
  readonly refresh: string;
  readonly confirmTitle: string;
  readonly confirmText: (reminders: string) => string;
  readonly confirm: string;
  readonly timingHint: string;
  readonly calendar: string;
  readonly calendarLead: string;
  readonly day: string;
  readonly sends: string;
  readonly sendsYes: string;
  readonly closed: Readonly<Record<NonNullable<ComingDay['closed']>, string>>;
  readonly daysUnit: string;
  readonly weekday: (day: number) => string;
  readonly forms: Readonly<Record<SettingFormKey, { readonly title: string; readonly lead: string }>>;
  readonly fields: Readonly<Record<string, { readonly label: string; readonly hint?: string }>>;
  readonly choices: Readonly<Record<string, string>>;
  /** By the code of a fault. */
  readonly faults: Readonly<Record<string, string>>;
  readonly parts: Readonly<Record<SettingPart, { readonly title: string; readonly lead: string }>>;
  readonly state: SettingStateWords;
}

/** The parts of the overview that are no forms. */
export const SETTING_PARTS = [
  'go-live',
  'services',
  'locations',
  'reasons',
  'imports',
  'exports',
  'languages',
  'keys',
  'webhooks',
  'connections',
  'jobs',
  'users',
  'appointments',
  'digest',
  'stops',
  'audit',
] as const;
export type SettingPart = (typeof SETTING_PARTS)[number];

/** How the overview says what there is. */
export interface SettingStateWords {
  readonly mode: Readonly<Record<'live' | 'shadow' | 'redirect', string>>;
  readonly cap: (messages: string) => string;
  readonly noCap: string;
  readonly count: (things: string) => string;
  readonly failing: (things: string) => string;
  readonly usesDefault: string;
}
