import type { ImportKind } from '../../../commands/integration/import-columns.js';
import type { JobState } from '../../../entities/integration/job.js';
import type { StaffLanguage } from '../../../entities/staff/staff-user.js';

/** What the pages of imports say. */
export interface ImportWords {
  readonly title: string;
  readonly settings: string;
  readonly lead: string;
  readonly kinds: Readonly<Record<ImportKind, string>>;
  readonly kind: string;
  readonly file: string;
  readonly fileHint: string;
  readonly ignoreUnknown: string;
  readonly check: string;
  readonly columnsOf: string;
  readonly begun: string;
  readonly importing: string;
  readonly cancelling: string;
  readonly jobTitle: (kind: string) => string;
  readonly dryRun: string;
  readonly forReal: string;
  readonly none: string;
  readonly states: Readonly<Record<JobState, string>>;
  readonly progress: (done: string, total: string) => string;
  readonly refresh: string;
  readonly importNow: string;
  readonly importHint: string;
  readonly cancel: string;
  readonly mapping: string;
  readonly notRead: string;
  readonly firstLines: string;
  readonly problems: string;
  readonly problemsNone: string;
  readonly problemsFirst: (shown: string, all: string) => string;
  readonly csv: string;
  readonly columns: Readonly<
    Record<'begun' | 'kind' | 'state' | 'problems' | 'line' | 'field' | 'message', string>
  >;
  readonly older: string;
  readonly fault: (column: string, message: string) => string;
  readonly noFile: string;
}

const words: Readonly<Record<StaffLanguage, ImportWords>> = {
  en: {
    title: 'Import',
    settings: 'Settings',
    lead: 'Bring in what another system has. A file is looked at first; nothing is written until you have seen what it would do. The same file again changes nothing, and an import welcomes nobody and sends nothing that is late.',
    kinds: {
      clients: 'Clients',
      patients: 'Patients',
      services: 'Past services',
      reminders: 'Open reminders',
    },
    kind: 'What the file has',
    file: 'File (CSV)',
    fileHint:
      'UTF-8, with the names of the columns in the first line; at most 32 MB. Clients first, then patients, services, reminders.',
    ignoreUnknown: 'Leave out columns that are not known',
    check: 'Look at the file',
    columnsOf: 'Columns',
    begun: 'The file is being looked at. Nothing is written.',
    importing: 'The import has begun.',
    cancelling: 'It ends with the line that it is at; what it has done stays.',
    jobTitle: (kind) => `Import: ${kind}`,
    dryRun: 'only looked at',
    forReal: 'import',
    none: 'No file was brought in yet.',
    states: { waiting: 'waits', running: 'runs', done: 'done', cancelled: 'cancelled', failed: 'failed' },
    progress: (done, total) => `${done} of ${total} lines`,
    refresh: 'Refresh',
    importNow: 'Import this file now',
    importHint: 'Lines with problems are left out, all others are taken. The file is kept for a day.',
    cancel: 'Cancel it',
    mapping: 'How the columns were understood',
    notRead: 'not read',
    firstLines: 'The first lines, as they were understood',
    problems: 'Problems',
    problemsNone: 'No problems.',
    problemsFirst: (shown, all) => `The first ${shown} of ${all}.`,
    csv: 'All problems as a table (CSV)',
    columns: {
      begun: 'Begun',
      kind: 'What',
      state: 'State',
      problems: 'Problems',
      line: 'Line',
      field: 'Column',
      message: 'What is wrong',
    },
    older: 'Older',
    fault: (column, message) => `${column}: ${message}`,
    noFile: 'Choose a file of at most 32 MB.',
  },
  sv: {
    title: 'Import',
    settings: 'Inställningar',
    lead: 'Hämta in det som ett annat system har. En fil granskas först; inget skrivs förrän du har sett vad den skulle göra. Samma fil igen ändrar inget, och en import välkomnar ingen och skickar inget som är sent.',
    kinds: {
      clients: 'Kunder',
      patients: 'Djur',
      services: 'Utförda tjänster',
      reminders: 'Öppna påminnelser',
    },
    kind: 'Vad filen innehåller',
    file: 'Fil (CSV)',
    fileHint:
      'UTF-8, med kolumnernas namn på första raden; högst 32 MB. Först kunder, sedan djur, tjänster, påminnelser.',
    ignoreUnknown: 'Utelämna kolumner som inte är kända',
    check: 'Granska filen',
    columnsOf: 'Kolumner',
    begun: 'Filen granskas. Inget skrivs.',
    importing: 'Importen har börjat.',
    cancelling: 'Den slutar med raden som den är på; det som är gjort ligger kvar.',
    jobTitle: (kind) => `Import: ${kind}`,
    dryRun: 'bara granskad',
    forReal: 'import',
    none: 'Ingen fil har hämtats in ännu.',
    states: {
      waiting: 'väntar',
      running: 'pågår',
      done: 'klar',
      cancelled: 'avbruten',
      failed: 'misslyckades',
    },
    progress: (done, total) => `${done} av ${total} rader`,
    refresh: 'Uppdatera',
    importNow: 'Importera filen nu',
    importHint: 'Rader med problem utelämnas, alla andra tas. Filen behålls en dag.',
    cancel: 'Avbryt den',
    mapping: 'Hur kolumnerna tolkades',
    notRead: 'läses inte',
    firstLines: 'De första raderna, som de tolkades',
    problems: 'Problem',
    problemsNone: 'Inga problem.',
    problemsFirst: (shown, all) => `De första ${shown} av ${all}.`,
    csv: 'Alla problem som tabell (CSV)',
    columns: {
      begun: 'Började',
      kind: 'Vad',
      state: 'Läge',
      problems: 'Problem',
      line: 'Rad',
      field: 'Kolumn',
      message: 'Vad som är fel',
    },
    older: 'Äldre',
    fault: (column, message) => `${column}: ${message}`,
    noFile: 'Välj en fil på högst 32 MB.',
  },
  fi: {
    title: 'Tuonti',
    settings: 'Asetukset',
    lead: 'Tuo se, mitä toisessa järjestelmässä on. Tiedosto tarkastetaan ensin; mitään ei kirjoiteta ennen kuin olet nähnyt, mitä se tekisi. Sama tiedosto uudelleen ei muuta mitään, eikä tuonti toivota ketään tervetulleeksi tai lähetä myöhästynyttä.',
    kinds: {
      clients: 'Asiakkaat',
      patients: 'Potilaat',
      services: 'Tehdyt palvelut',
      reminders: 'Avoimet muistutukset',
    },
    kind: 'Mitä tiedostossa on',
    file: 'Tiedosto (CSV)',
    fileHint:
      'UTF-8, sarakkeiden nimet ensimmäisellä rivillä; enintään 32 Mt. Ensin asiakkaat, sitten potilaat, palvelut, muistutukset.',
    ignoreUnknown: 'Jätä tuntemattomat sarakkeet pois',
    check: 'Tarkasta tiedosto',
    columnsOf: 'Sarakkeet',
    begun: 'Tiedostoa tarkastetaan. Mitään ei kirjoiteta.',
    importing: 'Tuonti on alkanut.',
    cancelling: 'Se päättyy käsillä olevaan riviin; tehty säilyy.',
    jobTitle: (kind) => `Tuonti: ${kind}`,
    dryRun: 'vain tarkastettu',
    forReal: 'tuonti',
    none: 'Yhtään tiedostoa ei ole vielä tuotu.',
    states: {
      waiting: 'odottaa',
      running: 'käynnissä',
      done: 'valmis',
      cancelled: 'peruttu',
      failed: 'epäonnistui',
    },
    progress: (done, total) => `${done} / ${total} riviä`,
    refresh: 'Päivitä',
    importNow: 'Tuo tämä tiedosto nyt',
    importHint: 'Ongelmalliset rivit jätetään pois, kaikki muut otetaan. Tiedosto säilytetään vuorokauden.',
    cancel: 'Peru se',
    mapping: 'Miten sarakkeet ymmärrettiin',
    notRead: 'ei lueta',
    firstLines: 'Ensimmäiset rivit, niin kuin ne ymmärrettiin',
    problems: 'Ongelmat',
    problemsNone: 'Ei ongelmia.',
    problemsFirst: (shown, all) => `Ensimmäiset ${shown} / ${all}.`,
    csv: 'Kaikki ongelmat taulukkona (CSV)',
    columns: {
      begun: 'Alkoi',
      kind: 'Mitä',
      state: 'Tila',
      problems: 'Ongelmia',
      line: 'Rivi',
      field: 'Sarake',
      message: 'Mikä on vialla',
    },
    older: 'Vanhemmat',
    fault: (column, message) => `${column}: ${message}`,
    noFile: 'Valitse enintään 32 megatavun tiedosto.',
  },
};

export function importWords(language: StaffLanguage): ImportWords {
  return words[language];
}
