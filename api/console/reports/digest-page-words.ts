import type { StaffLanguage } from '../../../entities/staff/staff-user.js';

/** What the page of the daily mail says. */
export interface DigestPageWords {
  readonly title: string;
  readonly says: (time: string) => string;
  readonly own: string;
  readonly wanted: string;
  readonly onClosedDays: string;
  readonly save: string;
  readonly saved: string;
  readonly others: string;
  readonly othersSay: string;
  readonly person: string;
  readonly gets: string;
  readonly closed: string;
  readonly getsOf: (name: string) => string;
  readonly closedOf: (name: string) => string;
}

const words: Readonly<Record<StaffLanguage, DigestPageWords>> = {
  en: {
    title: 'Daily mail',
    says: (time) =>
      `When the clinic opens, at ${time}, this mail says what waits for a person, how many visits and messages the day has, and how yesterday’s jobs ended. It holds counts and links, and nobody’s name.`,
    own: 'For me',
    wanted: 'Send me the daily mail of this clinic',
    onClosedDays: 'On days on which the clinic is closed, too',
    save: 'Save',
    saved: 'Saved.',
    others: 'For everybody',
    othersSay: 'Everybody can change their own choice.',
    person: 'Person',
    gets: 'Gets it',
    closed: 'On closed days, too',
    getsOf: (name) => `${name} gets the daily mail`,
    closedOf: (name) => `${name} gets it on closed days, too`,
  },
  sv: {
    title: 'Dagligt mejl',
    says: (time) =>
      `När kliniken öppnar, klockan ${time}, säger det här mejlet vad som väntar på någon, hur många besök och meddelanden dagen har och hur gårdagens jobb slutade. Det innehåller antal och länkar, inga namn.`,
    own: 'För mig',
    wanted: 'Skicka mig klinikens dagliga mejl',
    onClosedDays: 'Även dagar då kliniken är stängd',
    save: 'Spara',
    saved: 'Sparat.',
    others: 'För alla',
    othersSay: 'Alla kan ändra sitt eget val.',
    person: 'Person',
    gets: 'Får det',
    closed: 'Även stängda dagar',
    getsOf: (name) => `${name} får det dagliga mejlet`,
    closedOf: (name) => `${name} får det även stängda dagar`,
  },
  fi: {
    title: 'Päivittäinen sähköposti',
    says: (time) =>
      `Kun klinikka avautuu kello ${time}, tämä viesti kertoo, mikä odottaa jotakuta, montako käyntiä ja viestiä päivässä on ja miten eiliset ajot päättyivät. Siinä on lukumääriä ja linkkejä, ei kenenkään nimeä.`,
    own: 'Minulle',
    wanted: 'Lähetä minulle tämän klinikan päivittäinen sähköposti',
    onClosedDays: 'Myös päivinä, jolloin klinikka on suljettu',
    save: 'Tallenna',
    saved: 'Tallennettu.',
    others: 'Kaikille',
    othersSay: 'Jokainen voi muuttaa omaa valintaansa.',
    person: 'Henkilö',
    gets: 'Saa sen',
    closed: 'Myös suljettuina päivinä',
    getsOf: (name) => `${name} saa päivittäisen sähköpostin`,
    closedOf: (name) => `${name} saa sen myös suljettuina päivinä`,
  },
};

export function digestPageWords(language: StaffLanguage): DigestPageWords {
  return words[language];
}
