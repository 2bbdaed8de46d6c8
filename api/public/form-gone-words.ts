import { messageLanguage, type MessageLanguage } from '../../commands/messages/message-language.js';

/** Why there is no form: nothing is asked, it is too late, or there was too much on it. */
export type FormGone = 'off' | 'over' | 'tooLarge';

type GoneWords = Readonly<
  Record<FormGone, { readonly title: string; readonly paragraphs: readonly string[] }>
>;

const words: Readonly<Record<MessageLanguage, GoneWords>> = {
  en: {
    off: {
      title: 'Nothing to fill in',
      paragraphs: ['The clinic asks nothing before this visit. You are welcome as you are.'],
    },
    over: {
      title: 'This form is closed',
      paragraphs: [
        'It can be filled in until a visit begins.',
        'If there is something the clinic should know, please phone.',
      ],
    },
    tooLarge: {
      title: 'That was too much at once',
      paragraphs: [
        'The files together are too large. Go back and send them a few at a time: what you have sent stays.',
      ],
    },
  },
  sv: {
    off: {
      title: 'Inget att fylla i',
      paragraphs: ['Kliniken frågar inget inför det här besöket. Varmt välkommen!'],
    },
    over: {
      title: 'Formuläret är stängt',
      paragraphs: [
        'Det kan fyllas i tills ett besök börjar.',
        'Ring gärna om det är något som kliniken behöver veta.',
      ],
    },
    tooLarge: {
      title: 'Det blev för mycket på en gång',
      paragraphs: [
        'Filerna är tillsammans för stora. Gå tillbaka och skicka några i taget: det du har skickat finns kvar.',
      ],
    },
  },
  fi: {
    off: {
      title: 'Ei täytettävää',
      paragraphs: ['Klinikka ei kysy mitään ennen tätä käyntiä. Tervetuloa!'],
    },
    over: {
      title: 'Lomake on suljettu',
      paragraphs: [
        'Sen voi täyttää siihen asti, kun käynti alkaa.',
        'Jos klinikan on hyvä tietää jotain, soitathan.',
      ],
    },
    tooLarge: {
      title: 'Liikaa kerralla',
      paragraphs: [
        'Tiedostot ovat yhdessä liian suuria. Palaa takaisin ja lähetä ne muutama kerrallaan: jo lähetetyt säilyvät.',
      ],
    },
  },
};

/** What is said in place of the form before a visit, for a BCP 47 locale. */
export function formGoneWords(locale: string): GoneWords {
  return words[messageLanguage(locale)];
}
