import type { StaffLanguage } from '../../../entities/staff/staff-user.js';

/** What the start page says. */
export interface HomeWords {
  readonly title: string;
  readonly waits: string;
  readonly nothingWaits: string;
  readonly tasks: { readonly tasksOverdue: string; readonly tasksToday: string };
  readonly today: string;
  readonly visitsToday: string;
  readonly confirmed: (count: string) => string;
  readonly sentToday: string;
  readonly sentThisWeek: string;
  readonly plannedToday: string;
  readonly plannedThisWeek: string;
  readonly failedThisWeek: string;
  readonly coming: string;
  readonly noVisits: string;
  readonly isConfirmed: string;
  readonly notConfirmed: string;
  readonly time: string;
  readonly client: string;
  readonly patients: string;
  readonly answer: string;
  readonly care: string;
  readonly careSays: string;
  readonly careNow: (share: string, current: string, patients: string) => string;
  readonly overdueValue: string;
  readonly noCare: string;
  readonly toReports: string;
  readonly health: string;
  readonly healthSays: string;
  readonly channel: string;
  readonly left: string;
  readonly failed: string;
  readonly unknown: string;
  readonly last: string;
  readonly noMessages: string;
  readonly engineWell: string;
  readonly engineLate: (count: string, minutes: string) => string;
  readonly digest: string;
}

const words: Readonly<Record<StaffLanguage, HomeWords>> = {
  en: {
    title: 'Today',
    waits: 'Waits for you',
    nothingWaits: 'Nothing waits for a person. New replies, failures and tasks appear here.',
    tasks: {
      tasksOverdue: 'Overdue tasks',
      tasksToday: 'Tasks for today',
    },
    today: 'Today and this week',
    visitsToday: 'Visits today',
    confirmed: (count) => `${count} confirmed`,
    sentToday: 'Messages sent today',
    sentThisWeek: 'Sent in the last seven days',
    plannedToday: 'Reminders with a message still today',
    plannedThisWeek: 'With a message in the next seven days',
    failedThisWeek: 'Failed in the last seven days',
    coming: 'Next visits today',
    noVisits: 'No more visits are booked for today.',
    isConfirmed: 'Confirmed',
    notConfirmed: 'Not confirmed',
    time: 'Time',
    client: 'Client',
    patients: 'Patients',
    answer: 'Answer',
    care: 'Care that is current',
    careSays: 'Share of patients with a live reminder whose due date has not passed.',
    careNow: (share, current, patients) => `${share}: ${current} of ${patients}`,
    overdueValue: 'Value of overdue care, by your list of services',
    noCare:
      'No patient has a reminder of a service yet. Switch a rule on, or import what was done, and the share appears here.',
    toReports: 'All reports',
    health: 'Health',
    healthSays: 'Messages handed over in the last 24 hours.',
    channel: 'Channel',
    left: 'Sent',
    failed: 'Failed',
    unknown: 'Unknown',
    last: 'Last sent',
    noMessages: 'No message was handed over in the last 24 hours.',
    engineWell: 'The engine is on time.',
    engineLate: (count, minutes) =>
      `The engine is late: ${count} reminders wait, the first for ${minutes} minutes. Tell whoever runs the installation.`,
    digest: 'Get this as a daily mail',
  },
  sv: {
    title: 'Idag',
    waits: 'Väntar på dig',
    nothingWaits: 'Inget väntar på någon. Nya svar, fel och uppgifter visas här.',
    tasks: {
      tasksOverdue: 'Försenade uppgifter',
      tasksToday: 'Uppgifter för idag',
    },
    today: 'Idag och den här veckan',
    visitsToday: 'Besök idag',
    confirmed: (count) => `${count} bekräftade`,
    sentToday: 'Skickade meddelanden idag',
    sentThisWeek: 'Skickade de senaste sju dagarna',
    plannedToday: 'Påminnelser med ett meddelande kvar idag',
    plannedThisWeek: 'Med ett meddelande de närmaste sju dagarna',
    failedThisWeek: 'Misslyckade de senaste sju dagarna',
    coming: 'Nästa besök idag',
    noVisits: 'Inga fler besök är bokade idag.',
    isConfirmed: 'Bekräftat',
    notConfirmed: 'Inte bekräftat',
    time: 'Tid',
    client: 'Kund',
    patients: 'Patienter',
    answer: 'Svar',
    care: 'Aktuell vård',
    careSays: 'Andel patienter med en levande påminnelse vars förfallodag inte har passerat.',
    careNow: (share, current, patients) => `${share}: ${current} av ${patients}`,
    overdueValue: 'Värde av försenad vård, enligt er tjänstelista',
    noCare:
      'Ingen patient har en påminnelse om en tjänst ännu. Slå på en regel eller importera vad som gjorts, så visas andelen här.',
    toReports: 'Alla rapporter',
    health: 'Hälsa',
    healthSays: 'Meddelanden som lämnats över de senaste 24 timmarna.',
    channel: 'Kanal',
    left: 'Skickade',
    failed: 'Misslyckade',
    unknown: 'Okända',
    last: 'Senast skickat',
    noMessages: 'Inget meddelande har lämnats över de senaste 24 timmarna.',
    engineWell: 'Motorn går i tid.',
    engineLate: (count, minutes) =>
      `Motorn är sen: ${count} påminnelser väntar, den första sedan ${minutes} minuter. Säg till den som sköter installationen.`,
    digest: 'Få det här som ett dagligt mejl',
  },
  fi: {
    title: 'Tänään',
    waits: 'Odottaa sinua',
    nothingWaits: 'Mikään ei odota ketään. Uudet vastaukset, virheet ja tehtävät näkyvät tässä.',
    tasks: {
      tasksOverdue: 'Myöhässä olevat tehtävät',
      tasksToday: 'Tämän päivän tehtävät',
    },
    today: 'Tänään ja tällä viikolla',
    visitsToday: 'Käynnit tänään',
    confirmed: (count) => `${count} vahvistettu`,
    sentToday: 'Tänään lähetetyt viestit',
    sentThisWeek: 'Lähetetty seitsemän viime päivän aikana',
    plannedToday: 'Muistutukset, joilla on viesti vielä tänään',
    plannedThisWeek: 'Viesti seuraavan seitsemän päivän aikana',
    failedThisWeek: 'Epäonnistunut seitsemän viime päivän aikana',
    coming: 'Seuraavat käynnit tänään',
    noVisits: 'Tälle päivälle ei ole enää varattuja käyntejä.',
    isConfirmed: 'Vahvistettu',
    notConfirmed: 'Ei vahvistettu',
    time: 'Aika',
    client: 'Asiakas',
    patients: 'Potilaat',
    answer: 'Vastaus',
    care: 'Ajan tasalla oleva hoito',
    careSays: 'Osuus potilaista, joilla on voimassa oleva muistutus ja joiden eräpäivä ei ole mennyt.',
    careNow: (share, current, patients) => `${share}: ${current} / ${patients}`,
    overdueValue: 'Myöhässä olevan hoidon arvo palveluluettelon mukaan',
    noCare:
      'Yhdelläkään potilaalla ei vielä ole muistutusta palvelusta. Ota sääntö käyttöön tai tuo tehdyt palvelut, niin osuus näkyy tässä.',
    toReports: 'Kaikki raportit',
    health: 'Toiminta',
    healthSays: 'Viimeisten 24 tunnin aikana luovutetut viestit.',
    channel: 'Kanava',
    left: 'Lähetetty',
    failed: 'Epäonnistunut',
    unknown: 'Tuntematon',
    last: 'Viimeksi lähetetty',
    noMessages: 'Yhtään viestiä ei ole luovutettu viimeisten 24 tunnin aikana.',
    engineWell: 'Moottori on ajallaan.',
    engineLate: (count, minutes) =>
      `Moottori on myöhässä: ${count} muistutusta odottaa, ensimmäinen ${minutes} minuuttia. Kerro asennuksen ylläpitäjälle.`,
    digest: 'Saa tämä päivittäisenä sähköpostina',
  },
};

export function homeWords(language: StaffLanguage): HomeWords {
  return words[language];
}
