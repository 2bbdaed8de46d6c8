import { messageLanguage, type MessageLanguage } from '../../commands/messages/message-language.js';
import type { DueColour } from '../../domain/reminders/due-colour.js';

/** What a client can say of care or of a pet, as it is answered. */
export type CareSaid = 'done' | 'later' | 'died' | 'notMine' | 'future' | 'badFile' | 'over' | 'undone';

/** What the pages of care say: of one reminder, and of the household. */
export interface CarePageWords {
  /** What the colour of a due date says, for those who do not see it. */
  readonly colours: Readonly<Record<DueColour, string>>;
  readonly title: (what: string, name: string) => string;
  readonly facts: Readonly<Record<'pet' | 'due' | 'since' | 'last', string>>;
  readonly later: (date: string) => string;
  readonly booked: string;
  readonly ended: string;
  readonly dead: (name: string) => string;
  readonly book: string;
  readonly call: string;
  readonly done: string;
  readonly snooze: string;
  readonly notMine: string;
  readonly died: (name: string) => string;
  readonly said: Readonly<Record<CareSaid, (name: string) => string>>;
  readonly doneTitle: string;
  readonly doneLead: string;
  readonly doneOn: string;
  readonly file: string;
  readonly fileHint: string;
  readonly send: string;
  readonly snoozeTitle: string;
  readonly snoozeLead: string;
  readonly snoozeIn: Readonly<Record<'week' | 'month' | 'quarter', string>>;
  readonly snoozeOn: string;
  readonly snoozeSend: string;
  readonly notMineTitle: (name: string) => string;
  readonly notMineLead: string;
  readonly notMineStops: (name: string) => readonly string[];
  readonly notMineSend: string;
  readonly diedTitle: string;
  readonly diedLead: (name: string) => string;
  readonly diedStops: (name: string) => readonly string[];
  readonly diedSend: (name: string) => string;
  readonly household: string;
  readonly nothingDue: string;
  readonly noPets: string;
  readonly visits: string;
  readonly visitFor: (names: string) => string;
}

const words: Readonly<Record<MessageLanguage, CarePageWords>> = {
  en: {
    colours: { red: 'Overdue', yellow: 'Due soon', black: 'Later' },
    title: (what, name) => `${what}: ${name}`,
    facts: { pet: 'For', due: 'Due on', since: 'Due since', last: 'Last done' },
    later: (date) => `You asked to be reminded later. We will write again from ${date}.`,
    booked: 'A visit for this is booked. We will not remind you until then.',
    ended: 'There is nothing more to do here. We will remind you when it is time again.',
    dead: (name) => `We are sorry that you have lost ${name}. Nothing more will be sent about them.`,
    book: 'Book a time',
    call: 'Phone to book a time',
    done: 'It was done elsewhere',
    snooze: 'Remind me later',
    notMine: 'No longer my pet',
    died: (name) => `${name} has died`,
    said: {
      done: () => 'Thank you. The clinic has noted it, and will check it.',
      later: () => 'We will remind you later.',
      died: (name) => `We are so sorry for your loss. Nothing more will be sent about ${name}.`,
      notMine: (name) => `Thank you. You will get no more reminders about ${name}.`,
      future: () => 'That day is still to come. Please choose one that has passed.',
      badFile: () => 'The file could not be taken: it must be a PDF, PNG or JPEG of at most 10 MB.',
      over: () => 'There is nothing more to change here. Please phone the clinic if something is wrong.',
      undone: () => 'It is taken back. Everything is as before.',
    },
    doneTitle: 'When was it done?',
    doneLead: 'We count from that day, and remind you when it is time again.',
    doneOn: 'Day on which it was done',
    file: 'A photo or PDF of the paper',
    fileHint: 'PDF, PNG or JPEG, at most 10 MB. Only the clinic can see it.',
    send: 'Send to the clinic',
    snoozeTitle: 'When shall we remind you?',
    snoozeLead: 'Until then we keep quiet about this.',
    snoozeIn: { week: 'In a week', month: 'In a month', quarter: 'In three months' },
    snoozeOn: 'Or from this day on',
    snoozeSend: 'Remind me then',
    notMineTitle: (name) => `Is ${name} no longer yours?`,
    notMineLead: 'Then this is what happens:',
    notMineStops: (name) => [
      `You get no more reminders about ${name}.`,
      'The clinic is told, and may ask who has taken over.',
      'Visits that you have booked stay booked.',
    ],
    notMineSend: 'No longer my pet',
    diedTitle: 'We are sorry',
    diedLead: (name) =>
      `If ${name} has died, one word here is enough. You need not phone, and you will not be asked.`,
    diedStops: (name) => [
      `Every reminder about ${name} stops.`,
      `Messages about booked visits of ${name} stop.`,
      'The clinic is told.',
    ],
    diedSend: (name) => `${name} has died`,
    household: 'Your pets’ care',
    nothingDue: 'Nothing is due.',
    noPets: 'There is no pet of yours here. Please phone the clinic if that is wrong.',
    visits: 'Booked visits',
    visitFor: (names) => `Visit for ${names}`,
  },
  sv: {
    colours: { red: 'Försenat', yellow: 'Dags snart', black: 'Senare' },
    title: (what, name) => `${what}: ${name}`,
    facts: { pet: 'För', due: 'Dags den', since: 'Dags sedan', last: 'Senast gjort' },
    later: (date) => `Du bad om en påminnelse senare. Vi hör av oss igen från ${date}.`,
    booked: 'Ett besök för detta är bokat. Vi påminner inte före det.',
    ended: 'Det finns inget mer att göra här. Vi påminner när det är dags igen.',
    dead: (name) => `Vi beklagar att du har förlorat ${name}. Inget mer skickas om det.`,
    book: 'Boka en tid',
    call: 'Ring och boka en tid',
    done: 'Det är gjort på annat håll',
    snooze: 'Påminn mig senare',
    notMine: 'Inte längre mitt djur',
    died: (name) => `${name} har dött`,
    said: {
      done: () => 'Tack. Kliniken har noterat det och kontrollerar det.',
      later: () => 'Vi påminner dig senare.',
      died: (name) => `Vi beklagar verkligen sorgen. Inget mer skickas om ${name}.`,
      notMine: (name) => `Tack. Du får inga fler påminnelser om ${name}.`,
      future: () => 'Den dagen har inte varit än. Välj en som har varit.',
      badFile: () => 'Filen kunde inte tas emot: den ska vara PDF, PNG eller JPEG och högst 10 MB.',
      over: () => 'Det finns inget mer att ändra här. Ring kliniken om något är fel.',
      undone: () => 'Det är tillbakataget. Allt är som förut.',
    },
    doneTitle: 'När gjordes det?',
    doneLead: 'Vi räknar från den dagen och påminner när det är dags igen.',
    doneOn: 'Dagen då det gjordes',
    file: 'Ett foto eller en PDF av intyget',
    fileHint: 'PDF, PNG eller JPEG, högst 10 MB. Bara kliniken kan se den.',
    send: 'Skicka till kliniken',
    snoozeTitle: 'När ska vi påminna dig?',
    snoozeLead: 'Till dess är vi tysta om det här.',
    snoozeIn: { week: 'Om en vecka', month: 'Om en månad', quarter: 'Om tre månader' },
    snoozeOn: 'Eller från den här dagen',
    snoozeSend: 'Påminn mig då',
    notMineTitle: (name) => `Är ${name} inte längre ditt djur?`,
    notMineLead: 'Då händer det här:',
    notMineStops: (name) => [
      `Du får inga fler påminnelser om ${name}.`,
      'Kliniken får veta det och kan fråga vem som har tagit över.',
      'Besök som du har bokat är fortfarande bokade.',
    ],
    notMineSend: 'Inte längre mitt djur',
    diedTitle: 'Vi beklagar',
    diedLead: (name) =>
      `Om ${name} har dött räcker det med ett ord här. Du behöver inte ringa, och ingen frågar.`,
    diedStops: (name) => [
      `Alla påminnelser om ${name} upphör.`,
      `Meddelanden om bokade besök för ${name} upphör.`,
      'Kliniken får veta det.',
    ],
    diedSend: (name) => `${name} har dött`,
    household: 'Vården av dina djur',
    nothingDue: 'Ingenting att göra nu.',
    noPets: 'Det finns inget djur som är ditt här. Ring kliniken om det är fel.',
    visits: 'Bokade besök',
    visitFor: (names) => `Besök för ${names}`,
  },
  fi: {
    colours: { red: 'Myöhässä', yellow: 'Pian ajankohtainen', black: 'Myöhemmin' },
    title: (what, name) => `${what}: ${name}`,
    facts: { pet: 'Kenelle', due: 'Ajankohtainen', since: 'Ajankohtainen alkaen', last: 'Viimeksi tehty' },
    later: (date) => `Pyysit muistutusta myöhemmin. Kirjoitamme uudelleen ${date} alkaen.`,
    booked: 'Käynti tätä varten on varattu. Emme muistuta ennen sitä.',
    ended: 'Täällä ei ole enää tehtävää. Muistutamme, kun on taas aika.',
    dead: (name) => `Otamme osaa suruusi. Lemmikistä ${name} ei lähetetä enää mitään.`,
    book: 'Varaa aika',
    call: 'Soita ja varaa aika',
    done: 'Se on tehty muualla',
    snooze: 'Muistuta myöhemmin',
    notMine: 'Ei enää minun lemmikkini',
    died: (name) => `${name} on kuollut`,
    said: {
      done: () => 'Kiitos. Klinikka on merkinnyt sen ja tarkistaa asian.',
      later: () => 'Muistutamme sinua myöhemmin.',
      died: (name) => `Otamme osaa suruusi. Lemmikistä ${name} ei lähetetä enää mitään.`,
      notMine: (name) => `Kiitos. Et saa enää muistutuksia lemmikistä ${name}.`,
      future: () => 'Se päivä on vasta tulossa. Valitse päivä, joka on jo ollut.',
      badFile: () => 'Tiedostoa ei voitu ottaa vastaan: sen pitää olla PDF, PNG tai JPEG ja enintään 10 Mt.',
      over: () => 'Täällä ei ole enää muutettavaa. Soita klinikalle, jos jokin on väärin.',
      undone: () => 'Valinta on kumottu. Kaikki on kuten ennen.',
    },
    doneTitle: 'Milloin se tehtiin?',
    doneLead: 'Laskemme siitä päivästä ja muistutamme, kun on taas aika.',
    doneOn: 'Päivä, jona se tehtiin',
    file: 'Valokuva tai PDF todistuksesta',
    fileHint: 'PDF, PNG tai JPEG, enintään 10 Mt. Vain klinikka näkee sen.',
    send: 'Lähetä klinikalle',
    snoozeTitle: 'Milloin muistutamme?',
    snoozeLead: 'Siihen asti emme muistuta tästä.',
    snoozeIn: { week: 'Viikon päästä', month: 'Kuukauden päästä', quarter: 'Kolmen kuukauden päästä' },
    snoozeOn: 'Tai tästä päivästä alkaen',
    snoozeSend: 'Muistuta silloin',
    notMineTitle: (name) => `Eikö ${name} ole enää sinun?`,
    notMineLead: 'Silloin tapahtuu tämä:',
    notMineStops: (name) => [
      `Et saa enää muistutuksia lemmikistä ${name}.`,
      'Klinikka saa tiedon ja voi kysyä, kuka on uusi omistaja.',
      'Varaamasi käynnit pysyvät varattuina.',
    ],
    notMineSend: 'Ei enää minun lemmikkini',
    diedTitle: 'Otamme osaa',
    diedLead: (name) => `Jos ${name} on kuollut, yksi sana täällä riittää. Sinun ei tarvitse soittaa.`,
    diedStops: (name) => [
      `Kaikki muistutukset lemmikistä ${name} loppuvat.`,
      `Viestit lemmikin ${name} varatuista käynneistä loppuvat.`,
      'Klinikka saa tiedon.',
    ],
    diedSend: (name) => `${name} on kuollut`,
    household: 'Lemmikkiesi hoito',
    nothingDue: 'Mitään ei ole nyt tehtävänä.',
    noPets: 'Täällä ei ole lemmikkiäsi. Soita klinikalle, jos se on väärin.',
    visits: 'Varatut käynnit',
    visitFor: (names) => `Käynti: ${names}`,
  },
};

/** The words of the pages of care for a BCP 47 locale. */
export function carePageWords(locale: string): CarePageWords {
  return words[messageLanguage(locale)];
}
