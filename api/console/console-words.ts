import type { StaffRole } from '../../entities/staff/staff-membership.js';
import type { StaffLanguage } from '../../entities/staff/staff-user.js';
import type { DueColour } from '../../domain/reminders/due-colour.js';
import type { Section } from './console-answer.js';

export type FaultKind =
  'missing' | 'role' | 'otherSite' | 'refused' | 'stale' | 'tooLarge' | 'tooMany' | 'away' | 'broken';

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
  readonly faults: Readonly<Record<FaultKind, { readonly title: string; readonly text: string }>>;
  readonly shortcuts: string;
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
    faults: {
      missing: {
        title: 'This is not here',
        text: 'It does not exist, or it belongs to another clinic. If you work in several clinics, switch first.',
      },
      role: {
        title: 'Your role does not allow this',
        text: 'Ask a manager or an administrator of the clinic to do it, or to change your role.',
      },
      otherSite: {
        title: 'This came from another website',
        text: 'For safety nothing was done. Open the page here and try again.',
      },
      refused: { title: 'This could not be done', text: 'Nothing was changed.' },
      stale: {
        title: 'Somebody else has changed it meanwhile',
        text: 'Nothing of yours was saved. Go back, load the page again, and make your change on what is there now.',
      },
      tooLarge: { title: 'This is too large', text: 'Nothing was saved. Send less at a time.' },
      tooMany: { title: 'Too many requests', text: 'Wait a moment, then try again.' },
      away: {
        title: 'The database cannot be reached right now',
        text: 'Nothing was lost. Try again in a moment; messages that are due wait and go out later.',
      },
      broken: {
        title: 'Something went wrong on our side',
        text: 'It was noted. Try again; if it stays, tell support the number below.',
      },
    },
    shortcuts: 'Keyboard shortcuts',
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
    faults: {
      missing: {
        title: 'Det finns inte här',
        text: 'Det finns inte, eller så hör det till en annan klinik. Arbetar du på flera kliniker, byt klinik först.',
      },
      role: {
        title: 'Din roll tillåter inte detta',
        text: 'Be en ansvarig eller administratör på kliniken att göra det, eller att ändra din roll.',
      },
      otherSite: {
        title: 'Detta kom från en annan webbplats',
        text: 'För säkerhets skull gjordes inget. Öppna sidan här och försök igen.',
      },
      refused: { title: 'Det gick inte att göra', text: 'Inget har ändrats.' },
      stale: {
        title: 'Någon annan har ändrat detta under tiden',
        text: 'Inget av ditt har sparats. Gå tillbaka, ladda om sidan och gör din ändring på det som står där nu.',
      },
      tooLarge: { title: 'Det är för stort', text: 'Inget har sparats. Skicka mindre åt gången.' },
      tooMany: { title: 'För många förfrågningar', text: 'Vänta en stund och försök igen.' },
      away: {
        title: 'Databasen går inte att nå just nu',
        text: 'Inget har gått förlorat. Försök igen om en stund; meddelanden som ska ut väntar och skickas senare.',
      },
      broken: {
        title: 'Något gick fel hos oss',
        text: 'Det har noterats. Försök igen; om det kvarstår, uppge numret nedan för supporten.',
      },
    },
    shortcuts: 'Kortkommandon',
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
    faults: {
      missing: {
        title: 'Tätä ei ole täällä',
        text: 'Sitä ei ole olemassa, tai se kuuluu toiselle klinikalle. Jos työskentelet usealla klinikalla, vaihda ensin klinikkaa.',
      },
      role: {
        title: 'Roolisi ei salli tätä',
        text: 'Pyydä klinikan vastaavaa tai ylläpitäjää tekemään se tai muuttamaan rooliasi.',
      },
      otherSite: {
        title: 'Pyyntö tuli toiselta sivustolta',
        text: 'Turvallisuuden vuoksi mitään ei tehty. Avaa sivu täältä ja yritä uudelleen.',
      },
      refused: { title: 'Tätä ei voitu tehdä', text: 'Mitään ei muutettu.' },
      stale: {
        title: 'Joku muu on muuttanut tätä sillä välin',
        text: 'Muutostasi ei tallennettu. Palaa takaisin, lataa sivu uudelleen ja tee muutos nykyiseen sisältöön.',
      },
      tooLarge: { title: 'Liian suuri', text: 'Mitään ei tallennettu. Lähetä vähemmän kerralla.' },
      tooMany: { title: 'Liian monta pyyntöä', text: 'Odota hetki ja yritä uudelleen.' },
      away: {
        title: 'Tietokantaan ei juuri nyt saada yhteyttä',
        text: 'Mitään ei kadonnut. Yritä hetken kuluttua uudelleen; lähtevät viestit odottavat ja lähtevät myöhemmin.',
      },
      broken: {
        title: 'Meillä meni jokin vikaan',
        text: 'Vika on kirjattu. Yritä uudelleen; jos se jatkuu, kerro tuelle alla oleva numero.',
      },
    },
    shortcuts: 'Pikanäppäimet',
  },
};

export function consoleWords(language: StaffLanguage): ConsoleWords {
  return words[language];
}
