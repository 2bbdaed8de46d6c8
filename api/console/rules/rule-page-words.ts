import type { MessageLanguage } from '../../../commands/messages/message-language.js';

/** What the list of rules, one rule, and its versions say. */
export interface RulePageWords {
  readonly title: string;
  readonly lead: string;
  readonly newRule: string;
  readonly search: string;
  readonly inUse: string;
  readonly deleted: string;
  readonly empty: string;
  readonly emptyHint: string;
  readonly noneFound: string;
  readonly noneDeleted: string;
  readonly name: string;
  readonly state: string;
  readonly on: string;
  readonly off: string;
  readonly switchOn: string;
  readonly switchOff: string;
  readonly switchedOn: (name: string) => string;
  readonly switchedOff: (name: string) => string;
  readonly thisMonth: string;
  readonly made: string;
  readonly messages: string;
  readonly booked: string;
  readonly completed: string;
  readonly waiting: string;
  readonly warnings: string;
  readonly noWarnings: string;
  readonly priorities: Readonly<Record<'high' | 'normal' | 'low', string>>;
  readonly priority: string;
  readonly group: (names: string) => string;
  readonly change: string;
  readonly remove: string;
  readonly removeHint: (waiting: string) => string;
  readonly removed: (name: string, ended: string) => string;
  readonly restore: string;
  readonly restored: (name: string, opened: string) => string;
  readonly deletedAt: string;
  readonly tryOut: string;
  readonly why: string;
  readonly does: string;
  readonly lookAt: string;
  readonly versions: string;
  readonly version: (number: number) => string;
  readonly current: string;
  readonly onVersion: string;
  readonly since: string;
  readonly older: string;
  readonly difference: (from: number, to: number) => string;
  readonly field: string;
  readonly before: string;
  readonly after: string;
  readonly noDifference: string;
  readonly effect: string;
  readonly effects: Readonly<
    Record<'waiting' | 'dueDatesMoved' | 'sendsMoved' | 'sendsAdded' | 'sendsRemoved', string>
  >;
  readonly partly: (counted: string) => string;
  readonly choice: string;
  readonly choiceHint: string;
  readonly choices: Readonly<Record<'none' | 'chosen' | 'all', string>>;
  readonly patient: string;
  readonly client: string;
  readonly due: string;
  readonly next: string;
  readonly pick: (name: string) => string;
  readonly shown: (shown: string, all: string) => string;
  readonly apply: string;
  readonly applied: (moved: string) => string;
  readonly appliedNone: string;
  readonly takenBack: (moved: string) => string;
  readonly restoreVersion: string;
  readonly versionRestored: (version: number) => string;
  readonly nobodyWaits: string;
  readonly back: string;
}

const words: Readonly<Record<MessageLanguage, RulePageWords>> = {
  en: {
    title: 'Rules',
    lead: 'A rule makes a reminder by itself when something happens at the clinic.',
    newRule: 'New rule',
    search: 'Name of the rule',
    inUse: 'In use',
    deleted: 'Deleted',
    empty: 'There are no rules yet',
    emptyHint: 'Begin with one of the examples: each fills in the whole form.',
    noneFound: 'No rule has this in its name.',
    noneDeleted: 'No rule has been deleted.',
    name: 'Rule',
    state: 'State',
    on: 'On',
    off: 'Off',
    switchOn: 'Switch on',
    switchOff: 'Switch off',
    switchedOn: (name) => `“${name}” is switched on.`,
    switchedOff: (name) => `“${name}” is switched off. Its messages wait.`,
    thisMonth: 'This month',
    made: 'Reminders',
    messages: 'Messages',
    booked: 'Booked',
    completed: 'Completed',
    waiting: 'Waiting now',
    warnings: 'To look at',
    noWarnings: 'nothing',
    priorities: { high: 'High priority', normal: 'Normal priority', low: 'Low priority' },
    priority: 'Priority',
    group: (names) => `Completed together with ${names}`,
    change: 'Change',
    remove: 'Delete',
    removeHint: (waiting) => `Its waiting reminders (${waiting}) end, and nothing of it is sent any more.`,
    removed: (name, ended) => `“${name}” is deleted. Reminders that ended: ${ended}.`,
    restore: 'Restore',
    restored: (name, opened) => `“${name}” is back. Reminders opened again: ${opened}.`,
    deletedAt: 'Deleted',
    tryOut: 'Try on the past',
    why: 'Why did she get one, or not?',
    does: 'What it does',
    lookAt: 'What to look at',
    versions: 'Versions',
    version: (number) => `Version ${number}`,
    current: 'current',
    onVersion: 'Waiting reminders on it',
    since: 'Since',
    older: 'Older versions',
    difference: (from, to) => `What changed from version ${from} to ${to}`,
    field: 'Field',
    before: 'Before',
    after: 'After',
    noDifference: 'Nothing.',
    effect: 'What it means for reminders that wait',
    effects: {
      waiting: 'Reminders on another version',
      dueDatesMoved: 'Due dates that would move',
      sendsMoved: 'Messages that would move',
      sendsAdded: 'Messages that would be added',
      sendsRemoved: 'Messages that would go',
    },
    partly: (counted) => `The figures are those of the first ${counted}.`,
    choice: 'Reminders that wait already',
    choiceHint:
      'They keep the version that made them, unless you move them. What has gone out stays as it was.',
    choices: {
      none: 'Leave all as they are',
      chosen: 'Move those that I tick',
      all: 'Move all of them',
    },
    patient: 'Patient',
    client: 'Client',
    due: 'Due',
    next: 'Next message',
    pick: (name) => `Move the reminder of ${name}`,
    shown: (shown, all) => `${shown} of ${all} are shown, those with the next messages first.`,
    apply: 'Do it',
    applied: (moved) => `Reminders that were moved: ${moved}.`,
    appliedNone: 'Waiting reminders stay as they are.',
    takenBack: (moved) => `Reminders that were moved back: ${moved}.`,
    restoreVersion: 'Make this the current one',
    versionRestored: (version) => `What version ${version} says is the current version again.`,
    nobodyWaits: 'No reminder waits on another version.',
    back: 'Back to the rule',
  },
  sv: {
    title: 'Regler',
    lead: 'En regel skapar själv en påminnelse när något händer på kliniken.',
    newRule: 'Ny regel',
    search: 'Regelns namn',
    inUse: 'I bruk',
    deleted: 'Borttagna',
    empty: 'Det finns inga regler än',
    emptyHint: 'Börja med ett av exemplen: vart och ett fyller i hela formuläret.',
    noneFound: 'Ingen regel har detta i namnet.',
    noneDeleted: 'Ingen regel har tagits bort.',
    name: 'Regel',
    state: 'Läge',
    on: 'På',
    off: 'Av',
    switchOn: 'Slå på',
    switchOff: 'Stäng av',
    switchedOn: (name) => `”${name}” är påslagen.`,
    switchedOff: (name) => `”${name}” är avstängd. Dess meddelanden väntar.`,
    thisMonth: 'Den här månaden',
    made: 'Påminnelser',
    messages: 'Meddelanden',
    booked: 'Bokade',
    completed: 'Klara',
    waiting: 'Väntar nu',
    warnings: 'Att se över',
    noWarnings: 'inget',
    priorities: { high: 'Hög prioritet', normal: 'Normal prioritet', low: 'Låg prioritet' },
    priority: 'Prioritet',
    group: (names) => `Blir klar tillsammans med ${names}`,
    change: 'Ändra',
    remove: 'Ta bort',
    removeHint: (waiting) => `Påminnelserna som väntar (${waiting}) avslutas, och inget mer av den skickas.`,
    removed: (name, ended) => `”${name}” är borttagen. Avslutade påminnelser: ${ended}.`,
    restore: 'Återställ',
    restored: (name, opened) => `”${name}” är tillbaka. Påminnelser som öppnats igen: ${opened}.`,
    deletedAt: 'Borttagen',
    tryOut: 'Prova på det som varit',
    why: 'Varför fick hon en, eller inte?',
    does: 'Vad den gör',
    lookAt: 'Att se över',
    versions: 'Versioner',
    version: (number) => `Version ${number}`,
    current: 'gällande',
    onVersion: 'Väntande påminnelser på den',
    since: 'Sedan',
    older: 'Äldre versioner',
    difference: (from, to) => `Vad som ändrats från version ${from} till ${to}`,
    field: 'Fält',
    before: 'Före',
    after: 'Efter',
    noDifference: 'Inget.',
    effect: 'Vad det betyder för påminnelser som väntar',
    effects: {
      waiting: 'Påminnelser på en annan version',
      dueDatesMoved: 'Förfallodagar som skulle flyttas',
      sendsMoved: 'Meddelanden som skulle flyttas',
      sendsAdded: 'Meddelanden som skulle tillkomma',
      sendsRemoved: 'Meddelanden som skulle försvinna',
    },
    partly: (counted) => `Siffrorna gäller de första ${counted}.`,
    choice: 'Påminnelser som redan väntar',
    choiceHint: 'De behåller sin version om du inte flyttar dem. Det som har skickats förblir som det var.',
    choices: { none: 'Låt alla vara', chosen: 'Flytta dem jag kryssar för', all: 'Flytta alla' },
    patient: 'Djur',
    client: 'Kund',
    due: 'Förfaller',
    next: 'Nästa meddelande',
    pick: (name) => `Flytta påminnelsen för ${name}`,
    shown: (shown, all) => `${shown} av ${all} visas, de med närmaste meddelanden först.`,
    apply: 'Gör så',
    applied: (moved) => `Flyttade påminnelser: ${moved}.`,
    appliedNone: 'Påminnelserna som väntar förblir som de är.',
    takenBack: (moved) => `Påminnelser som flyttats tillbaka: ${moved}.`,
    restoreVersion: 'Gör den gällande',
    versionRestored: (version) => `Det som version ${version} säger gäller igen.`,
    nobodyWaits: 'Ingen påminnelse väntar på en annan version.',
    back: 'Tillbaka till regeln',
  },
  fi: {
    title: 'Säännöt',
    lead: 'Sääntö luo muistutuksen itsestään, kun klinikalla tapahtuu jotain.',
    newRule: 'Uusi sääntö',
    search: 'Säännön nimi',
    inUse: 'Käytössä olevat',
    deleted: 'Poistetut',
    empty: 'Sääntöjä ei ole vielä',
    emptyHint: 'Aloita esimerkistä: se täyttää koko lomakkeen.',
    noneFound: 'Minkään säännön nimessä ei ole tätä.',
    noneDeleted: 'Yhtään sääntöä ei ole poistettu.',
    name: 'Sääntö',
    state: 'Tila',
    on: 'Käytössä',
    off: 'Pois',
    switchOn: 'Ota käyttöön',
    switchOff: 'Poista käytöstä',
    switchedOn: (name) => `”${name}” on käytössä.`,
    switchedOff: (name) => `”${name}” on pois käytöstä. Sen viestit odottavat.`,
    thisMonth: 'Tässä kuussa',
    made: 'Muistutuksia',
    messages: 'Viestejä',
    booked: 'Varattu',
    completed: 'Tehty',
    waiting: 'Odottaa nyt',
    warnings: 'Tarkistettavaa',
    noWarnings: 'ei mitään',
    priorities: { high: 'Tärkeä', normal: 'Tavallinen', low: 'Vähemmän tärkeä' },
    priority: 'Tärkeys',
    group: (names) => `Kuitataan yhdessä: ${names}`,
    change: 'Muokkaa',
    remove: 'Poista',
    removeHint: (waiting) =>
      `Sen odottavat muistutukset (${waiting}) päättyvät, eikä siitä lähetetä enää mitään.`,
    removed: (name, ended) => `”${name}” on poistettu. Päättyneitä muistutuksia: ${ended}.`,
    restore: 'Palauta',
    restored: (name, opened) => `”${name}” on palautettu. Uudelleen avattuja muistutuksia: ${opened}.`,
    deletedAt: 'Poistettu',
    tryOut: 'Kokeile menneellä',
    why: 'Miksi hän sai muistutuksen, tai ei saanut?',
    does: 'Mitä se tekee',
    lookAt: 'Tarkistettavaa',
    versions: 'Versiot',
    version: (number) => `Versio ${number}`,
    current: 'nykyinen',
    onVersion: 'Sitä noudattavat odottavat muistutukset',
    since: 'Alkaen',
    older: 'Vanhemmat versiot',
    difference: (from, to) => `Mitä muuttui versiosta ${from} versioon ${to}`,
    field: 'Kenttä',
    before: 'Ennen',
    after: 'Jälkeen',
    noDifference: 'Ei mitään.',
    effect: 'Mitä se merkitsee odottaville muistutuksille',
    effects: {
      waiting: 'Muistutuksia toisessa versiossa',
      dueDatesMoved: 'Eräpäiviä siirtyisi',
      sendsMoved: 'Viestejä siirtyisi',
      sendsAdded: 'Viestejä tulisi lisää',
      sendsRemoved: 'Viestejä poistuisi',
    },
    partly: (counted) => `Luvut koskevat ensimmäisiä: ${counted}.`,
    choice: 'Jo odottavat muistutukset',
    choiceHint: 'Ne noudattavat omaa versiotaan, ellet siirrä niitä. Lähetetty pysyy ennallaan.',
    choices: { none: 'Jätä kaikki ennalleen', chosen: 'Siirrä valitsemani', all: 'Siirrä kaikki' },
    patient: 'Potilas',
    client: 'Asiakas',
    due: 'Eräpäivä',
    next: 'Seuraava viesti',
    pick: (name) => `Siirrä muistutus: ${name}`,
    shown: (shown, all) => `Näkyvissä ${shown} / ${all}, seuraavaksi lähtevät ensin.`,
    apply: 'Toteuta',
    applied: (moved) => `Siirrettyjä muistutuksia: ${moved}.`,
    appliedNone: 'Odottavat muistutukset pysyvät ennallaan.',
    takenBack: (moved) => `Takaisin siirrettyjä muistutuksia: ${moved}.`,
    restoreVersion: 'Tee tästä nykyinen',
    versionRestored: (version) => `Version ${version} sisältö on taas nykyinen.`,
    nobodyWaits: 'Mikään muistutus ei odota toisessa versiossa.',
    back: 'Takaisin sääntöön',
  },
};

/** The words of the pages of rules in a language. */
export function rulePageWords(language: MessageLanguage): RulePageWords {
  return words[language];
}
