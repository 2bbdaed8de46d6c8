import type { CallView } from '../../../db/tasks/call-list.js';
import type { TaskOutcome } from '../../../domain/tasks/task-outcome.js';
import type { StaffLanguage } from '../../../entities/staff/staff-user.js';

/** What the call list says. */
export interface TaskWords {
  readonly title: string;
  readonly views: Readonly<Record<CallView, string>>;
  readonly empty: string;
  readonly emptyText: string;
  readonly newTask: string;
  readonly what: string;
  readonly due: string;
  readonly assignee: string;
  readonly nobody: string;
  readonly assign: string;
  readonly assigned: string;
  readonly note: string;
  readonly notes: string;
  readonly call: string;
  readonly noPhone: string;
  readonly outcomes: Readonly<Record<TaskOutcome, string>>;
  readonly noted: Readonly<Record<TaskOutcome, string>>;
  readonly again: string;
  readonly days: string;
  readonly care: string;
  readonly nothingDue: string;
  readonly reminder: string;
  readonly book: string;
  readonly cancel: string;
  readonly cancelled: string;
  readonly reopen: string;
  readonly reopened: string;
  readonly restored: string;
  readonly made: string;
  readonly done: string;
  readonly about: string;
  readonly faults: { readonly title: string; readonly dueOn: string };
}

const words: Readonly<Record<StaffLanguage, TaskWords>> = {
  en: {
    title: 'Tasks',
    views: {
      today: 'Today',
      overdue: 'Overdue',
      mine: 'Mine',
      unassigned: 'Nobody’s',
      later: 'Later',
      done: 'Done',
    },
    empty: 'Nothing to do here',
    emptyText:
      'Tasks come from reminders with a step for the staff, from answers of clients, and from the lists of reminders and attention.',
    newTask: 'New task',
    what: 'What is to be done',
    due: 'Due',
    assignee: 'Whose',
    nobody: 'Nobody’s',
    assign: 'Give to',
    assigned: 'The task was given.',
    note: 'Note of the call',
    notes: 'Notes',
    call: 'Call',
    noPhone: 'no phone number',
    outcomes: {
      reached: 'Reached',
      booked: 'Booked',
      leftMessage: 'Left a message',
      noAnswer: 'No answer',
      declined: 'Does not want it',
    },
    noted: {
      reached: 'Noted: reached. The task is done.',
      booked: 'Noted: booked. The task is done.',
      leftMessage: 'Noted: left a message. The task comes back.',
      noAnswer: 'Noted: no answer. The task comes back.',
      declined: 'Noted: does not want it. The task is done.',
    },
    again: 'Call again in',
    days: 'days',
    care: 'Due care',
    nothingDue: 'nothing else due',
    reminder: 'Reminder',
    book: 'Book a visit',
    cancel: 'Remove',
    cancelled: 'The task was removed.',
    reopen: 'Open again',
    reopened: 'The task is open again.',
    restored: 'The task is as it was.',
    made: 'The task is on the list.',
    done: 'Done',
    about: 'Client and patient',
    faults: { title: 'Say what is to be done.', dueOn: 'Choose a date.' },
  },
  sv: {
    title: 'Uppgifter',
    views: {
      today: 'Idag',
      overdue: 'Försenade',
      mine: 'Mina',
      unassigned: 'Ingens',
      later: 'Senare',
      done: 'Klara',
    },
    empty: 'Inget att göra här',
    emptyText:
      'Uppgifter kommer från påminnelser med ett steg för personalen, från kunders svar och från listorna över påminnelser och sådant att åtgärda.',
    newTask: 'Ny uppgift',
    what: 'Vad som ska göras',
    due: 'Senast',
    assignee: 'Vems',
    nobody: 'Ingens',
    assign: 'Ge till',
    assigned: 'Uppgiften har lämnats över.',
    note: 'Anteckning om samtalet',
    notes: 'Anteckningar',
    call: 'Ring',
    noPhone: 'inget telefonnummer',
    outcomes: {
      reached: 'Nådd',
      booked: 'Bokat',
      leftMessage: 'Lämnade meddelande',
      noAnswer: 'Inget svar',
      declined: 'Vill inte',
    },
    noted: {
      reached: 'Noterat: nådd. Uppgiften är klar.',
      booked: 'Noterat: bokat. Uppgiften är klar.',
      leftMessage: 'Noterat: lämnade meddelande. Uppgiften kommer tillbaka.',
      noAnswer: 'Noterat: inget svar. Uppgiften kommer tillbaka.',
      declined: 'Noterat: vill inte. Uppgiften är klar.',
    },
    again: 'Ring igen om',
    days: 'dagar',
    care: 'Aktuell vård',
    nothingDue: 'inget annat aktuellt',
    reminder: 'Påminnelse',
    book: 'Boka besök',
    cancel: 'Ta bort',
    cancelled: 'Uppgiften har tagits bort.',
    reopen: 'Öppna igen',
    reopened: 'Uppgiften är öppen igen.',
    restored: 'Uppgiften är som den var.',
    made: 'Uppgiften finns på listan.',
    done: 'Klar',
    about: 'Kund och patient',
    faults: { title: 'Säg vad som ska göras.', dueOn: 'Välj ett datum.' },
  },
  fi: {
    title: 'Tehtävät',
    views: {
      today: 'Tänään',
      overdue: 'Myöhässä',
      mine: 'Omat',
      unassigned: 'Jakamattomat',
      later: 'Myöhemmin',
      done: 'Tehdyt',
    },
    empty: 'Ei tehtävää täällä',
    emptyText:
      'Tehtäviä tulee muistutuksista, joissa on henkilökunnan vaihe, asiakkaiden vastauksista sekä muistutusten ja huomioitavien listoilta.',
    newTask: 'Uusi tehtävä',
    what: 'Mitä pitää tehdä',
    due: 'Viimeistään',
    assignee: 'Kenen',
    nobody: 'Ei kenenkään',
    assign: 'Anna',
    assigned: 'Tehtävä on annettu.',
    note: 'Muistiinpano puhelusta',
    notes: 'Muistiinpanot',
    call: 'Soita',
    noPhone: 'ei puhelinnumeroa',
    outcomes: {
      reached: 'Tavoitettu',
      booked: 'Varattu',
      leftMessage: 'Jätettiin viesti',
      noAnswer: 'Ei vastausta',
      declined: 'Ei halua',
    },
    noted: {
      reached: 'Merkitty: tavoitettu. Tehtävä on tehty.',
      booked: 'Merkitty: varattu. Tehtävä on tehty.',
      leftMessage: 'Merkitty: jätettiin viesti. Tehtävä palaa.',
      noAnswer: 'Merkitty: ei vastausta. Tehtävä palaa.',
      declined: 'Merkitty: ei halua. Tehtävä on tehty.',
    },
    again: 'Soita uudelleen',
    days: 'päivän päästä',
    care: 'Ajankohtainen hoito',
    nothingDue: 'ei muuta ajankohtaista',
    reminder: 'Muistutus',
    book: 'Varaa käynti',
    cancel: 'Poista',
    cancelled: 'Tehtävä on poistettu.',
    reopen: 'Avaa uudelleen',
    reopened: 'Tehtävä on taas auki.',
    restored: 'Tehtävä on ennallaan.',
    made: 'Tehtävä on listalla.',
    done: 'Tehty',
    about: 'Asiakas ja potilas',
    faults: { title: 'Kerro, mitä pitää tehdä.', dueOn: 'Valitse päivä.' },
  },
};

export function taskWords(language: StaffLanguage): TaskWords {
  return words[language];
}
