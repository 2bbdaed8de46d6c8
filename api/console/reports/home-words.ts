import type { StaffLanguage } from '../../../entities/staff/staff-user.js';

/** What the start page says. */
export interface HomeWords {
  readonly title: string;
}

const words: Readonly<Record<StaffLanguage, HomeWords>> = {
  en: { title: 'Today' },
  sv: { title: 'Idag' },
  fi: { title: 'Tänään' },
};

export function homeWords(language: StaffLanguage): HomeWords {
  return words[language];
}
