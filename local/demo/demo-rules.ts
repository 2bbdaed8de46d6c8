import type { ServiceCode } from './demo-services.js';
import type { TemplateKey } from './demo-templates.js';

/** A step of a rule; its template stands by its key. */
export interface DemoStep {
  readonly name: string;
  readonly offset: string;
  readonly from?: 'due' | 'event';
  readonly channels: readonly ('email' | 'sms' | 'staffTask')[];
  readonly template?: TemplateKey;
}

/** A rule of the demo clinic: after one of these items, the next is due after the interval. */
export interface DemoRule {
  readonly key: string;
  /** Also the title of its reminders, which clients read. */
  readonly name: string;
  readonly items: readonly ServiceCode[];
  readonly species?: readonly string[];
  readonly ageMonths?: readonly [least: number, most: number];
  readonly after: string;
  /** Rules that share a service here are one group, with one reminder for each patient. */
  readonly satisfiedBy: readonly ServiceCode[];
  readonly steps: readonly DemoStep[];
  readonly lapseAfter?: string;
}

const vaccination: readonly DemoStep[] = [
  { name: 'first', offset: '-P30D', channels: ['email'], template: 'vaccination' },
  { name: 'near', offset: '-P7D', channels: ['sms'], template: 'vaccination' },
  { name: 'late', offset: 'P14D', channels: ['email', 'sms'], template: 'vaccination-late' },
];

const parasites: readonly DemoStep[] = [
  { name: 'due', offset: '-P2D', channels: ['sms'], template: 'parasites' },
  { name: 'late', offset: 'P10D', channels: ['email'], template: 'parasites' },
];

const checkup: readonly DemoStep[] = [
  { name: 'first', offset: '-P21D', channels: ['email'], template: 'checkup' },
  { name: 'near', offset: '-P3D', channels: ['sms'], template: 'checkup' },
];

const seniorBloods: readonly DemoStep[] = [
  { name: 'first', offset: '-P14D', channels: ['email'], template: 'senior' },
  { name: 'call', offset: 'P21D', channels: ['staffTask'] },
];

const insulin: readonly DemoStep[] = [
  { name: 'first', offset: '-P14D', channels: ['email'], template: 'insulin' },
  { name: 'near', offset: '-P2D', channels: ['sms'], template: 'insulin' },
  { name: 'call', offset: 'P7D', channels: ['staffTask'] },
];

const afterSurgery: readonly DemoStep[] = [
  { name: 'greeting', offset: 'P1D', from: 'event', channels: ['sms'], template: 'after-surgery' },
  { name: 'call', offset: 'P2D', from: 'event', channels: ['staffTask'] },
];

const dogCore = ['VAC-DHP-V', 'VAC-DHP-3'] as const;
const rabies = ['VAC-RAB-1', 'VAC-RAB-3'] as const;
const catCore = ['VAC-FVR-K', 'VAC-FVR-1', 'VAC-FVR-3'] as const;
const deworming = ['DEWORM-Y', 'DEWORM-A'] as const;
const ticks = ['TICK-1', 'TICK-3'] as const;
const dental = ['DENT-CHECK', 'DENT-CLEAN'] as const;
const arthritis = ['INJ-ARTHRO'] as const;
const surgery = ['SURG-CASTR', 'SURG-SPAY', 'SURG-MASS', 'SURG-KNEE'] as const;
const dogOrCat = ['dog', 'cat'] as const;

function yearly(key: string, name: string, item: ServiceCode, steps = vaccination): DemoRule {
  return { key, name, items: [item], after: 'P1Y', satisfiedBy: [item], steps };
}

function group(
  key: string,
  name: string,
  item: ServiceCode,
  after: string,
  satisfiedBy: readonly ServiceCode[],
  steps = vaccination,
): DemoRule {
  return { key, name, items: [item], after, satisfiedBy, steps };
}

/**
 * Intervals: WSAVA's vaccination guidelines of 2024 for dogs and cats (core vaccines again 6 or 12 months after the
 * first course, then every three years; leptospirosis and kennel cough every year; leukaemia after a year, later every
 * second), FEI's rules for horses, the vaccines' own labels for rabies, rabbits and ferrets; ESCCAP's guideline 1 for
 * worms (young animals monthly to six months of age, adults four times a year); AAHA's guidelines for seniors, teeth
 * and diabetes.
 */
export const demoRules: readonly DemoRule[] = [
  group('dog-core-first', 'Grundvaccination (första förnyelsen)', 'VAC-DHP-V', 'P6M', dogCore),
  group('dog-core', 'Grundvaccination hund', 'VAC-DHP-3', 'P3Y', dogCore),
  group('rabies-1', 'Rabiesvaccination', 'VAC-RAB-1', 'P1Y', rabies),
  group('rabies-3', 'Rabiesvaccination', 'VAC-RAB-3', 'P3Y', rabies),
  yearly('leptospirosis', 'Vaccination mot leptospiros', 'VAC-LEPTO'),
  yearly('kennel-cough', 'Vaccination mot kennelhosta', 'VAC-KENNEL'),
  group('cat-core-first', 'Kattvaccination (första förnyelsen)', 'VAC-FVR-K', 'P6M', catCore),
  group('cat-core-1', 'Kattvaccination', 'VAC-FVR-1', 'P1Y', catCore),
  group('cat-core-3', 'Kattvaccination', 'VAC-FVR-3', 'P3Y', catCore),
  { ...yearly('leukaemia-young', 'Vaccination mot kattleukos', 'VAC-FELV'), ageMonths: [0, 23] },
  {
    ...group('leukaemia-adult', 'Vaccination mot kattleukos', 'VAC-FELV', 'P2Y', ['VAC-FELV']),
    ageMonths: [24, 400],
  },
  yearly('rabbit', 'Kaninvaccination', 'VAC-MYXO'),
  group('horse-flu', 'Influensavaccination', 'VAC-FLU', 'P6M', ['VAC-FLU']),
  yearly('ferret', 'Illervaccination', 'VAC-CDV-F'),
  {
    ...group('deworming-young', 'Avmaskning', 'DEWORM-Y', 'P1M', deworming, parasites),
    species: dogOrCat,
    ageMonths: [0, 6],
  },
  { ...group('deworming', 'Avmaskning', 'DEWORM-A', 'P3M', deworming, parasites), species: dogOrCat },
  group('ticks-1', 'Nytt fästingmedel', 'TICK-1', 'P1M', ticks, parasites),
  group('ticks-3', 'Nytt fästingmedel', 'TICK-3', 'P3M', ticks, parasites),
  {
    ...yearly('senior', 'Blodprov för äldre djur', 'LAB-SENIOR', seniorBloods),
    species: dogOrCat,
    ageMonths: [84, 143],
  },
  {
    ...group('geriatric', 'Blodprov för äldre djur', 'LAB-SENIOR', 'P6M', ['LAB-SENIOR'], seniorBloods),
    species: dogOrCat,
    ageMonths: [144, 400],
  },
  { key: 'dental', name: 'Tandkontroll', items: dental, after: 'P1Y', satisfiedBy: dental, steps: checkup },
  group('small-animals', 'Tand- och viktkontroll', 'EXAM-SMALL', 'P6M', ['EXAM-SMALL'], checkup),
  yearly('health', 'Årlig hälsoundersökning', 'EXAM-YEAR', checkup),
  group('insulin', 'Insulinkontroll', 'LAB-FRUCT', 'P4M', ['LAB-FRUCT'], insulin),
  group('arthritis', 'Artrosinjektion', 'INJ-ARTHRO', 'P4W', arthritis, [
    { name: 'near', offset: '-P5D', channels: ['sms'], template: 'checkup' },
  ]),
  {
    key: 'after-surgery',
    name: 'Ring ägaren efter operationen',
    items: surgery,
    after: 'P2D',
    satisfiedBy: surgery,
    steps: afterSurgery,
    lapseAfter: 'P7D',
  },
];

/** The rule as `POST /v1/rules` takes it. */
export function ruleBody(rule: DemoRule, templateIds: ReadonlyMap<string, string>): Record<string, unknown> {
  const { name, items, species, ageMonths, after, satisfiedBy, steps, lapseAfter } = rule;
  return {
    name,
    trigger: { workflow: 'any', event: 'invoiceFinalised' },
    match: 'all',
    conditions: [
      { field: 'item', operator: 'in', value: items },
      ...(species === undefined ? [] : [{ field: 'species', operator: 'in', value: species }]),
      ...(ageMonths === undefined ? [] : [{ field: 'ageMonths', operator: 'between', value: ageMonths }]),
    ],
    due: { after, from: 'event' },
    satisfiedBy,
    steps: steps.map(({ template, ...step }) => ({
      ...step,
      ...(template !== undefined && { templateId: templateIds.get(template) }),
    })),
    ...(lapseAfter !== undefined && { lapseAfter }),
  };
}
