import { messageLanguage, type MessageLanguage } from '../../commands/messages/message-language.js';
import type { Purpose } from '../../domain/consent/permission.js';
import type { ClientChannel } from '../../domain/reminders/step.js';

/** What the page of choices says. */
export interface PreferenceWords {
  readonly title: string;
  readonly lead: string;
  readonly channels: Readonly<Record<ClientChannel, string>>;
  /** How a channel is said after a purpose: "care reminders by email". */
  readonly by: Readonly<Record<ClientChannel, string>>;
  readonly purposes: Readonly<Record<Purpose, { readonly name: string; readonly hint: string }>>;
  readonly save: string;
  readonly saved: string;
  readonly unchanged: string;
  readonly stillTitle: string;
  readonly nothing: string;
  readonly onItsWay: string;
  readonly stopTitle: string;
  readonly stopWhat: string;
  readonly stop: string;
  readonly stopped: string;
  readonly undo: string;
  readonly loss: string;
  readonly contact: string;
  readonly languages: string;
  readonly brokenTitle: string;
  readonly broken: readonly string[];
  readonly oldTitle: string;
  readonly old: readonly string[];
}

const words: Readonly<Record<MessageLanguage, PreferenceWords>> = {
  en: {
    title: 'Your messages from the clinic',
    lead: 'Choose what the clinic may send you, and where. It counts from the moment that you save it.',
    channels: { email: 'Email', sms: 'SMS', letter: 'Letters', external: 'App and other services' },
    by: { email: 'by email', sms: 'by SMS', letter: 'by post', external: 'in the app' },
    purposes: {
      care: { name: 'Care reminders', hint: 'Vaccinations, check-ups and other care that is due' },
      appointment: { name: 'Booked visits', hint: 'Confirmations, changes and reminders' },
      marketing: { name: 'News and offers', hint: 'Only if you want them' },
    },
    save: 'Save my choices',
    saved: 'Your choices are saved.',
    unchanged: 'Nothing was changed.',
    stillTitle: 'What you will get',
    nothing: 'No messages at all. You are still welcome to contact the clinic at any time.',
    onItsWay: 'A message that is already on its way may still arrive.',
    stopTitle: 'Rather no messages?',
    stopWhat: 'This switches everything off, also reminders of booked visits.',
    stop: 'Stop everything',
    stopped: 'Everything is switched off.',
    undo: 'Undo',
    loss: 'If you have lost an animal, we are sorry. A word to the clinic is enough, and nothing more will be sent about it.',
    contact: 'Questions? Phone the clinic:',
    languages: 'Language',
    brokenTitle: 'The link is not complete',
    broken: [
      'Open it once more from the message. Mail programs sometimes cut long links short.',
      'If that does not help, tell the clinic what you would like to receive.',
    ],
    oldTitle: 'This link is too old',
    old: [
      'To protect you, links work for about a year. Please open the one in the newest message from the clinic.',
      'You can also tell the clinic what you would like to receive.',
    ],
  },
  sv: {
    title: 'Dina meddelanden från kliniken',
    lead: 'Välj vad kliniken får skicka till dig, och vart. Det gäller så snart du har sparat.',
    channels: { email: 'E-post', sms: 'Sms', letter: 'Brev', external: 'App och andra tjänster' },
    by: { email: 'via e-post', sms: 'via sms', letter: 'per brev', external: 'i appen' },
    purposes: {
      care: {
        name: 'Påminnelser om vård',
        hint: 'Vaccinationer, kontroller och annan vård som det är dags för',
      },
      appointment: { name: 'Bokade besök', hint: 'Bekräftelser, ändringar och påminnelser' },
      marketing: { name: 'Nyheter och erbjudanden', hint: 'Bara om du vill ha dem' },
    },
    save: 'Spara mina val',
    saved: 'Dina val är sparade.',
    unchanged: 'Ingenting ändrades.',
    stillTitle: 'Det här får du',
    nothing: 'Inga meddelanden alls. Du är förstås alltid välkommen att kontakta kliniken.',
    onItsWay: 'Ett meddelande som redan är på väg kan ändå komma fram.',
    stopTitle: 'Hellre inga meddelanden?',
    stopWhat: 'Då stängs allt av, även påminnelser om bokade besök.',
    stop: 'Stoppa allt',
    stopped: 'Allt är avstängt.',
    undo: 'Ångra',
    loss: 'Om du har förlorat ett djur beklagar vi sorgen. Det räcker med ett ord till kliniken, så skickas inget mer om det.',
    contact: 'Frågor? Ring kliniken:',
    languages: 'Språk',
    brokenTitle: 'Länken är inte hel',
    broken: [
      'Öppna den en gång till från meddelandet. Ibland klipper e-postprogrammet av långa länkar.',
      'Går det ändå inte: berätta för kliniken vad du vill få.',
    ],
    oldTitle: 'Länken är för gammal',
    old: [
      'För din säkerhet fungerar länkar i ungefär ett år. Öppna den i det senaste meddelandet från kliniken.',
      'Du kan också berätta för kliniken vad du vill få.',
    ],
  },
  fi: {
    title: 'Viestisi klinikalta',
    lead: 'Valitse, mitä klinikka saa lähettää sinulle ja minne. Valinta on voimassa heti, kun olet tallentanut sen.',
    channels: {
      email: 'Sähköposti',
      sms: 'Tekstiviesti',
      letter: 'Kirje',
      external: 'Sovellus ja muut palvelut',
    },
    by: { email: 'sähköpostitse', sms: 'tekstiviestillä', letter: 'kirjeitse', external: 'sovelluksessa' },
    purposes: {
      care: { name: 'Hoitomuistutukset', hint: 'Rokotukset, tarkastukset ja muu ajankohtainen hoito' },
      appointment: { name: 'Varatut käynnit', hint: 'Vahvistukset, muutokset ja muistutukset' },
      marketing: { name: 'Uutiset ja tarjoukset', hint: 'Vain jos haluat niitä' },
    },
    save: 'Tallenna valintani',
    saved: 'Valintasi on tallennettu.',
    unchanged: 'Mitään ei muutettu.',
    stillTitle: 'Tämän saat',
    nothing: 'Ei viestejä lainkaan. Voit silti ottaa yhteyttä klinikkaan milloin tahansa.',
    onItsWay: 'Jo matkalla oleva viesti voi vielä tulla perille.',
    stopTitle: 'Etkö halua viestejä lainkaan?',
    stopWhat: 'Tämä lopettaa kaikki viestit, myös muistutukset varatuista käynneistä.',
    stop: 'Lopeta kaikki',
    stopped: 'Kaikki viestit on lopetettu.',
    undo: 'Kumoa',
    loss: 'Jos olet menettänyt eläimesi, otamme osaa suruusi. Pelkkä ilmoitus klinikalle riittää, eikä siitä lähetetä enää mitään.',
    contact: 'Kysyttävää? Soita klinikalle:',
    languages: 'Kieli',
    brokenTitle: 'Linkki ei ole kokonainen',
    broken: [
      'Avaa se uudelleen viestistä. Joskus sähköpostiohjelma katkaisee pitkän linkin.',
      'Jos se ei auta, kerro klinikalle, mitä haluat saada.',
    ],
    oldTitle: 'Linkki on liian vanha',
    old: [
      'Turvallisuutesi vuoksi linkit toimivat noin vuoden. Avaa linkki klinikan uusimmasta viestistä.',
      'Voit myös kertoa klinikalle, mitä haluat saada.',
    ],
  },
};

/** The page's words and language for a BCP 47 locale. */
export function preferenceWords(locale: string): PreferenceWords & { readonly language: MessageLanguage } {
  const language = messageLanguage(locale);
  return { ...words[language], language };
}
