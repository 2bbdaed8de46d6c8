import type { MessageLanguage } from '../../../commands/messages/message-language.js';

/** What the form of a reminder says, new or changed. */
export interface FormWords {
  readonly newTitle: string;
  readonly editTitle: string;
  readonly choose: string;
  readonly chooseHint: string;
  readonly find: string;
  readonly noneFound: string;
  readonly forWhom: string;
  readonly another: string;
  readonly title: string;
  readonly dueOn: string;
  readonly service: string;
  readonly serviceHint: string;
  readonly noService: string;
  readonly priority: string;
  readonly what: string;
  readonly template: string;
  readonly fromTemplate: string;
  readonly ownText: string;
  readonly subject: string;
  readonly email: string;
  readonly sms: string;
  readonly letter: string;
  readonly mergeFields: string;
  readonly mergeHint: string;
  readonly insert: string;
  readonly channels: string;
  readonly when: string;
  readonly step: (place: number) => string;
  readonly kinds: Readonly<Record<'before' | 'on' | 'after' | 'at', string>>;
  readonly kind: string;
  readonly count: string;
  readonly unit: string;
  readonly units: Readonly<Record<'D' | 'W' | 'M' | 'Y', string>>;
  readonly date: string;
  readonly time: string;
  readonly timeHint: string;
  readonly addStep: string;
  readonly removeStep: string;
  readonly oddSteps: string;
  readonly repeat: string;
  readonly every: string;
  readonly times: string;
  readonly timesHint: string;
  readonly preview: string;
  readonly showPreview: string;
  readonly previewNone: string;
  readonly instants: string;
  readonly movedHours: (from: string) => string;
  readonly outside: string;
  readonly weekend: string;
  readonly late: string;
  readonly size: (parts: number, characters: number, alphabet: string) => string;
  readonly worst: (parts: number) => string;
  readonly cost: (money: string) => string;
  readonly missingFields: (fields: string) => string;
  readonly save: string;
  readonly made: string;
  readonly otherFault: string;
}

const words: Readonly<Record<MessageLanguage, FormWords>> = {
  en: {
    newTitle: 'New reminder',
    editTitle: 'Change the reminder',
    choose: 'Which patient is it for?',
    chooseHint: 'Name of the patient or client',
    find: 'Find',
    noneFound: 'No living patient goes by that name. Try a part of it, or the client’s name.',
    forWhom: 'For',
    another: 'Choose another patient',
    title: 'Title',
    dueOn: 'Due date',
    service: 'Service',
    serviceHint: 'When it is done, the reminder is completed by itself.',
    noService: 'None',
    priority: 'Priority',
    what: 'What it says',
    template: 'Template',
    fromTemplate: 'A template',
    ownText: 'A text of its own',
    subject: 'Subject of the email',
    email: 'Email',
    sms: 'SMS',
    letter: 'Letter',
    mergeFields: 'Merge fields',
    insert: 'Insert',
    mergeHint:
      'Choose one and press Insert, or type it into the text; it is filled when the message is sent.',
    channels: 'How',
    when: 'When',
    step: (place) => `Step ${place}`,
    kinds: {
      before: 'Before the due date',
      on: 'On the due date',
      after: 'After the due date',
      at: 'At an exact time',
    },
    kind: 'When',
    count: 'How many',
    unit: 'Of what',
    units: { D: 'days', W: 'weeks', M: 'months', Y: 'years' },
    date: 'Date',
    time: 'Time',
    timeHint: 'Empty: the clinic’s usual time. An exact time needs one.',
    addStep: 'Add a step',
    removeStep: 'Remove this step',
    oddSteps: 'Its schedule comes from a rule, or has more to it than this form can show: it stays as it is.',
    repeat: 'Comes again',
    every: 'Every',
    times: 'How often in all',
    timesHint: 'Empty: until somebody ends it.',
    preview: 'Preview',
    showPreview: 'Show the preview',
    previewNone: 'Choose a template or write a text to see it here with this patient’s data.',
    instants: 'Sent on',
    movedHours: (from) => `moved from ${from}, since the clinic does not send then`,
    outside: 'outside the hours in which the clinic sends; it leaves all the same, since you chose the time',
    weekend: 'weekend',
    late: 'has passed: not sent',
    size: (parts, characters, alphabet) =>
      `${parts} ${parts === 1 ? 'part' : 'parts'}, ${characters} characters, ${alphabet}`,
    worst: (parts) => `with the longest names of the clinic: ${parts} ${parts === 1 ? 'part' : 'parts'}`,
    cost: (money) => `costs ${money}`,
    missingFields: (fields) => `No value for ${fields}: a message that uses it is not sent.`,
    save: 'Save the reminder',
    made: 'The reminder was made.',
    otherFault: 'Check this:',
  },
  sv: {
    newTitle: 'Ny påminnelse',
    editTitle: 'Ändra påminnelsen',
    choose: 'Vilken patient gäller det?',
    chooseHint: 'Patientens eller kundens namn',
    find: 'Sök',
    noneFound: 'Ingen levande patient heter så. Försök med en del av namnet, eller med kundens namn.',
    forWhom: 'För',
    another: 'Välj en annan patient',
    title: 'Rubrik',
    dueOn: 'Förfallodatum',
    service: 'Åtgärd',
    serviceHint: 'När den är gjord slutförs påminnelsen av sig själv.',
    noService: 'Ingen',
    priority: 'Prioritet',
    what: 'Vad den säger',
    template: 'Mall',
    fromTemplate: 'En mall',
    ownText: 'En egen text',
    subject: 'E-postens ämne',
    email: 'E-post',
    sms: 'SMS',
    letter: 'Brev',
    mergeFields: 'Fält',
    insert: 'Infoga',
    mergeHint: 'Välj ett och tryck Infoga, eller skriv det i texten; det fylls i när meddelandet skickas.',
    channels: 'Hur',
    when: 'När',
    step: (place) => `Steg ${place}`,
    kinds: {
      before: 'Före förfallodatumet',
      on: 'På förfallodatumet',
      after: 'Efter förfallodatumet',
      at: 'Vid en bestämd tid',
    },
    kind: 'När',
    count: 'Hur många',
    unit: 'Av vad',
    units: { D: 'dagar', W: 'veckor', M: 'månader', Y: 'år' },
    date: 'Datum',
    time: 'Tid',
    timeHint: 'Tomt: klinikens vanliga tid. En bestämd tid behöver en.',
    addStep: 'Lägg till ett steg',
    removeStep: 'Ta bort steget',
    oddSteps:
      'Schemat kommer från en regel, eller är mer än vad formuläret kan visa: det förblir som det är.',
    repeat: 'Återkommer',
    every: 'Med mellanrummet',
    times: 'Hur många gånger totalt',
    timesHint: 'Tomt: tills någon avslutar den.',
    preview: 'Förhandsvisning',
    showPreview: 'Förhandsvisa',
    previewNone: 'Välj en mall eller skriv en text för att se den här med patientens uppgifter.',
    instants: 'Skickas',
    movedHours: (from) => `flyttat från ${from}, eftersom kliniken inte skickar då`,
    outside: 'utanför klinikens tider; det går ändå, eftersom du valde tiden',
    weekend: 'helg',
    late: 'har passerat: skickas inte',
    size: (parts, characters, alphabet) =>
      `${parts} ${parts === 1 ? 'del' : 'delar'}, ${characters} tecken, ${alphabet}`,
    worst: (parts) => `med klinikens längsta namn: ${parts} ${parts === 1 ? 'del' : 'delar'}`,
    cost: (money) => `kostar ${money}`,
    missingFields: (fields) => `Inget värde för ${fields}: ett meddelande som använder det skickas inte.`,
    save: 'Spara påminnelsen',
    made: 'Påminnelsen skapades.',
    otherFault: 'Kontrollera detta:',
  },
  fi: {
    newTitle: 'Uusi muistutus',
    editTitle: 'Muuta muistutusta',
    choose: 'Mitä potilasta se koskee?',
    chooseHint: 'Potilaan tai asiakkaan nimi',
    find: 'Etsi',
    noneFound: 'Sen nimistä elossa olevaa potilasta ei ole. Kokeile nimen osaa tai asiakkaan nimeä.',
    forWhom: 'Kenelle',
    another: 'Valitse toinen potilas',
    title: 'Otsikko',
    dueOn: 'Eräpäivä',
    service: 'Palvelu',
    serviceHint: 'Kun se on tehty, muistutus valmistuu itsestään.',
    noService: 'Ei mitään',
    priority: 'Tärkeys',
    what: 'Mitä se sanoo',
    template: 'Viestipohja',
    fromTemplate: 'Viestipohja',
    ownText: 'Oma teksti',
    subject: 'Sähköpostin aihe',
    email: 'Sähköposti',
    sms: 'Tekstiviesti',
    letter: 'Kirje',
    mergeFields: 'Kentät',
    insert: 'Lisää',
    mergeHint: 'Valitse kenttä ja paina Lisää, tai kirjoita se tekstiin; se täytetään lähetettäessä.',
    channels: 'Miten',
    when: 'Milloin',
    step: (place) => `Vaihe ${place}`,
    kinds: { before: 'Ennen eräpäivää', on: 'Eräpäivänä', after: 'Eräpäivän jälkeen', at: 'Tarkkaan aikaan' },
    kind: 'Milloin',
    count: 'Kuinka monta',
    unit: 'Mitä',
    units: { D: 'päivää', W: 'viikkoa', M: 'kuukautta', Y: 'vuotta' },
    date: 'Päivä',
    time: 'Aika',
    timeHint: 'Tyhjä: klinikan tavallinen aika. Tarkka aika tarvitsee sen.',
    addStep: 'Lisää vaihe',
    removeStep: 'Poista vaihe',
    oddSteps: 'Aikataulu tulee säännöstä tai on enemmän kuin lomake voi näyttää: se pysyy ennallaan.',
    repeat: 'Toistuu',
    every: 'Välein',
    times: 'Kuinka monta kertaa',
    timesHint: 'Tyhjä: kunnes joku lopettaa sen.',
    preview: 'Esikatselu',
    showPreview: 'Näytä esikatselu',
    previewNone: 'Valitse viestipohja tai kirjoita teksti, niin näet sen tässä potilaan tiedoilla.',
    instants: 'Lähetetään',
    movedHours: (from) => `siirretty ajasta ${from}, koska klinikka ei lähetä silloin`,
    outside: 'klinikan lähetysaikojen ulkopuolella; se lähtee silti, koska valitsit ajan',
    weekend: 'viikonloppu',
    late: 'on mennyt: ei lähetetä',
    size: (parts, characters, alphabet) =>
      `${parts} ${parts === 1 ? 'osa' : 'osaa'}, ${characters} merkkiä, ${alphabet}`,
    worst: (parts) => `klinikan pisimmillä nimillä: ${parts} ${parts === 1 ? 'osa' : 'osaa'}`,
    cost: (money) => `maksaa ${money}`,
    missingFields: (fields) => `Ei arvoa kentälle ${fields}: viestiä, joka käyttää sitä, ei lähetetä.`,
    save: 'Tallenna muistutus',
    made: 'Muistutus tehtiin.',
    otherFault: 'Tarkista tämä:',
  },
};

export function formWordsIn(language: MessageLanguage): FormWords {
  return words[language];
}
