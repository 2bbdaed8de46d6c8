import type { MoveWish, PartOfDay } from '../../domain/appointments/move-wish.js';
import { messageLanguage, type MessageLanguage } from '../messages/message-language.js';

/** What the staff are told of a client's answer. */
export interface AnswerText {
  readonly title: string;
  readonly note: string | null;
}

/** How tasks say what clients said, in the clinic's language. */
export interface ClientAnswerWords {
  readonly doneElsewhere: (pet: string, what: string, on: string) => string;
  readonly checkDone: (event: string, source: string) => string;
  readonly paper: (path: string) => string;
  readonly noPaper: string;
  readonly died: (pet: string) => string;
  readonly diedNote: string;
  readonly notMine: (pet: string) => string;
  readonly notMineNote: Readonly<Record<'owner' | 'coClient', string>>;
  readonly wrongPerson: (address: string) => string;
  readonly wrongPersonNote: string;
  readonly cancelled: (pets: string) => string;
  readonly moved: (pets: string) => string;
  readonly wants: (pets: string, wish: string) => string;
  readonly visit: (when: string, reason: string) => string;
  readonly parts: Readonly<Record<PartOfDay, string>>;
  readonly anyTime: string;
  readonly takenBack: (title: string) => string;
  readonly tookBack: string;
}

const words: Readonly<Record<MessageLanguage, ClientAnswerWords>> = {
  en: {
    doneElsewhere: (pet, what, on) => `${pet}: ${what} done elsewhere on ${on}, says the client`,
    checkDone: (event, source) =>
      `Please check it. If it was not so, void event ${event} of source ${source}.`,
    paper: (path) => `The paper: ${path}`,
    noPaper: 'No paper was sent.',
    died: (pet) => `${pet} has died, says the client`,
    diedNote: 'All reminders of the patient have stopped. A few words of sympathy would be kind.',
    notMine: (pet) => `${pet} is not their pet any more, says the client`,
    notMineNote: {
      owner: 'Its reminders are declined until somebody says who has it now. Booked visits stand.',
      coClient: 'They were entered as caring for it too, and are not any more.',
    },
    wrongPerson: (address) => `Wrong person at ${address}`,
    wrongPersonNote:
      'Whoever reads there says that they are not this client. Nothing more is sent there until it is set right.',
    cancelled: (pets) => `${pets}: has cancelled the visit`,
    moved: (pets) => `${pets}: has moved the visit`,
    wants: (pets, wish) => `${pets}: wants another time: ${wish}`,
    visit: (when, reason) => `The visit of ${when}${reason}.`,
    parts: { morning: 'morning', afternoon: 'afternoon', evening: 'evening' },
    anyTime: 'any other time',
    takenBack: (title) => `Taken back by the client: ${title}`,
    tookBack: 'The client took it back.',
  },
  sv: {
    doneElsewhere: (pet, what, on) => `${pet}: ${what} gjordes på annat håll ${on}, säger kunden`,
    checkDone: (event, source) =>
      `Kontrollera det. Stämmer det inte, ogiltigförklara händelsen ${event} från ${source}.`,
    paper: (path) => `Intyget: ${path}`,
    noPaper: 'Inget intyg skickades.',
    died: (pet) => `${pet} har dött, säger kunden`,
    diedNote: 'Alla påminnelser om djuret har stoppats. Några vänliga ord vore fint.',
    notMine: (pet) => `${pet} är inte längre kundens djur, säger kunden`,
    notMineNote: {
      owner: 'Påminnelserna vilar tills någon säger vem som har djuret nu. Bokade besök står kvar.',
      coClient: 'Kunden stod som medansvarig för djuret och gör det inte längre.',
    },
    wrongPerson: (address) => `Fel person på ${address}`,
    wrongPersonNote:
      'Den som läser där säger sig inte vara kunden. Inget mer skickas dit förrän uppgiften har rättats.',
    cancelled: (pets) => `${pets}: har avbokat besöket`,
    moved: (pets) => `${pets}: har flyttat besöket`,
    wants: (pets, wish) => `${pets}: vill ha en annan tid: ${wish}`,
    visit: (when, reason) => `Besöket ${when}${reason}.`,
    parts: { morning: 'förmiddag', afternoon: 'eftermiddag', evening: 'kväll' },
    anyTime: 'vilken annan tid som helst',
    takenBack: (title) => `Kunden har tagit tillbaka: ${title}`,
    tookBack: 'Kunden tog tillbaka det.',
  },
  fi: {
    doneElsewhere: (pet, what, on) => `${pet}: ${what} on tehty muualla ${on}, kertoo asiakas`,
    checkDone: (event, source) =>
      `Tarkista asia. Jos niin ei ollut, mitätöi tapahtuma ${event} lähteestä ${source}.`,
    paper: (path) => `Todistus: ${path}`,
    noPaper: 'Todistusta ei lähetetty.',
    died: (pet) => `${pet} on kuollut, kertoo asiakas`,
    diedNote: 'Kaikki potilaan muistutukset on pysäytetty. Muutama lohduttava sana olisi paikallaan.',
    notMine: (pet) => `${pet} ei ole enää asiakkaan eläin, kertoo asiakas`,
    notMineNote: {
      owner: 'Muistutukset lepäävät, kunnes joku kertoo, kenellä eläin nyt on. Varatut käynnit pysyvät.',
      coClient: 'Asiakas oli merkitty eläimen toiseksi hoitajaksi, mutta ei ole enää.',
    },
    wrongPerson: (address) => `Väärä henkilö: ${address}`,
    wrongPersonNote:
      'Vastaanottaja kertoo, ettei ole asiakas. Sinne ei lähetetä mitään ennen kuin tieto on korjattu.',
    cancelled: (pets) => `${pets}: on perunut käynnin`,
    moved: (pets) => `${pets}: on siirtänyt käynnin`,
    wants: (pets, wish) => `${pets}: haluaa toisen ajan: ${wish}`,
    visit: (when, reason) => `Käynti ${when}${reason}.`,
    parts: { morning: 'aamupäivä', afternoon: 'iltapäivä', evening: 'ilta' },
    anyTime: 'mikä tahansa muu aika',
    takenBack: (title) => `Asiakas on perunut: ${title}`,
    tookBack: 'Asiakas perui tämän.',
  },
};

/** The words for a clinic's locale, BCP 47. */
export function clientAnswerWords(locale: string): ClientAnswerWords {
  return words[messageLanguage(locale)];
}

/** A wish as a line: "Monday, Tuesday; morning; not before ten". */
export function wishInWords(locale: string, { weekdays, times, words: own }: Omit<MoveWish, 'at'>): string {
  const w = clientAnswerWords(locale);
  const named = new Intl.DateTimeFormat(messageLanguage(locale), { weekday: 'long', timeZone: 'UTC' });
  // The first of January 2024 was a Monday.
  const days = weekdays.map((day) => named.format(Date.UTC(2024, 0, day))).join(', ');
  const parts = [days, times.map((part) => w.parts[part]).join(', '), own ?? ''];
  return parts.filter((part) => part !== '').join('; ') || w.anyTime;
}
