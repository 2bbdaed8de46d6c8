import type { MessageLanguage } from '../../../commands/messages/message-language.js';

/** What the pages of templates say; versions and the choice for waiting reminders have the words of rules. */
export interface TemplateWords {
  readonly title: string;
  readonly lead: string;
  readonly newTemplate: string;
  readonly change: string;
  readonly search: string;
  readonly inUse: string;
  readonly archivedOnes: string;
  readonly empty: string;
  readonly emptyHint: string;
  readonly noneFound: string;
  readonly name: string;
  readonly languages: string;
  readonly channels: Readonly<Record<'email' | 'sms' | 'letter', string>>;
  readonly channelsHead: string;
  readonly waiting: string;
  readonly changed: string;
  readonly archive: string;
  readonly unarchive: string;
  readonly archived: (name: string) => string;
  readonly unarchived: (name: string) => string;
  readonly isArchived: string;
  readonly save: string;
  readonly saved: string;
  readonly made: string;
  readonly preview: string;
  readonly locale: string;
  readonly localeHint: string;
  readonly location: string;
  readonly everywhere: string;
  readonly own: string;
  readonly subject: string;
  readonly body: string;
  readonly emptyText: string;
  readonly addLanguage: string;
  readonly newLanguage: string;
  readonly removeLanguage: (language: string) => string;
  readonly missing: (channel: string, language: string) => string;
  readonly complete: string;
  readonly fields: string;
  readonly fieldsHint: string;
  readonly appointmentOnly: string;
  readonly patient: string;
  readonly patientHint: string;
  readonly find: string;
  readonly previewLanguage: string;
  readonly itsLanguage: string;
  readonly sample: string;
  readonly missingFields: (fields: string) => string;
  readonly size: (characters: string, alphabet: string, parts: string) => string;
  readonly worst: (parts: string) => string;
  readonly price: (price: string) => string;
  readonly overParts: (parts: string) => string;
  readonly month: (spent: string, budget: string) => string;
  readonly monthParts: (parts: string) => string;
  readonly users: string;
  readonly nobody: string;
  readonly kinds: Readonly<Record<'rule' | 'setting' | 'combined', string>>;
  readonly test: string;
  readonly testHint: string;
  readonly testEmail: (address: string) => string;
  readonly testNumber: string;
  readonly testAsk: string;
  readonly testConfirm: (number: string) => string;
  readonly testSend: string;
  readonly testSent: string;
  readonly testMark: string;
  readonly tooManyTests: string;
  readonly noTestText: string;
  readonly revisionTaken: string;
  readonly text: string;
}

const words: Readonly<Record<MessageLanguage, TemplateWords>> = {
  en: {
    title: 'Templates',
    lead: 'The texts that reminders and visits are told with.',
    newTemplate: 'New template',
    change: 'Change',
    search: 'Name of the template',
    inUse: 'In use',
    archivedOnes: 'Archived',
    empty: 'There are no templates yet',
    emptyHint: 'Write a text once; rules and reminders say it with each patient’s own details.',
    noneFound: 'No template has this in its name.',
    name: 'Template',
    languages: 'Languages',
    channels: { email: 'Email', sms: 'SMS', letter: 'Letter' },
    channelsHead: 'Channels',
    waiting: 'Waiting on older versions',
    changed: 'Changed',
    archive: 'Archive',
    unarchive: 'Take back into use',
    archived: (name) => `“${name}” is archived. What waits keeps its text.`,
    unarchived: (name) => `“${name}” is in use again.`,
    isArchived: 'archived',
    save: 'Save template',
    saved: 'The template is saved.',
    made: 'The template is made.',
    preview: 'Preview',
    locale: 'Language of these texts',
    localeHint: 'Such as en, sv or fi. Empty: that of the clinic.',
    location: 'Location',
    everywhere: 'All locations',
    own: 'Own texts',
    subject: 'Subject',
    body: 'Text',
    emptyText: 'Empty: no text for this channel.',
    addLanguage: 'Add a language',
    newLanguage: 'Language, such as sv',
    removeLanguage: (language) => `Remove ${language}`,
    missing: (channel, language) => `${channel} is missing in ${language}: another language is used there.`,
    complete: 'Every channel has a text in every language.',
    fields: 'Merge fields',
    fieldsHint: 'Write one in a text: it becomes the patient’s own. A press puts it where you were writing.',
    appointmentOnly: 'visits only',
    patient: 'Shown with',
    patientHint: 'Name of a patient or client',
    find: 'Find',
    previewLanguage: 'In the language',
    itsLanguage: 'of its reader',
    sample: 'a made-up patient',
    missingFields: (fields) => `No value here: ${fields}. A message without it is not sent.`,
    size: (characters, alphabet, parts) => `${characters} characters, ${alphabet}, parts: ${parts}`,
    worst: (parts) => `with the longest names of the clinic: ${parts}`,
    price: (price) => `at most ${price} a message`,
    overParts: (parts) => `More than the clinic’s budget of ${parts} parts for one message.`,
    month: (spent, budget) => `This month: ${spent} of ${budget} spent.`,
    monthParts: (parts) => `Parts sent this month: ${parts}.`,
    users: 'Used by',
    nobody: 'Nothing uses it yet.',
    kinds: { rule: 'Rule', setting: 'Visits', combined: 'Combined messages' },
    test: 'Send a test to yourself',
    testHint: 'It is marked as a test, no client gets it, and no report counts it.',
    testEmail: (address) => `Email to ${address}`,
    testNumber: 'Phone number for a test SMS',
    testAsk: 'Go on',
    testConfirm: (number) => `Send one test SMS to ${number}? It costs as much as any other.`,
    testSend: 'Send the test',
    testSent: 'The test is on its way.',
    testMark: 'TEST',
    tooManyTests: 'Too many tests within the last hour. Wait a while, or look at the preview.',
    noTestText: 'There is no text for this channel.',
    revisionTaken:
      'Somebody else has changed this template meanwhile. Your text stands below; saving now puts it over theirs.',
    text: 'The texts',
  },
  sv: {
    title: 'Mallar',
    lead: 'Texterna som påminnelser och besök berättas med.',
    newTemplate: 'Ny mall',
    change: 'Ändra',
    search: 'Mallens namn',
    inUse: 'I bruk',
    archivedOnes: 'Arkiverade',
    empty: 'Det finns inga mallar än',
    emptyHint: 'Skriv en text en gång; regler och påminnelser säger den med varje djurs egna uppgifter.',
    noneFound: 'Ingen mall har detta i namnet.',
    name: 'Mall',
    languages: 'Språk',
    channels: { email: 'E-post', sms: 'Sms', letter: 'Brev' },
    channelsHead: 'Kanaler',
    waiting: 'Väntar på äldre versioner',
    changed: 'Ändrad',
    archive: 'Arkivera',
    unarchive: 'Ta i bruk igen',
    archived: (name) => `”${name}” är arkiverad. Det som väntar behåller sin text.`,
    unarchived: (name) => `”${name}” är i bruk igen.`,
    isArchived: 'arkiverad',
    save: 'Spara mallen',
    saved: 'Mallen är sparad.',
    made: 'Mallen är skapad.',
    preview: 'Förhandsvisa',
    locale: 'Texternas språk',
    localeHint: 'Till exempel sv, fi eller en. Tomt: klinikens språk.',
    location: 'Mottagning',
    everywhere: 'Alla mottagningar',
    own: 'Egna texter',
    subject: 'Ämne',
    body: 'Text',
    emptyText: 'Tomt: ingen text för kanalen.',
    addLanguage: 'Lägg till språk',
    newLanguage: 'Språk, till exempel fi',
    removeLanguage: (language) => `Ta bort ${language}`,
    missing: (channel, language) => `${channel} saknas på ${language}: där används ett annat språk.`,
    complete: 'Alla kanaler har text på alla språk.',
    fields: 'Kopplingsfält',
    fieldsHint: 'Skriv ett i en text: det blir djurets eget. Ett tryck sätter det där du skrev.',
    appointmentOnly: 'bara besök',
    patient: 'Visas med',
    patientHint: 'Djurets eller kundens namn',
    find: 'Sök',
    previewLanguage: 'På språket',
    itsLanguage: 'läsarens eget',
    sample: 'ett påhittat djur',
    missingFields: (fields) => `Värde saknas här: ${fields}. Ett meddelande utan det skickas inte.`,
    size: (characters, alphabet, parts) => `${characters} tecken, ${alphabet}, delar: ${parts}`,
    worst: (parts) => `med klinikens längsta namn: ${parts}`,
    price: (price) => `högst ${price} per meddelande`,
    overParts: (parts) => `Mer än klinikens budget på ${parts} delar per meddelande.`,
    month: (spent, budget) => `Den här månaden: ${spent} av ${budget} använt.`,
    monthParts: (parts) => `Delar skickade den här månaden: ${parts}.`,
    users: 'Används av',
    nobody: 'Inget använder den än.',
    kinds: { rule: 'Regel', setting: 'Besök', combined: 'Samlade meddelanden' },
    test: 'Skicka ett prov till dig själv',
    testHint: 'Det märks som prov, ingen kund får det och ingen rapport räknar det.',
    testEmail: (address) => `E-post till ${address}`,
    testNumber: 'Telefonnummer för ett prov-sms',
    testAsk: 'Fortsätt',
    testConfirm: (number) => `Skicka ett prov-sms till ${number}? Det kostar som alla andra.`,
    testSend: 'Skicka provet',
    testSent: 'Provet är på väg.',
    testMark: 'TEST',
    tooManyTests: 'För många prov den senaste timmen. Vänta en stund, eller titta på förhandsvisningen.',
    noTestText: 'Det finns ingen text för kanalen.',
    revisionTaken:
      'Någon annan har ändrat mallen under tiden. Din text står nedan; sparar du nu läggs den över deras.',
    text: 'Texterna',
  },
  fi: {
    title: 'Viestipohjat',
    lead: 'Tekstit, joilla muistutuksista ja käynneistä kerrotaan.',
    newTemplate: 'Uusi viestipohja',
    change: 'Muokkaa',
    search: 'Viestipohjan nimi',
    inUse: 'Käytössä',
    archivedOnes: 'Arkistoidut',
    empty: 'Viestipohjia ei ole vielä',
    emptyHint: 'Kirjoita teksti kerran; säännöt ja muistutukset täyttävät siihen kunkin potilaan tiedot.',
    noneFound: 'Minkään viestipohjan nimessä ei ole tätä.',
    name: 'Viestipohja',
    languages: 'Kielet',
    channels: { email: 'Sähköposti', sms: 'Tekstiviesti', letter: 'Kirje' },
    channelsHead: 'Kanavat',
    waiting: 'Odottaa vanhalla versiolla',
    changed: 'Muutettu',
    archive: 'Arkistoi',
    unarchive: 'Ota takaisin käyttöön',
    archived: (name) => `”${name}” on arkistoitu. Odottavat viestit säilyttävät tekstinsä.`,
    unarchived: (name) => `”${name}” on taas käytössä.`,
    isArchived: 'arkistoitu',
    save: 'Tallenna viestipohja',
    saved: 'Viestipohja on tallennettu.',
    made: 'Viestipohja on luotu.',
    preview: 'Esikatsele',
    locale: 'Tekstien kieli',
    localeHint: 'Esimerkiksi fi, sv tai en. Tyhjä: klinikan kieli.',
    location: 'Toimipiste',
    everywhere: 'Kaikki toimipisteet',
    own: 'Omat tekstit',
    subject: 'Aihe',
    body: 'Teksti',
    emptyText: 'Tyhjä: kanavalle ei ole tekstiä.',
    addLanguage: 'Lisää kieli',
    newLanguage: 'Kieli, esimerkiksi sv',
    removeLanguage: (language) => `Poista ${language}`,
    missing: (channel, language) =>
      `${channel} puuttuu kielellä ${language}: siellä käytetään toista kieltä.`,
    complete: 'Jokaisella kanavalla on teksti joka kielellä.',
    fields: 'Yhdistämiskentät',
    fieldsHint:
      'Kirjoita kenttä tekstiin: se täytetään potilaan tiedolla. Painallus lisää sen kirjoituskohtaan.',
    appointmentOnly: 'vain käynnit',
    patient: 'Näytetään potilaalla',
    patientHint: 'Potilaan tai asiakkaan nimi',
    find: 'Hae',
    previewLanguage: 'Kielellä',
    itsLanguage: 'lukijan oma',
    sample: 'kuviteltu potilas',
    missingFields: (fields) => `Arvo puuttuu: ${fields}. Viestiä ei lähetetä ilman sitä.`,
    size: (characters, alphabet, parts) => `${characters} merkkiä, ${alphabet}, osia: ${parts}`,
    worst: (parts) => `klinikan pisimmillä nimillä: ${parts}`,
    price: (price) => `enintään ${price} viestiltä`,
    overParts: (parts) => `Enemmän kuin klinikan budjetti: ${parts} osaa viestiä kohti.`,
    month: (spent, budget) => `Tässä kuussa: käytetty ${spent} / ${budget}.`,
    monthParts: (parts) => `Tässä kuussa lähetettyjä osia: ${parts}.`,
    users: 'Käyttäjät',
    nobody: 'Mikään ei käytä sitä vielä.',
    kinds: { rule: 'Sääntö', setting: 'Käynnit', combined: 'Yhdistetyt viestit' },
    test: 'Lähetä koeviesti itsellesi',
    testHint: 'Viesti merkitään kokeeksi, asiakas ei saa sitä eikä sitä lasketa raportteihin.',
    testEmail: (address) => `Sähköposti osoitteeseen ${address}`,
    testNumber: 'Puhelinnumero koetekstiviestille',
    testAsk: 'Jatka',
    testConfirm: (number) => `Lähetetäänkö yksi koeviesti numeroon ${number}? Se maksaa kuten muutkin.`,
    testSend: 'Lähetä koeviesti',
    testSent: 'Koeviesti on matkalla.',
    testMark: 'TEST',
    tooManyTests: 'Liian monta koeviestiä viimeisen tunnin aikana. Odota tai katso esikatselua.',
    noTestText: 'Kanavalle ei ole tekstiä.',
    revisionTaken:
      'Joku muu on muuttanut viestipohjaa sillä välin. Tekstisi on alla; tallennus korvaa heidän tekstinsä.',
    text: 'Tekstit',
  },
};

/** The words of the pages of templates in a language. */
export function templateWords(language: MessageLanguage): TemplateWords {
  return words[language];
}
