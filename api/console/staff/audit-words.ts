import type { AccountAction } from '../../../commands/staff/record-audit.js';
import type { StaffLanguage } from '../../../entities/staff/staff-user.js';

/** What the page of the audit says. */
export interface AuditWords {
  readonly title: string;
  readonly lead: string;
  readonly who: string;
  readonly anybody: string;
  readonly what: string;
  readonly anything: string;
  readonly day: string;
  readonly show: string;
  readonly reset: string;
  readonly csv: string;
  readonly when: string;
  readonly thing: string;
  readonly change: string;
  readonly mark: string;
  readonly markHint: string;
  readonly nobody: string;
  readonly refused: string;
  readonly begun: string;
  readonly failed: string;
  readonly older: string;
  readonly emptyTitle: string;
  readonly empty: string;
  readonly actions: Readonly<Record<AccountAction, string>>;
  /** Names of values that are kept before and after. */
  readonly fields: Readonly<Record<string, string>>;
  /** Kinds of things, by the parameters of paths. */
  readonly things: Readonly<Record<string, string>>;
}

const words: Readonly<Record<StaffLanguage, AuditWords>> = {
  en: {
    title: 'Audit',
    lead: 'Who did what, and when. Nothing here can be changed; it is kept for three years.',
    who: 'Person',
    anybody: 'Everybody',
    what: 'Action',
    anything: 'Every action',
    day: 'Day',
    show: 'Show',
    reset: 'Show everything',
    csv: 'As CSV',
    when: 'When',
    thing: 'About',
    change: 'Change',
    mark: 'From',
    markHint: 'Equal marks are equal network addresses; the address itself is not kept.',
    nobody: 'unknown',
    refused: 'refused',
    begun: 'outcome unknown',
    failed: 'not done',
    older: 'Older',
    emptyTitle: 'Nothing was done',
    empty: 'Nothing is recorded for this choice. Choose another day, person or action.',
    actions: {
      'signIn.done': 'Signed in',
      'signIn.failed': 'Sign-in failed',
      'signIn.locked': 'Too many failed sign-ins: account locked for a while',
      'signIn.linked': 'Account linked with the other sign-in service',
      'signOut.done': 'Signed out',
      'password.asked': 'Asked for a new password by mail',
      'password.chosen': 'Chose a password by the link in a mail',
      'password.changed': 'Changed the own password',
      'clinic.entered': 'Switched to this clinic',
    },
    fields: { role: 'role', name: 'name', language: 'language' },
    things: {
      reminder: 'reminder',
      client: 'client',
      patient: 'patient',
      rule: 'rule',
      template: 'template',
      appointment: 'appointment',
      task: 'task',
      user: 'user',
      contact: 'contact',
      void: 'correction of a service',
      send: 'message',
      job: 'work in the background',
      webhook: 'webhook',
      delivery: 'call of a webhook',
      stopSwitch: 'stop',
      key: 'API key',
      filter: 'saved filter',
      proposal: 'proposed change',
      deed: 'action',
      selection: 'selection',
      list: 'list',
      file: 'file',
      service: 'service',
      location: 'location',
      reason: 'reason of visits',
      absence: 'absence',
      clinic: 'clinic',
    },
  },
  sv: {
    title: 'Logg',
    lead: 'Vem som gjorde vad, och när. Inget här kan ändras; det sparas i tre år.',
    who: 'Person',
    anybody: 'Alla',
    what: 'Åtgärd',
    anything: 'Alla åtgärder',
    day: 'Dag',
    show: 'Visa',
    reset: 'Visa allt',
    csv: 'Som CSV',
    when: 'När',
    thing: 'Gäller',
    change: 'Ändring',
    mark: 'Från',
    markHint: 'Lika märken är lika nätverksadresser; själva adressen sparas inte.',
    nobody: 'okänd',
    refused: 'nekad',
    begun: 'utgången okänd',
    failed: 'ej utförd',
    older: 'Äldre',
    emptyTitle: 'Inget har gjorts',
    empty: 'Det finns inget antecknat för det här urvalet. Välj en annan dag, person eller åtgärd.',
    actions: {
      'signIn.done': 'Loggade in',
      'signIn.failed': 'Inloggning misslyckades',
      'signIn.locked': 'För många misslyckade inloggningar: kontot spärrat en stund',
      'signIn.linked': 'Kontot kopplat till den andra inloggningstjänsten',
      'signOut.done': 'Loggade ut',
      'password.asked': 'Bad om nytt lösenord via e-post',
      'password.chosen': 'Valde lösenord via länken i ett mejl',
      'password.changed': 'Bytte sitt lösenord',
      'clinic.entered': 'Bytte till den här kliniken',
    },
    fields: { role: 'roll', name: 'namn', language: 'språk' },
    things: {
      reminder: 'påminnelse',
      client: 'kund',
      patient: 'patient',
      rule: 'regel',
      template: 'mall',
      appointment: 'tidsbokning',
      task: 'uppgift',
      user: 'användare',
      contact: 'kontaktuppgift',
      void: 'rättad tjänst',
      send: 'meddelande',
      job: 'bakgrundsjobb',
      webhook: 'webhook',
      delivery: 'webhookanrop',
      stopSwitch: 'stopp',
      key: 'API-nyckel',
      filter: 'sparat filter',
      proposal: 'föreslagen ändring',
      deed: 'åtgärd',
      selection: 'urval',
      list: 'lista',
      file: 'fil',
      service: 'tjänst',
      location: 'mottagning',
      reason: 'besöksorsak',
      absence: 'frånvaro',
      clinic: 'klinik',
    },
  },
  fi: {
    title: 'Loki',
    lead: 'Kuka teki mitä ja milloin. Mitään tässä ei voi muuttaa; tiedot säilytetään kolme vuotta.',
    who: 'Henkilö',
    anybody: 'Kaikki',
    what: 'Toimi',
    anything: 'Kaikki toimet',
    day: 'Päivä',
    show: 'Näytä',
    reset: 'Näytä kaikki',
    csv: 'CSV-tiedostona',
    when: 'Milloin',
    thing: 'Kohde',
    change: 'Muutos',
    mark: 'Mistä',
    markHint: 'Samat merkit ovat samoja verkko-osoitteita; itse osoitetta ei tallenneta.',
    nobody: 'tuntematon',
    refused: 'evätty',
    begun: 'lopputulos ei tiedossa',
    failed: 'ei tehty',
    older: 'Vanhemmat',
    emptyTitle: 'Mitään ei ole tehty',
    empty: 'Tällä valinnalla ei ole merkintöjä. Valitse toinen päivä, henkilö tai toimi.',
    actions: {
      'signIn.done': 'Kirjautui sisään',
      'signIn.failed': 'Kirjautuminen epäonnistui',
      'signIn.locked': 'Liian monta epäonnistunutta kirjautumista: tili hetkeksi lukittu',
      'signIn.linked': 'Tili yhdistetty toiseen kirjautumispalveluun',
      'signOut.done': 'Kirjautui ulos',
      'password.asked': 'Pyysi uutta salasanaa sähköpostitse',
      'password.chosen': 'Valitsi salasanan viestin linkillä',
      'password.changed': 'Vaihtoi salasanansa',
      'clinic.entered': 'Vaihtoi tähän klinikkaan',
    },
    fields: { role: 'rooli', name: 'nimi', language: 'kieli' },
    things: {
      reminder: 'muistutus',
      client: 'asiakas',
      patient: 'potilas',
      rule: 'sääntö',
      template: 'viestipohja',
      appointment: 'ajanvaraus',
      task: 'tehtävä',
      user: 'käyttäjä',
      contact: 'yhteystieto',
      void: 'palvelun oikaisu',
      send: 'viesti',
      job: 'taustatyö',
      webhook: 'webhook',
      delivery: 'webhook-kutsu',
      stopSwitch: 'pysäytys',
      key: 'API-avain',
      filter: 'tallennettu suodatin',
      proposal: 'ehdotettu muutos',
      deed: 'toimi',
      selection: 'valinta',
      list: 'luettelo',
      file: 'tiedosto',
      service: 'palvelu',
      location: 'toimipiste',
      reason: 'käynnin syy',
      absence: 'poissaolo',
      clinic: 'klinikka',
    },
  },
};

export function auditWords(language: StaffLanguage): AuditWords {
  return words[language];
}
