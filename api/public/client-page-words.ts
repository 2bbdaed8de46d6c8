import { messageLanguage, type MessageLanguage } from '../../commands/messages/message-language.js';

/** What every page behind a client's link says. */
export interface ClientPageWords {
  readonly languages: string;
  readonly phone: string;
  readonly back: string;
  readonly undo: string;
  readonly undone: string;
  readonly optional: string;
  readonly more: string;
  readonly preferences: string;
  readonly wrong: string;
  readonly wrongLead: readonly string[];
  readonly wrongWhich: string;
  readonly wrongSend: string;
  readonly wrongNobody: string;
  readonly wrongDone: string;
  readonly notFilled: string;
  readonly missingTitle: string;
  readonly missing: readonly string[];
  readonly oldTitle: string;
  readonly old: readonly string[];
  readonly goneTitle: string;
  readonly gone: readonly string[];
}

const words: Readonly<Record<MessageLanguage, ClientPageWords>> = {
  en: {
    languages: 'Language',
    phone: 'Questions? Phone the clinic:',
    back: 'Go back',
    undo: 'Undo',
    undone: 'It is taken back. Everything is as before.',
    optional: 'optional',
    more: 'What else would you like to do?',
    preferences: 'Choose which messages you get',
    wrong: 'I am not the right person',
    wrongLead: [
      'Did a message reach you that was meant for somebody else? Then nothing more is sent to you, and the clinic looks for the right person.',
    ],
    wrongWhich: 'Which of these is yours?',
    wrongSend: 'Send nothing more here',
    wrongNobody: 'There is no address or number to which anything is sent.',
    wrongDone: 'Thank you. Nothing more will be sent there.',
    notFilled: 'Please choose or fill in what is asked for.',
    missingTitle: 'This link leads nowhere',
    missing: [
      'Open it once more from the message. Mail programs sometimes cut long links short.',
      'If that does not help, please phone the clinic.',
    ],
    oldTitle: 'This link is too old',
    old: [
      'To protect you, links work for a limited time. Please open the one in the newest message from the clinic, or phone.',
    ],
    goneTitle: 'This link does not work any more',
    gone: [
      'It was switched off to protect you. Please open the one in the newest message from the clinic, or phone.',
    ],
  },
  sv: {
    languages: 'Språk',
    phone: 'Frågor? Ring kliniken:',
    back: 'Gå tillbaka',
    undo: 'Ångra',
    undone: 'Det är tillbakataget. Allt är som förut.',
    optional: 'frivilligt',
    more: 'Vad vill du göra mer?',
    preferences: 'Välj vilka meddelanden du får',
    wrong: 'Jag är inte rätt person',
    wrongLead: [
      'Har du fått ett meddelande som var till någon annan? Då skickas inget mer till dig, och kliniken letar efter rätt person.',
    ],
    wrongWhich: 'Vilken av de här är din?',
    wrongSend: 'Skicka inget mer hit',
    wrongNobody: 'Det finns ingen adress och inget nummer som något skickas till.',
    wrongDone: 'Tack. Inget mer skickas dit.',
    notFilled: 'Välj eller fyll i det som efterfrågas.',
    missingTitle: 'Länken leder ingenstans',
    missing: [
      'Öppna den en gång till från meddelandet. Ibland klipper e-postprogrammet av långa länkar.',
      'Går det ändå inte: ring kliniken.',
    ],
    oldTitle: 'Länken är för gammal',
    old: [
      'För din säkerhet fungerar länkar en begränsad tid. Öppna den i det senaste meddelandet från kliniken, eller ring.',
    ],
    goneTitle: 'Länken fungerar inte längre',
    gone: [
      'Den har stängts av för din säkerhet. Öppna den i det senaste meddelandet från kliniken, eller ring.',
    ],
  },
  fi: {
    languages: 'Kieli',
    phone: 'Kysyttävää? Soita klinikalle:',
    back: 'Takaisin',
    undo: 'Kumoa',
    undone: 'Valinta on kumottu. Kaikki on kuten ennen.',
    optional: 'vapaaehtoinen',
    more: 'Mitä muuta haluat tehdä?',
    preferences: 'Valitse, mitä viestejä saat',
    wrong: 'En ole oikea henkilö',
    wrongLead: [
      'Saitko viestin, joka oli tarkoitettu jollekulle muulle? Sinulle ei lähetetä enempää, ja klinikka etsii oikean henkilön.',
    ],
    wrongWhich: 'Mikä näistä on sinun?',
    wrongSend: 'Älkää lähettäkö tänne enempää',
    wrongNobody: 'Viestejä ei lähetetä mihinkään osoitteeseen tai numeroon.',
    wrongDone: 'Kiitos. Sinne ei lähetetä enää mitään.',
    notFilled: 'Valitse tai täytä pyydetyt tiedot.',
    missingTitle: 'Linkki ei johda mihinkään',
    missing: [
      'Avaa se uudelleen viestistä. Joskus sähköpostiohjelma katkaisee pitkän linkin.',
      'Jos se ei auta, soita klinikalle.',
    ],
    oldTitle: 'Linkki on liian vanha',
    old: [
      'Turvallisuutesi vuoksi linkit toimivat rajoitetun ajan. Avaa linkki klinikan uusimmasta viestistä tai soita.',
    ],
    goneTitle: 'Linkki ei enää toimi',
    gone: ['Se on suljettu turvallisuutesi vuoksi. Avaa linkki klinikan uusimmasta viestistä tai soita.'],
  },
};

/** The words of every page, and their language, for a BCP 47 locale. */
export function clientPageWords(locale: string): ClientPageWords & { readonly language: MessageLanguage } {
  const language = messageLanguage(locale);
  return { ...words[language], language };
}
