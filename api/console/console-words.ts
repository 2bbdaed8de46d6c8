import type { StaffRole } from '../../entities/staff/staff-membership.js';
import type { StaffLanguage } from '../../entities/staff/staff-user.js';
import type { DueColour } from '../../domain/reminders/due-colour.js';
import type { Section } from './console-answer.js';

/** What the frame around every page says. */
export interface ConsoleWords {
  readonly product: string;
  readonly skip: string;
  readonly find: string;
  readonly findHint: string;
  readonly newReminder: string;
  readonly navigation: string;
  readonly sections: Readonly<Record<Section, string>>;
  readonly stops: string;
  readonly account: string;
  readonly signedInAs: string;
  readonly signOut: string;
  readonly switchClinic: string;
  readonly undo: string;
  readonly close: string;
  readonly save: string;
  readonly cancel: string;
  readonly back: string;
  readonly next: string;
  readonly previous: string;
  readonly all: string;
  readonly none: string;
  readonly yes: string;
  readonly no: string;
  readonly details: string;
  readonly optional: string;
  readonly roles: Readonly<Record<StaffRole, string>>;
  /** A due date's colour in one word, for those who do not see it. */
  readonly due: Readonly<Record<DueColour, string>>;
  readonly checkFields: string;
  readonly requestNumber: string;
  readonly toHome: string;
  readonly shortcuts: string;
  /** What is shown where somebody works is not what it was. */
  readonly changed: string;
  readonly showChange: string;
  readonly keepUpToDate: string;
}

const words: Readonly<Record<StaffLanguage, ConsoleWords>> = {
  en: {
    product: 'Reminders',
    skip: 'To the content',
    find: 'Find',
    findHint: 'Client, pet or phone number',
    newReminder: 'New reminder',
    navigation: 'Main navigation',
    sections: {
      home: 'Today',
      reminders: 'Reminders',
      clients: 'Clients',
      appointments: 'Appointments',
      tasks: 'Tasks',
      attention: 'Attention',
      rules: 'Rules',
      templates: 'Templates',
      reports: 'Reports',
      settings: 'Settings',
    },
    stops: 'Stop switch',
    account: 'Your account',
    signedInAs: 'Signed in as',
    signOut: 'Sign out',
    switchClinic: 'Switch clinic',
    undo: 'Undo',
    close: 'Close',
    save: 'Save',
    cancel: 'Cancel',
    back: 'Back',
    next: 'Next',
    previous: 'Previous',
    all: 'All',
    none: 'None',
    yes: 'Yes',
    no: 'No',
    details: 'Details',
    optional: 'optional',
    roles: { viewer: 'Viewer', staff: 'Staff', manager: 'Manager', admin: 'Administrator' },
    due: { red: 'Overdue', yellow: 'Soon', black: 'Later' },
    checkFields: 'Nothing was saved yet. Please look at the marked fields.',
    requestNumber: 'Number of this request, for support:',
    toHome: 'To the start page',
    shortcuts: 'Keyboard shortcuts',
    changed: 'Something on this page has changed.',
    showChange: 'Show the change',
    keepUpToDate: 'Keep pages up to date',
  },
  sv: {
    product: 'Påminnelser',
    skip: 'Till innehållet',
    find: 'Sök',
    findHint: 'Kund, djur eller telefonnummer',
    newReminder: 'Ny påminnelse',
    navigation: 'Huvudmeny',
    sections: {
      home: 'Idag',
      reminders: 'Påminnelser',
      clients: 'Kunder',
      appointments: 'Tidsbokningar',
      tasks: 'Uppgifter',
      attention: 'Att åtgärda',
      rules: 'Regler',
      templates: 'Mallar',
      reports: 'Rapporter',
      settings: 'Inställningar',
    },
    stops: 'Stoppknapp',
    account: 'Ditt konto',
    signedInAs: 'Inloggad som',
    signOut: 'Logga ut',
    switchClinic: 'Byt klinik',
    undo: 'Ångra',
    close: 'Stäng',
    save: 'Spara',
    cancel: 'Avbryt',
    back: 'Tillbaka',
    next: 'Nästa',
    previous: 'Föregående',
    all: 'Alla',
    none: 'Inga',
    yes: 'Ja',
    no: 'Nej',
    details: 'Detaljer',
    optional: 'valfritt',
    roles: { viewer: 'Läsare', staff: 'Personal', manager: 'Ansvarig', admin: 'Administratör' },
    due: { red: 'Försenad', yellow: 'Snart', black: 'Senare' },
    checkFields: 'Inget har sparats ännu. Se över de markerade fälten.',
    requestNumber: 'Nummer på denna förfrågan, för supporten:',
    toHome: 'Till startsidan',
    shortcuts: 'Kortkommandon',
    changed: 'Något på sidan har ändrats.',
    showChange: 'Visa ändringen',
    keepUpToDate: 'Håll sidorna uppdaterade',
  },
  fi: {
    product: 'Muistutukset',
    skip: 'Siirry sisältöön',
    find: 'Hae',
    findHint: 'Asiakas, eläin tai puhelinnumero',
    newReminder: 'Uusi muistutus',
    navigation: 'Päävalikko',
    sections: {
      home: 'Tänään',
      reminders: 'Muistutukset',
      clients: 'Asiakkaat',
      appointments: 'Ajanvaraukset',
      tasks: 'Tehtävät',
      attention: 'Huomioitavaa',
      rules: 'Säännöt',
      templates: 'Viestipohjat',
      reports: 'Raportit',
      settings: 'Asetukset',
    },
    stops: 'Pysäytys',
    account: 'Oma tili',
    signedInAs: 'Kirjautunut:',
    signOut: 'Kirjaudu ulos',
    switchClinic: 'Vaihda klinikkaa',
    undo: 'Kumoa',
    close: 'Sulje',
    save: 'Tallenna',
    cancel: 'Peruuta',
    back: 'Takaisin',
    next: 'Seuraava',
    previous: 'Edellinen',
    all: 'Kaikki',
    none: 'Ei mitään',
    yes: 'Kyllä',
    no: 'Ei',
    details: 'Lisätiedot',
    optional: 'valinnainen',
    roles: { viewer: 'Katselija', staff: 'Henkilökunta', manager: 'Vastaava', admin: 'Ylläpitäjä' },
    due: { red: 'Myöhässä', yellow: 'Pian', black: 'Myöhemmin' },
    checkFields: 'Mitään ei ole vielä tallennettu. Tarkista merkityt kentät.',
    requestNumber: 'Pyynnön numero tukea varten:',
    toHome: 'Aloitussivulle',
    shortcuts: 'Pikanäppäimet',
    changed: 'Jokin tällä sivulla on muuttunut.',
    showChange: 'Näytä muutos',
    keepUpToDate: 'Pidä sivut ajan tasalla',
  },
};

export function consoleWords(language: StaffLanguage): ConsoleWords {
  return words[language];
}
