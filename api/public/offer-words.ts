import { messageLanguage, type MessageLanguage } from '../../commands/messages/message-language.js';
import type { OfferStanding } from '../../commands/appointments/answer-offer.js';

/** What the page of a free time says. */
export interface OfferWords {
  readonly title: Readonly<Record<OfferStanding, string>>;
  readonly what: Readonly<Record<OfferStanding, string>>;
  readonly when: string;
  readonly who: string;
  readonly where: string;
  readonly staff: string;
  readonly until: (until: string) => string;
  readonly yes: string;
  readonly no: string;
  readonly contact: string;
  readonly languages: string;
}

const words: Readonly<Record<MessageLanguage, OfferWords>> = {
  en: {
    title: {
      open: 'Do you want this time?',
      declined: 'You have said no',
      booked: 'The time is yours',
      taken: 'The time has been taken',
      withdrawn: 'The time is no longer on offer',
      expired: 'The time to answer is over',
    },
    what: {
      open: 'The time is free. Who answers first gets it.',
      declined: 'Thank you for your answer. If you change your mind, you can still take it while it is free.',
      booked: 'We look forward to seeing you.',
      taken: 'Somebody else was a little faster. You need not do anything; we will remind you again.',
      withdrawn: 'The clinic needs the time itself. You need not do anything; we will remind you again.',
      expired: 'You need not do anything; we will remind you again.',
    },
    when: 'When',
    who: 'For',
    where: 'Where',
    staff: 'With',
    until: (until) => `Please answer until ${until}.`,
    yes: 'Yes, book this time',
    no: 'No, thank you',
    contact: 'Questions? Phone the clinic:',
    languages: 'Language',
  },
  sv: {
    title: {
      open: 'Vill du ha den här tiden?',
      declined: 'Du har tackat nej',
      booked: 'Tiden är din',
      taken: 'Tiden är redan tagen',
      withdrawn: 'Tiden erbjuds inte längre',
      expired: 'Tiden för att svara har gått ut',
    },
    what: {
      open: 'Tiden är ledig. Den som svarar först får den.',
      declined: 'Tack för ditt svar. Ångrar du dig kan du ta tiden så länge den är ledig.',
      booked: 'Välkommen!',
      taken: 'Någon annan hann före. Du behöver inte göra något; vi påminner dig igen.',
      withdrawn: 'Kliniken behöver tiden själv. Du behöver inte göra något; vi påminner dig igen.',
      expired: 'Du behöver inte göra något; vi påminner dig igen.',
    },
    when: 'När',
    who: 'För',
    where: 'Var',
    staff: 'Hos',
    until: (until) => `Svara senast ${until}.`,
    yes: 'Ja, boka tiden',
    no: 'Nej tack',
    contact: 'Frågor? Ring kliniken:',
    languages: 'Språk',
  },
  fi: {
    title: {
      open: 'Haluatko tämän ajan?',
      declined: 'Kieltäydyit ajasta',
      booked: 'Aika on sinun',
      taken: 'Aika on jo varattu',
      withdrawn: 'Aikaa ei enää tarjota',
      expired: 'Vastausaika on päättynyt',
    },
    what: {
      open: 'Aika on vapaana. Ensimmäisenä vastannut saa sen.',
      declined: 'Kiitos vastauksestasi. Jos muutat mielesi, voit vielä ottaa ajan, kun se on vapaana.',
      booked: 'Tervetuloa!',
      taken: 'Joku toinen ehti ensin. Sinun ei tarvitse tehdä mitään; muistutamme sinua uudelleen.',
      withdrawn: 'Klinikka tarvitsee ajan itse. Sinun ei tarvitse tehdä mitään; muistutamme sinua uudelleen.',
      expired: 'Sinun ei tarvitse tehdä mitään; muistutamme sinua uudelleen.',
    },
    when: 'Milloin',
    who: 'Kenelle',
    where: 'Missä',
    staff: 'Kenen luona',
    until: (until) => `Vastaathan viimeistään ${until}.`,
    yes: 'Kyllä, varaa aika',
    no: 'Ei kiitos',
    contact: 'Kysyttävää? Soita klinikalle:',
    languages: 'Kieli',
  },
};

/** The page's words and language for a BCP 47 locale. */
export function offerWords(locale: string): OfferWords & { readonly language: MessageLanguage } {
  const language = messageLanguage(locale);
  return { ...words[language], language };
}
