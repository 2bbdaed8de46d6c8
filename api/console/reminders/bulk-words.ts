import type { BulkAction } from '../../../commands/reminders/bulk-wish.js';
import type { MessageLanguage } from '../../../commands/messages/message-language.js';
import type { JobState } from '../../../entities/integration/job.js';

type Counted = (count: string, isOne: boolean) => string;

/** What the pages of bulk actions say. */
export interface BulkWords {
  readonly titles: Readonly<Record<BulkAction, string>>;
  readonly previewLead: string;
  readonly chosen: Counted;
  readonly reminders: Counted;
  readonly clients: Counted;
  readonly messages: string;
  readonly noMessages: string;
  readonly again: Counted;
  readonly smsParts: Counted;
  readonly cost: (money: string) => string;
  readonly costUnknown: string;
  readonly examples: string;
  readonly leftOut: string;
  readonly leftOutFirst: string;
  readonly nothingToDo: string;
  readonly noneChosen: string;
  readonly tooMany: (most: string) => string;
  readonly change: string;
  readonly until: string;
  readonly performedOn: string;
  readonly reason: string;
  readonly taskTitle: string;
  readonly dueOn: string;
  readonly note: string;
  readonly confirmSend: string;
  readonly confirm: string;
  readonly sendHint: string;
  readonly outdated: string;
  readonly back: string;
  readonly waiting: (when: string, seconds: number) => string;
  readonly seconds: (count: number) => string;
  readonly stop: string;
  readonly stopped: string;
  readonly running: string;
  readonly progress: (done: string, total: string) => string;
  readonly refresh: string;
  readonly states: Readonly<Record<JobState, string>>;
  readonly done: Counted;
  readonly notDone: string;
  readonly takenBack: Counted;
  readonly undo: string;
  readonly undoHint: string;
  readonly undoing: string;
  readonly result: string;
  readonly patient: string;
  readonly why: string;
  readonly banner: (what: string, count: string, when: string) => string;
  readonly look: string;
}

const words: Readonly<Record<MessageLanguage, BulkWords>> = {
  en: {
    titles: {
      sendNow: 'Send now',
      complete: 'Complete',
      snooze: 'Snooze',
      pause: 'Pause',
      resume: 'Resume',
      cancel: 'Cancel',
      decline: 'Clients decline',
      task: 'Make tasks',
    },
    previewLead: 'Nothing has happened yet. This is what will:',
    chosen: (n, one) => (one ? '1 reminder chosen' : `${n} reminders chosen`),
    reminders: (_n, one) => (one ? 'reminder' : 'reminders'),
    clients: (_n, one) => (one ? 'client' : 'clients'),
    messages: 'Messages',
    noMessages: 'No client gets a message by this.',
    again: (n, one) => (one ? '1 of them has gone out before and is sent again.' : `${n} of them have gone out before and are sent again.`),
    smsParts: (_n, one) => (one ? 'SMS part' : 'SMS parts'),
    cost: (money) => `${money} for SMS`,
    costUnknown: 'The clinic’s settings do not say what an SMS costs.',
    examples: 'For example',
    leftOut: 'Left out',
    leftOutFirst: 'Some of those left out',
    nothingToDo: 'Nothing can be done: every chosen reminder is left out. Go back and choose others.',
    noneChosen: 'No reminder was chosen. Mark some in the list first.',
    tooMany: (most) => `Only the first ${most} by due date are taken at once; do the rest afterwards.`,
    change: 'Show anew',
    until: 'Until',
    performedOn: 'Done on',
    reason: 'Reason',
    taskTitle: 'What to do (empty: the title of each reminder)',
    dueOn: 'On',
    note: 'Note',
    confirmSend: 'Send in 60 seconds',
    confirm: 'Do it',
    sendHint: 'You have 60 seconds to stop it before the first message leaves.',
    outdated: 'This preview is older than 15 minutes. Show it anew.',
    back: 'Back to the list',
    waiting: (when, seconds) => `The first message leaves at ${when}, in ${seconds} seconds.`,
    seconds: (n) => `${n} s`,
    stop: 'Stop',
    stopped: 'Stopped. Nothing was done.',
    running: 'Under way',
    progress: (done, total) => `${done} of ${total}`,
    refresh: 'Refresh',
    states: { waiting: 'Waiting', running: 'Under way', done: 'Done', cancelled: 'Stopped', failed: 'Failed' },
    done: (n, one) => (one ? '1 reminder done' : `${n} reminders done`),
    notDone: 'Not done',
    takenBack: (n, one) => (one ? '1 taken back' : `${n} taken back`),
    undo: 'Undo all of it',
    undoHint: 'Everything that can be taken back is; messages that have left stay sent.',
    undoing: 'Being taken back',
    result: 'What came of it',
    patient: 'Patient',
    why: 'Why',
    banner: (what, n, when) => `${what}: ${n} reminders, from ${when}`,
    look: 'Look',
  },
  sv: {
    titles: {
      sendNow: 'Skicka nu',
      complete: 'Slutför',
      snooze: 'Skjut upp',
      pause: 'Pausa',
      resume: 'Återuppta',
      cancel: 'Avbryt',
      decline: 'Kunderna tackar nej',
      task: 'Skapa uppgifter',
    },
    previewLead: 'Inget har hänt ännu. Detta kommer att hända:',
    chosen: (n, one) => (one ? '1 påminnelse vald' : `${n} påminnelser valda`),
    reminders: (_n, one) => (one ? 'påminnelse' : 'påminnelser'),
    clients: (_n, one) => (one ? 'kund' : 'kunder'),
    messages: 'Meddelanden',
    noMessages: 'Ingen kund får något meddelande av detta.',
    again: (n, one) => (one ? '1 av dem har gått förut och skickas igen.' : `${n} av dem har gått förut och skickas igen.`),
    smsParts: (_n, one) => (one ? 'SMS-del' : 'SMS-delar'),
    cost: (money) => `${money} för SMS`,
    costUnknown: 'Klinikens inställningar säger inte vad ett SMS kostar.',
    examples: 'Till exempel',
    leftOut: 'Utelämnas',
    leftOutFirst: 'Några av dem som utelämnas',
    nothingToDo: 'Inget kan göras: alla valda påminnelser utelämnas. Gå tillbaka och välj andra.',
    noneChosen: 'Ingen påminnelse valdes. Markera några i listan först.',
    tooMany: (most) => `Bara de första ${most} efter förfallodatum tas på en gång; gör resten efteråt.`,
    change: 'Visa på nytt',
    until: 'Till',
    performedOn: 'Gjord den',
    reason: 'Anledning',
    taskTitle: 'Att göra (tomt: varje påminnelses rubrik)',
    dueOn: 'Den',
    note: 'Anteckning',
    confirmSend: 'Skicka om 60 sekunder',
    confirm: 'Gör det',
    sendHint: 'Du har 60 sekunder på dig att stoppa innan det första meddelandet går.',
    outdated: 'Förhandsvisningen är äldre än 15 minuter. Visa den på nytt.',
    back: 'Tillbaka till listan',
    waiting: (when, seconds) => `Det första meddelandet går ${when}, om ${seconds} sekunder.`,
    seconds: (n) => `${n} s`,
    stop: 'Stoppa',
    stopped: 'Stoppat. Inget gjordes.',
    running: 'Pågår',
    progress: (done, total) => `${done} av ${total}`,
    refresh: 'Uppdatera',
    states: { waiting: 'Väntar', running: 'Pågår', done: 'Klart', cancelled: 'Stoppat', failed: 'Misslyckat' },
    done: (n, one) => (one ? '1 påminnelse klar' : `${n} påminnelser klara`),
    notDone: 'Inte gjort',
    takenBack: (n, one) => (one ? '1 återtagen' : `${n} återtagna`),
    undo: 'Ångra alltihop',
    undoHint: 'Allt som kan tas tillbaka tas tillbaka; meddelanden som har gått förblir skickade.',
    undoing: 'Tas tillbaka',
    result: 'Vad det blev',
    patient: 'Patient',
    why: 'Varför',
    banner: (what, n, when) => `${what}: ${n} påminnelser, från ${when}`,
    look: 'Visa',
  },
  fi: {
    titles: {
      sendNow: 'Lähetä nyt',
      complete: 'Merkitse tehdyiksi',
      snooze: 'Siirrä',
      pause: 'Keskeytä',
      resume: 'Jatka',
      cancel: 'Peruuta muistutukset',
      decline: 'Asiakkaat kieltäytyvät',
      task: 'Tee tehtäviä',
    },
    previewLead: 'Mitään ei ole vielä tapahtunut. Näin tapahtuu:',
    chosen: (n, one) => (one ? '1 muistutus valittu' : `${n} muistutusta valittu`),
    reminders: (_n, one) => (one ? 'muistutus' : 'muistutusta'),
    clients: (_n, one) => (one ? 'asiakas' : 'asiakasta'),
    messages: 'Viestit',
    noMessages: 'Kukaan asiakas ei saa tästä viestiä.',
    again: (n, one) => (one ? '1 niistä on lähtenyt aiemmin ja lähetetään uudelleen.' : `${n} niistä on lähtenyt aiemmin ja lähetetään uudelleen.`),
    smsParts: (_n, one) => (one ? 'tekstiviestin osa' : 'tekstiviestin osaa'),
    cost: (money) => `${money} tekstiviesteistä`,
    costUnknown: 'Klinikan asetukset eivät kerro, mitä tekstiviesti maksaa.',
    examples: 'Esimerkiksi',
    leftOut: 'Jätetään pois',
    leftOutFirst: 'Joitakin pois jätettäviä',
    nothingToDo: 'Mitään ei voi tehdä: kaikki valitut muistutukset jäävät pois. Palaa ja valitse toisia.',
    noneChosen: 'Yhtään muistutusta ei valittu. Merkitse ensin joitakin luettelosta.',
    tooMany: (most) => `Vain ensimmäiset ${most} eräpäivän mukaan otetaan kerralla; tee loput sen jälkeen.`,
    change: 'Näytä uudelleen',
    until: 'Asti',
    performedOn: 'Tehty',
    reason: 'Syy',
    taskTitle: 'Mitä tehdään (tyhjä: muistutuksen otsikko)',
    dueOn: 'Milloin',
    note: 'Muistiinpano',
    confirmSend: 'Lähetä 60 sekunnin kuluttua',
    confirm: 'Tee se',
    sendHint: 'Sinulla on 60 sekuntia aikaa pysäyttää, ennen kuin ensimmäinen viesti lähtee.',
    outdated: 'Tämä esikatselu on yli 15 minuuttia vanha. Näytä se uudelleen.',
    back: 'Takaisin luetteloon',
    waiting: (when, seconds) => `Ensimmäinen viesti lähtee ${when}, ${seconds} sekunnin kuluttua.`,
    seconds: (n) => `${n} s`,
    stop: 'Pysäytä',
    stopped: 'Pysäytetty. Mitään ei tehty.',
    running: 'Käynnissä',
    progress: (done, total) => `${done}/${total}`,
    refresh: 'Päivitä',
    states: { waiting: 'Odottaa', running: 'Käynnissä', done: 'Valmis', cancelled: 'Pysäytetty', failed: 'Epäonnistui' },
    done: (n, one) => (one ? '1 muistutus käsitelty' : `${n} muistutusta käsitelty`),
    notDone: 'Ei tehty',
    takenBack: (n, one) => (one ? '1 kumottu' : `${n} kumottu`),
    undo: 'Kumoa kaikki',
    undoHint: 'Kaikki, mikä voidaan kumota, kumotaan; lähteneet viestit jäävät lähetetyiksi.',
    undoing: 'Kumotaan',
    result: 'Mitä siitä tuli',
    patient: 'Potilas',
    why: 'Miksi',
    banner: (what, n, when) => `${what}: ${n} muistutusta, ${when} alkaen`,
    look: 'Katso',
  },
};

export function bulkWordsIn(language: MessageLanguage): BulkWords {
  return words[language];
}
