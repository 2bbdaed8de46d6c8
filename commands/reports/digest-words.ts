import type { AttentionCounts } from '../../db/reports/attention-counts.js';
import type { StaffLanguage } from '../../entities/staff/staff-user.js';

/** What the daily mail says. Numbers come as they are written in its language. */
export interface DigestWords {
  readonly subject: (clinic: string, waiting: number) => string;
  readonly nothing: string;
  readonly waits: string;
  readonly lines: Readonly<Record<keyof AttentionCounts, string>>;
  readonly today: string;
  readonly visits: (visits: string, confirmed: string) => string;
  readonly messages: (planned: string) => string;
  readonly jobs: string;
  readonly jobKinds: Readonly<Record<string, string>>;
  readonly jobStates: Readonly<Record<string, string>>;
  readonly open: string;
  readonly why: string;
}

/** The daily mail in each language. */
export const digestWords: Readonly<Record<StaffLanguage, DigestWords>> = {
  en: {
    subject: (clinic, waiting) =>
      waiting === 0 ? `${clinic}: nothing waits today` : `${clinic}: ${waiting} things wait today`,
    nothing: 'Nothing waits for a person.',
    waits: 'This waits for a person:',
    lines: {
      stopCut: 'Releases of held messages that were cut off',
      providerAway: 'Providers that do not take messages',
      bounced: 'Messages that came back',
      failed: 'Messages that could not be delivered',
      unknown: 'Messages of which nobody knows whether they left',
      unread: 'Conversations with unread messages from clients',
      tasksOverdue: 'Overdue tasks',
      tasksToday: 'Tasks for today',
      job: 'Jobs that failed or were only partly done',
      connection: 'Connections to the practice system that bring nothing',
      webhook: 'Webhooks that do not arrive',
      proposal: 'Changes of data that clients have proposed',
      moveWish: 'Visits that clients would like to move',
    },
    today: 'Today',
    visits: (visits, confirmed) => `Visits: ${visits}, of them confirmed: ${confirmed}`,
    messages: (planned) => `Reminders with a message planned for today: ${planned}`,
    jobs: 'Yesterday’s jobs',
    jobKinds: { import: 'Import', massReminder: 'Mass reminder', sweep: 'Daily check' },
    jobStates: { done: 'done', cancelled: 'cancelled', failed: 'failed' },
    open: 'Open the console',
    why: 'You get this mail each morning because you, or your administrator, asked for it. To end it:',
  },
  sv: {
    subject: (clinic, waiting) =>
      waiting === 0 ? `${clinic}: inget väntar idag` : `${clinic}: ${waiting} saker väntar idag`,
    nothing: 'Inget väntar på någon.',
    waits: 'Det här väntar på någon:',
    lines: {
      stopCut: 'Avbrutna frisläpp av stoppade meddelanden',
      providerAway: 'Leverantörer som inte tar emot meddelanden',
      bounced: 'Meddelanden som kom tillbaka',
      failed: 'Meddelanden som inte kunde levereras',
      unknown: 'Meddelanden som ingen vet om de gick ut',
      unread: 'Konversationer med olästa meddelanden från kunder',
      tasksOverdue: 'Försenade uppgifter',
      tasksToday: 'Uppgifter för idag',
      job: 'Jobb som misslyckats eller bara delvis blivit klara',
      connection: 'Kopplingar till journalsystemet som inte hämtar något',
      webhook: 'Webhookar som inte kommer fram',
      proposal: 'Ändringar av uppgifter som kunder har föreslagit',
      moveWish: 'Besök som kunder vill flytta',
    },
    today: 'Idag',
    visits: (visits, confirmed) => `Besök: ${visits}, varav bekräftade: ${confirmed}`,
    messages: (planned) => `Påminnelser med ett meddelande planerat idag: ${planned}`,
    jobs: 'Gårdagens jobb',
    jobKinds: { import: 'Import', massReminder: 'Massutskick', sweep: 'Daglig kontroll' },
    jobStates: { done: 'klara', cancelled: 'avbrutna', failed: 'misslyckade' },
    open: 'Öppna konsolen',
    why: 'Du får det här varje morgon eftersom du eller din administratör har bett om det. Avsluta det här:',
  },
  fi: {
    subject: (clinic, waiting) =>
      waiting === 0 ? `${clinic}: mikään ei odota tänään` : `${clinic}: tänään odottaa ${waiting} asiaa`,
    nothing: 'Mikään ei odota ketään.',
    waits: 'Tämä odottaa jotakuta:',
    lines: {
      stopCut: 'Keskeytyneet vapautukset',
      providerAway: 'Palveluntarjoajat, jotka eivät ota viestejä vastaan',
      bounced: 'Palautuneet viestit',
      failed: 'Viestit, joita ei voitu toimittaa',
      unknown: 'Viestit, joiden lähtemisestä ei tiedetä',
      unread: 'Keskustelut, joissa on lukemattomia asiakkaiden viestejä',
      tasksOverdue: 'Myöhässä olevat tehtävät',
      tasksToday: 'Tämän päivän tehtävät',
      job: 'Epäonnistuneet tai vain osittain valmistuneet ajot',
      connection: 'Potilasjärjestelmän yhteydet, jotka eivät tuo mitään',
      webhook: 'Webhookit, jotka eivät mene perille',
      proposal: 'Asiakkaiden ehdottamat tietojen muutokset',
      moveWish: 'Käynnit, jotka asiakkaat haluaisivat siirtää',
    },
    today: 'Tänään',
    visits: (visits, confirmed) => `Käynnit: ${visits}, joista vahvistettu: ${confirmed}`,
    messages: (planned) => `Muistutukset, joista on viesti suunniteltu tälle päivälle: ${planned}`,
    jobs: 'Eiliset ajot',
    jobKinds: { import: 'Tuonti', massReminder: 'Joukkomuistutus', sweep: 'Päivittäinen tarkistus' },
    jobStates: { done: 'valmiit', cancelled: 'perutut', failed: 'epäonnistuneet' },
    open: 'Avaa konsoli',
    why: 'Saat tämän viestin joka aamu, koska sinä tai pääkäyttäjäsi on pyytänyt sitä. Lopeta se tästä:',
  },
};
