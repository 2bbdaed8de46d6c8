import type { MessageLanguage } from '../../../commands/messages/message-language.js';
import type { DeedAction } from '../../../entities/reminders/reminder-deed.js';

/** What is said of the things that people do to reminders. */
export interface DeedWords {
  readonly actions: string;
  readonly names: Readonly<Record<DeedAction, string>>;
  /** Said when it is done. */
  readonly done: Readonly<Record<DeedAction, string>>;
  readonly undone: string;
  readonly undoneBut: (left: number) => string;
  readonly nothingPossible: string;
  readonly performedOn: string;
  readonly until: string;
  readonly untilOpen: string;
  readonly reason: string;
  readonly step: string;
  readonly nextStep: string;
  readonly contact: string;
  readonly usualContact: string;
  readonly channel: string;
  readonly allChannels: string;
  readonly callBack: string;
  readonly note: string;
  readonly taskTitle: string;
  readonly taskDueOn: string;
  readonly wasSent: string;
  readonly wasNotSent: string;
  readonly again: string;
  readonly edit: string;
  readonly faults: Readonly<Record<'date' | 'past' | 'future' | 'required' | 'other', string>>;
}

const words: Readonly<Record<MessageLanguage, DeedWords>> = {
  en: {
    actions: 'Do',
    names: {
      complete: 'Complete',
      snooze: 'Snooze',
      pause: 'Pause',
      resume: 'Resume',
      cancel: 'Cancel',
      decline: 'Client declines',
      reopen: 'Open again',
      edit: 'Change',
      sendNow: 'Send now',
      skip: 'Leave a step out',
      retry: 'Try again',
      resolve: 'Decide',
      task: 'Make a task',
    },
    done: {
      complete: 'Completed.',
      snooze: 'Snoozed.',
      pause: 'Paused.',
      resume: 'It goes on.',
      cancel: 'Cancelled.',
      decline: 'Declined.',
      reopen: 'Opened again.',
      edit: 'Changed.',
      sendNow: 'It leaves in 10 seconds.',
      skip: 'Left out.',
      retry: 'It is tried again in 10 seconds.',
      resolve: 'Decided.',
      task: 'A task was made.',
    },
    undone: 'Undone.',
    undoneBut: (left) =>
      left === 1 ? 'Undone, but one message had left and stays sent.' : `Undone, but ${left} messages had left and stay sent.`,
    nothingPossible: 'You may look at this reminder; staff may act on it.',
    performedOn: 'Done on',
    until: 'Until',
    untilOpen: 'Until (empty: until resumed)',
    reason: 'Reason',
    step: 'Step',
    nextStep: 'The next one',
    contact: 'To',
    usualContact: 'The usual contact',
    channel: 'Channel',
    allChannels: 'All channels of the step',
    callBack: 'It leaves 10 seconds after you press, and can be called back until then.',
    note: 'Note',
    taskTitle: 'What to do',
    taskDueOn: 'On',
    wasSent: 'It was sent',
    wasNotSent: 'It was not sent',
    again: 'Send again',
    edit: 'Change',
    faults: {
      date: 'Give a date.',
      past: 'Choose a time that is still to come.',
      future: 'It cannot have been done on a day to come.',
      required: 'Fill this in.',
      other: 'Look at this again.',
    },
  },
  sv: {
    actions: 'Gör',
    names: {
      complete: 'Slutför',
      snooze: 'Skjut upp',
      pause: 'Pausa',
      resume: 'Återuppta',
      cancel: 'Avbryt',
      decline: 'Kunden tackar nej',
      reopen: 'Öppna igen',
      edit: 'Ändra',
      sendNow: 'Skicka nu',
      skip: 'Hoppa över ett steg',
      retry: 'Försök igen',
      resolve: 'Avgör',
      task: 'Skapa en uppgift',
    },
    done: {
      complete: 'Slutförd.',
      snooze: 'Uppskjuten.',
      pause: 'Pausad.',
      resume: 'Den fortsätter.',
      cancel: 'Avbruten.',
      decline: 'Avböjd.',
      reopen: 'Öppnad igen.',
      edit: 'Ändrad.',
      sendNow: 'Den går om 10 sekunder.',
      skip: 'Överhoppat.',
      retry: 'Det görs ett nytt försök om 10 sekunder.',
      resolve: 'Avgjort.',
      task: 'En uppgift skapades.',
    },
    undone: 'Ångrat.',
    undoneBut: (left) =>
      left === 1
        ? 'Ångrat, men ett meddelande hade redan gått och förblir skickat.'
        : `Ångrat, men ${left} meddelanden hade redan gått och förblir skickade.`,
    nothingPossible: 'Du kan se påminnelsen; personalen kan göra något med den.',
    performedOn: 'Gjord den',
    until: 'Till',
    untilOpen: 'Till (tomt: tills den återupptas)',
    reason: 'Anledning',
    step: 'Steg',
    nextStep: 'Nästa',
    contact: 'Till',
    usualContact: 'Den vanliga kontakten',
    channel: 'Kanal',
    allChannels: 'Alla stegets kanaler',
    callBack: 'Den går 10 sekunder efter att du tryckt och kan kallas tillbaka tills dess.',
    note: 'Anteckning',
    taskTitle: 'Att göra',
    taskDueOn: 'Den',
    wasSent: 'Det skickades',
    wasNotSent: 'Det skickades inte',
    again: 'Skicka igen',
    edit: 'Ändra',
    faults: {
      date: 'Ange ett datum.',
      past: 'Välj en tid som ligger framåt.',
      future: 'Det kan inte ha gjorts en kommande dag.',
      required: 'Fyll i detta.',
      other: 'Titta på detta igen.',
    },
  },
  fi: {
    actions: 'Toiminnot',
    names: {
      complete: 'Merkitse tehdyksi',
      snooze: 'Siirrä',
      pause: 'Keskeytä',
      resume: 'Jatka',
      cancel: 'Peruuta muistutus',
      decline: 'Asiakas kieltäytyy',
      reopen: 'Avaa uudelleen',
      edit: 'Muuta',
      sendNow: 'Lähetä nyt',
      skip: 'Jätä vaihe pois',
      retry: 'Yritä uudelleen',
      resolve: 'Ratkaise',
      task: 'Tee tehtävä',
    },
    done: {
      complete: 'Merkitty tehdyksi.',
      snooze: 'Siirretty.',
      pause: 'Keskeytetty.',
      resume: 'Se jatkuu.',
      cancel: 'Peruutettu.',
      decline: 'Kieltäytyminen kirjattu.',
      reopen: 'Avattu uudelleen.',
      edit: 'Muutettu.',
      sendNow: 'Se lähtee 10 sekunnin kuluttua.',
      skip: 'Jätetty pois.',
      retry: 'Uusi yritys 10 sekunnin kuluttua.',
      resolve: 'Ratkaistu.',
      task: 'Tehtävä tehtiin.',
    },
    undone: 'Kumottu.',
    undoneBut: (left) =>
      left === 1
        ? 'Kumottu, mutta yksi viesti oli jo lähtenyt ja jää lähetetyksi.'
        : `Kumottu, mutta ${left} viestiä oli jo lähtenyt ja ne jäävät lähetetyiksi.`,
    nothingPossible: 'Voit katsoa muistutusta; henkilökunta voi toimia.',
    performedOn: 'Tehty',
    until: 'Asti',
    untilOpen: 'Asti (tyhjä: kunnes jatketaan)',
    reason: 'Syy',
    step: 'Vaihe',
    nextStep: 'Seuraava',
    contact: 'Vastaanottaja',
    usualContact: 'Tavallinen yhteystieto',
    channel: 'Kanava',
    allChannels: 'Kaikki vaiheen kanavat',
    callBack: 'Se lähtee 10 sekunnin kuluttua, ja sen voi perua siihen asti.',
    note: 'Muistiinpano',
    taskTitle: 'Mitä tehdään',
    taskDueOn: 'Milloin',
    wasSent: 'Se lähetettiin',
    wasNotSent: 'Sitä ei lähetetty',
    again: 'Lähetä uudelleen',
    edit: 'Muuta',
    faults: {
      date: 'Anna päivä.',
      past: 'Valitse tuleva aika.',
      future: 'Sitä ei ole voitu tehdä tulevana päivänä.',
      required: 'Täytä tämä.',
      other: 'Katso tätä uudelleen.',
    },
  },
};

export function deedWordsIn(language: MessageLanguage): DeedWords {
  return words[language];
}
