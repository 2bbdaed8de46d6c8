import type { MessageLanguage } from '../../../commands/messages/message-language.js';
import type { ReminderStatus } from '../../../domain/reminders/reminder-status.js';

type OfReminder = (title: string, dueOn: string, because: string | null) => string;

/** The sentences that say why a patient did or did not get a reminder. */
export interface WhyWords {
  readonly deceased: (patient: string) => string;
  readonly serviceVoided: (service: string, patient: string) => string;
  readonly serviceNeverReported: (service: string, patient: string) => string;
  readonly serviceDone: (service: string, on: string) => string;
  readonly noRule: string;
  readonly reminder: Readonly<Record<ReminderStatus, OfReminder>>;
  /** What became of a message, as the end of a sentence. */
  readonly states: Readonly<Record<string, string>>;
  readonly lastMessage: (by: string, on: string, state: string, because: string | null) => string;
  readonly nextLeaves: (by: string, on: string) => string;
  readonly nextStays: (by: string, on: string, because: string) => string;
  readonly nothingWaits: string;
}

const aside = (because: string | null) => (because === null ? '' : ` (${because})`);

const words: Readonly<Record<MessageLanguage, WhyWords>> = {
  en: {
    deceased: (patient) => `${patient} is dead, so nothing is sent.`,
    serviceVoided: (service, patient) =>
      `${service} was reported for ${patient} but withdrawn again, so there is nothing to remind of.`,
    serviceNeverReported: (service, patient) =>
      `No ${service} has ever been reported for ${patient}, so nothing has set a rule off.`,
    serviceDone: (service, on) => `${service} was done on ${on}, but there is no reminder.`,
    noRule: 'No rule of the clinic has to do with it.',
    reminder: {
      open: (title, dueOn) => `The reminder ${title} is open and due on ${dueOn}.`,
      paused: (title, dueOn, because) =>
        `The reminder ${title} is paused${aside(because)} and due on ${dueOn}.`,
      completed: (title, dueOn, because) =>
        `The reminder ${title}, due on ${dueOn}, is completed${aside(because)}.`,
      cancelled: (title, dueOn, because) =>
        `The reminder ${title}, due on ${dueOn}, was cancelled${aside(because)}.`,
      declined: (title, dueOn, because) =>
        `The client declined the reminder ${title}, due on ${dueOn}${aside(because)}.`,
      lapsed: (title, dueOn, because) =>
        `The reminder ${title}, due on ${dueOn}, was given up${aside(because)}.`,
    },
    states: {
      accepted: 'was sent',
      delivered: 'was delivered',
      skipped: 'was left out',
      failed: 'failed',
      bounced: 'came back',
      unknown: 'may or may not have left',
      merged: 'went together with another',
      claimed: 'is being sent',
      transmitting: 'is being sent',
    },
    lastMessage: (by, on, state, because) =>
      `The last message, ${by} on ${on}, ${state}${because === null ? '' : `: ${because}`}.`,
    nextLeaves: (by, on) => `The next one goes out ${by} on ${on}.`,
    nextStays: (by, on, because) => `The next one, ${by} on ${on}, will not be sent: ${because}.`,
    nothingWaits: 'Nothing more is planned for it.',
  },
  sv: {
    deceased: (patient) => `${patient} är död, så ingenting skickas.`,
    serviceVoided: (service, patient) =>
      `${service} rapporterades för ${patient} men drogs tillbaka, så det finns inget att påminna om.`,
    serviceNeverReported: (service, patient) =>
      `${service} har aldrig rapporterats för ${patient}, så ingenting har utlöst en regel.`,
    serviceDone: (service, on) => `${service} gjordes ${on}, men det finns ingen påminnelse.`,
    noRule: 'Ingen av klinikens regler har med det att göra.',
    reminder: {
      open: (title, dueOn) => `Påminnelsen ${title} är öppen och förfaller ${dueOn}.`,
      paused: (title, dueOn, because) =>
        `Påminnelsen ${title} är pausad${aside(because)} och förfaller ${dueOn}.`,
      completed: (title, dueOn, because) =>
        `Påminnelsen ${title}, som förföll ${dueOn}, är klar${aside(because)}.`,
      cancelled: (title, dueOn, because) =>
        `Påminnelsen ${title}, som förföll ${dueOn}, avbröts${aside(because)}.`,
      declined: (title, dueOn, because) =>
        `Kunden tackade nej till påminnelsen ${title}, som förföll ${dueOn}${aside(because)}.`,
      lapsed: (title, dueOn, because) =>
        `Påminnelsen ${title}, som förföll ${dueOn}, lades ned${aside(because)}.`,
    },
    states: {
      accepted: 'skickades',
      delivered: 'kom fram',
      skipped: 'hoppades över',
      failed: 'misslyckades',
      bounced: 'kom tillbaka',
      unknown: 'har kanske gått ut, kanske inte',
      merged: 'gick tillsammans med ett annat',
      claimed: 'skickas just nu',
      transmitting: 'skickas just nu',
    },
    lastMessage: (by, on, state, because) =>
      `Det senaste meddelandet, ${by} ${on}, ${state}${because === null ? '' : `: ${because}`}.`,
    nextLeaves: (by, on) => `Nästa går ut ${by} ${on}.`,
    nextStays: (by, on, because) => `Nästa, ${by} ${on}, skickas inte: ${because}.`,
    nothingWaits: 'Inget mer är planerat för den.',
  },
  fi: {
    deceased: (patient) => `${patient} on kuollut, joten mitään ei lähetetä.`,
    serviceVoided: (service, patient) =>
      `${service} kirjattiin (${patient}) mutta peruttiin, joten muistutettavaa ei ole.`,
    serviceNeverReported: (service, patient) =>
      `Palvelua ${service} ei ole koskaan kirjattu (${patient}), joten mikään ei ole laukaissut sääntöä.`,
    serviceDone: (service, on) => `${service} tehtiin ${on}, mutta muistutusta ei ole.`,
    noRule: 'Mikään klinikan sääntö ei koske sitä.',
    reminder: {
      open: (title, dueOn) => `Muistutus ${title} on avoin, ja sen eräpäivä on ${dueOn}.`,
      paused: (title, dueOn, because) =>
        `Muistutus ${title} on tauolla${aside(because)}, ja sen eräpäivä on ${dueOn}.`,
      completed: (title, dueOn, because) =>
        `Muistutus ${title}, jonka eräpäivä oli ${dueOn}, on valmis${aside(because)}.`,
      cancelled: (title, dueOn, because) =>
        `Muistutus ${title}, jonka eräpäivä oli ${dueOn}, peruttiin${aside(because)}.`,
      declined: (title, dueOn, because) =>
        `Asiakas kieltäytyi muistutuksesta ${title}, jonka eräpäivä oli ${dueOn}${aside(because)}.`,
      lapsed: (title, dueOn, because) =>
        `Muistutuksesta ${title}, jonka eräpäivä oli ${dueOn}, luovuttiin${aside(because)}.`,
    },
    states: {
      accepted: 'lähetettiin',
      delivered: 'tuli perille',
      skipped: 'jätettiin väliin',
      failed: 'epäonnistui',
      bounced: 'palautui',
      unknown: 'on ehkä lähtenyt, ehkä ei',
      merged: 'lähti yhdessä toisen kanssa',
      claimed: 'on lähdössä',
      transmitting: 'on lähdössä',
    },
    lastMessage: (by, on, state, because) =>
      `Viimeisin viesti, ${by} ${on}, ${state}${because === null ? '' : `: ${because}`}.`,
    nextLeaves: (by, on) => `Seuraava lähtee ${by} ${on}.`,
    nextStays: (by, on, because) => `Seuraavaa, ${by} ${on}, ei lähetetä: ${because}.`,
    nothingWaits: 'Sille ei ole suunnitteilla muuta.',
  },
};

/** The sentences of a language. */
export function whyWords(language: MessageLanguage): WhyWords {
  return words[language];
}
