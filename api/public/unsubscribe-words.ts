import { messageLanguage, type MessageLanguage } from '../../commands/messages/message-language.js';

/** What the page behind an unsubscribe link says. */
export interface UnsubscribeWords {
  readonly title: Readonly<Record<'email' | 'sms', string>>;
  readonly what: Readonly<Record<'email' | 'sms', string>>;
  readonly button: string;
  readonly contact: string;
  readonly doneTitle: string;
  readonly done: readonly string[];
  readonly brokenTitle: string;
  readonly broken: readonly string[];
}

const words: Readonly<Record<MessageLanguage, UnsubscribeWords>> = {
  sv: {
    title: { email: 'Avsluta påminnelser via e-post?', sms: 'Avsluta påminnelser via sms?' },
    what: {
      email: 'Kliniken skickar då inga fler påminnelser om vård och besök till dig via e-post.',
      sms: 'Kliniken skickar då inga fler påminnelser om vård och besök till dig via sms.',
    },
    button: 'Avsluta påminnelserna',
    contact: 'Har du ändrat dig eller undrar du något? Ring kliniken:',
    doneTitle: 'Klart',
    done: [
      'Påminnelserna som länken gäller är avslutade.',
      'Om du ändrar dig: hör av dig till kliniken så sätter de på dem igen.',
    ],
    brokenTitle: 'Länken är inte hel',
    broken: [
      'Öppna den en gång till från meddelandet. Ibland klipper e-postprogrammet av långa länkar.',
      'Går det ändå inte: hör av dig till kliniken så avslutar de påminnelserna åt dig.',
    ],
  },
  fi: {
    title: { email: 'Lopetetaanko sähköpostimuistutukset?', sms: 'Lopetetaanko tekstiviestimuistutukset?' },
    what: {
      email: 'Klinikka ei enää lähetä sinulle hoitoa ja käyntejä koskevia muistutuksia sähköpostitse.',
      sms: 'Klinikka ei enää lähetä sinulle hoitoa ja käyntejä koskevia muistutuksia tekstiviestillä.',
    },
    button: 'Lopeta muistutukset',
    contact: 'Muutitko mielesi tai onko kysyttävää? Soita klinikalle:',
    doneTitle: 'Valmis',
    done: [
      'Muistutukset, joita linkki koskee, on lopetettu.',
      'Jos muutat mielesi, ota yhteyttä klinikkaan, niin muistutukset otetaan taas käyttöön.',
    ],
    brokenTitle: 'Linkki ei ole kokonainen',
    broken: [
      'Avaa se uudelleen viestistä. Joskus sähköpostiohjelma katkaisee pitkän linkin.',
      'Jos se ei auta, ota yhteyttä klinikkaan, niin muistutukset lopetetaan puolestasi.',
    ],
  },
  en: {
    title: { email: 'Stop reminders by email?', sms: 'Stop reminders by SMS?' },
    what: {
      email: 'The clinic will then send you no more reminders about care and visits by email.',
      sms: 'The clinic will then send you no more reminders about care and visits by SMS.',
    },
    button: 'Stop the reminders',
    contact: 'Changed your mind, or have a question? Phone the clinic:',
    doneTitle: 'Done',
    done: [
      'The reminders that the link is about have been stopped.',
      'If you change your mind, tell the clinic and they will start them again.',
    ],
    brokenTitle: 'The link is not complete',
    broken: [
      'Open it once more from the message. Mail programs sometimes cut long links short.',
      'If that does not help, tell the clinic and they will stop the reminders for you.',
    ],
  },
};

/** The page's words and language for a BCP 47 locale. */
export function unsubscribeWords(locale: string): UnsubscribeWords & { readonly language: MessageLanguage } {
  const language = messageLanguage(locale);
  return { ...words[language], language };
}
