import type { ServiceCategory } from '../../entities/registry/service.js';
import type { Channel } from '../../domain/reminders/step.js';

/** A service of the clinic, as `service` has it. */
export interface ScaleService {
  readonly code: string;
  readonly name: string;
  readonly category: ServiceCategory;
  readonly price: number;
}

/** A step by days from the due date. */
export interface ScaleStep {
  readonly name: string;
  readonly days: number;
  readonly channels: readonly Channel[];
}

/** A rule; `share` says how often its reminders come beside those of other rules. */
export interface ScaleRule {
  readonly name: string;
  readonly service: string;
  readonly months: number;
  readonly share: number;
  readonly enabled: boolean;
  readonly steps: readonly ScaleStep[];
}

const service = (code: string, name: string, category: ServiceCategory, price: number): ScaleService => ({
  code,
  name,
  category,
  price,
});

const mailThenText: readonly ScaleStep[] = [
  { name: 'first', days: -21, channels: ['email'] },
  { name: 'near', days: -3, channels: ['sms'] },
];
const both: readonly ScaleStep[] = [{ name: 'due', days: -7, channels: ['email', 'sms'] }];
const text: readonly ScaleStep[] = [{ name: 'due', days: -2, channels: ['sms'] }];
const mail: readonly ScaleStep[] = [{ name: 'due', days: -14, channels: ['email'] }];
const mailThenCall: readonly ScaleStep[] = [...mail, { name: 'call', days: 14, channels: ['staffTask'] }];
const call: readonly ScaleStep[] = [{ name: 'call', days: 0, channels: ['staffTask'] }];
const letter: readonly ScaleStep[] = [{ name: 'letter', days: -14, channels: ['letter'] }];

/** What the clinic does and sells; codes, names and categories as a clinic would have them. */
export const SCALE_SERVICES: readonly ScaleService[] = [
  service('VAC-DHP', 'Valp- och hundsjukevaccin (DHP)', 'vaccination', 640),
  service('VAC-RAB', 'Rabiesvaccin', 'vaccination', 590),
  service('VAC-KH', 'Kennelhostevaccin', 'vaccination', 480),
  service('VAC-FEL', 'Kattvaccin', 'vaccination', 560),
  service('VAC-RHD', 'Kaninvaccin (RHD)', 'vaccination', 520),
  service('VAC-HORSE', 'Hästvaccin', 'vaccination', 880),
  service('EX-YEAR', 'Årlig hälsokontroll', 'examination', 950),
  service('EX-SENIOR', 'Seniorkontroll', 'examination', 1450),
  service('EX-TEETH', 'Tandkontroll', 'examination', 750),
  service('LAB-BLOOD', 'Blodprov', 'lab', 1200),
  service('LAB-THYRO', 'Sköldkörtelprov (T4)', 'lab', 690),
  service('LAB-STOOL', 'Avföringsprov', 'lab', 540),
  service('DX-ECHO', 'Hjärtultraljud', 'diagnostic', 3400),
  service('DX-XRAY', 'Röntgen av höfter', 'diagnostic', 2900),
  service('INJ-ARTH', 'Ledinjektion', 'injection', 890),
  service('INJ-INSUL', 'Insulinkontroll', 'injection', 680),
  service('PRO-TEETH', 'Tandrengöring', 'procedure', 4200),
  service('PRO-CLAWS', 'Kloklippning', 'procedure', 250),
  service('PRD-WORM', 'Avmaskning', 'product', 180),
  service('PRD-TICK', 'Fästingmedel', 'product', 420),
];

const rule = (
  name: string,
  of: string,
  months: number,
  share: number,
  steps: readonly ScaleStep[],
  enabled = true,
): ScaleRule => ({ name, service: of, months, share, enabled, steps });

/** The rules; shares add up to a hundred. */
export const SCALE_RULES: readonly ScaleRule[] = [
  rule('Vaccination DHP', 'VAC-DHP', 36, 14, mailThenText),
  rule('Vaccination rabies', 'VAC-RAB', 36, 9, mailThenText),
  rule('Vaccination kennelhosta', 'VAC-KH', 12, 8, both),
  rule('Vaccination katt', 'VAC-FEL', 12, 12, mailThenText),
  rule('Vaccination kanin', 'VAC-RHD', 12, 3, text),
  rule('Vaccination häst', 'VAC-HORSE', 6, 2, letter),
  rule('Årlig hälsokontroll', 'EX-YEAR', 12, 15, mail),
  rule('Seniorkontroll', 'EX-SENIOR', 6, 6, mailThenCall),
  rule('Tandkontroll', 'EX-TEETH', 12, 6, text),
  rule('Blodprov, uppföljning', 'LAB-BLOOD', 6, 4, mail),
  rule('Sköldkörtelprov', 'LAB-THYRO', 6, 3, both),
  rule('Hjärtultraljud, uppföljning', 'DX-ECHO', 12, 1, mailThenCall),
  rule('Ledinjektion', 'INJ-ARTH', 1, 3, text),
  rule('Insulinkontroll', 'INJ-INSUL', 3, 2, call),
  rule('Avmaskning', 'PRD-WORM', 3, 7, text),
  rule('Fästingmedel', 'PRD-TICK', 3, 5, text, false),
];

/** Titles of reminders that people made by hand. */
export const MANUAL_TITLES = [
  'Återbesök efter operation',
  'Ta bort stygn',
  'Vägning och foder',
  'Ny öronkontroll',
  'Hämta medicin',
  'Urinprov',
  'Ring om provsvar',
  'Kontroll av hälta',
  'Allergiutredning, nästa steg',
  'Vikten hos diabetiker',
] as const;
