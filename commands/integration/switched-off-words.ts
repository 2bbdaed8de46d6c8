import type { DisabledReason } from '../../entities/integration/webhook-endpoint.js';
import { messageLanguage, type MessageLanguage } from '../messages/message-language.js';

/** How the staff are told of a webhook that we have switched off, in the clinic's language. */
export interface SwitchedOffWords {
  readonly title: (host: string) => string;
  readonly note: (reason: Exclude<DisabledReason, 'byRequest'>, id: string) => string;
}

const words: Readonly<Record<MessageLanguage, SwitchedOffWords>> = {
  en: {
    title: (host) => `Webhook switched off: ${host}`,
    note: (reason, id) =>
      `${
        reason === 'gone'
          ? 'It was switched off because the other system answered 410 Gone.'
          : 'It was switched off after nothing had arrived for three days.'
      } Its id is ${id}. Mend the other system, then switch the webhook on again.`,
  },
  sv: {
    title: (host) => `Webhook avstängd: ${host}`,
    note: (reason, id) =>
      `${
        reason === 'gone'
          ? 'Den stängdes av eftersom det andra systemet svarade 410 Gone.'
          : 'Den stängdes av när inget hade kommit fram på tre dygn.'
      } Dess id är ${id}. Laga det andra systemet och slå sedan på webhooken igen.`,
  },
  fi: {
    title: (host) => `Webhook on kytketty pois: ${host}`,
    note: (reason, id) =>
      `${
        reason === 'gone'
          ? 'Se kytkettiin pois, koska toinen järjestelmä vastasi 410 Gone.'
          : 'Se kytkettiin pois, kun mitään ei ollut saapunut kolmeen vuorokauteen.'
      } Sen tunnus on ${id}. Korjaa toinen järjestelmä ja kytke webhook sitten takaisin päälle.`,
  },
};

/** The words for a clinic's locale, BCP 47. */
export function switchedOffWords(locale: string): SwitchedOffWords {
  return words[messageLanguage(locale)];
}
