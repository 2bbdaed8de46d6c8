import type { WhyNotOurs } from '../../../commands/messages/compare-with-old.js';
import type { StaffLanguage } from '../../../entities/staff/staff-user.js';
import { goLiveWordsEn } from './go-live-words-en.js';
import { goLiveWordsFi } from './go-live-words-fi.js';
import { goLiveWordsSv } from './go-live-words-sv.js';
import type { GoLiveTexts } from './go-live-texts.js';

/** What the pages of going live say. */
export interface GoLiveWords extends GoLiveTexts {
  /** Why we would not have sent what the old system sent. */
  readonly whyNot: (why: WhyNotOurs) => string;
}

const texts: Readonly<Record<StaffLanguage, GoLiveTexts>> = {
  en: goLiveWordsEn,
  sv: goLiveWordsSv,
  fi: goLiveWordsFi,
};

export function goLiveWords(language: StaffLanguage): GoLiveWords {
  const words = texts[language];
  return {
    ...words,
    whyNot: (why) => {
      if (!('title' in why)) return words.why[why.why];
      if (why.why === 'planned')
        return words.why.planned(why.title, why.plannedAt.toISOString().slice(0, 10));
      const reason = why.reason ?? why.state;
      return words.why.decided(why.title, words.reasons[reason] ?? reason);
    },
  };
}
