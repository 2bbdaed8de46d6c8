import type { ClientChannel } from '../../../domain/reminders/step.js';
import type { StaffLanguage } from '../../../entities/staff/staff-user.js';

/** What the pages of the stop switch say. `{…}` are filled in. */
export interface StopWords {
  readonly title: string;
  readonly lead: string;
  readonly none: string;
  readonly noneText: string;
  readonly inForce: string;
  readonly over: string;
  readonly everything: string;
  readonly stopEverything: string;
  readonly stopSome: string;
  readonly newTitle: string;
  readonly newText: string;
  readonly ahead: string;
  readonly rule: string;
  readonly anyRule: string;
  readonly template: string;
  readonly anyTemplate: string;
  readonly channel: string;
  readonly anyChannel: string;
  readonly channels: Readonly<Record<ClientChannel, string>>;
  readonly reason: string;
  readonly reasonHint: string;
  readonly until: string;
  readonly untilHint: string;
  readonly showCount: string;
  readonly hold: string;
  readonly held: string;
  readonly holdsAlready: string;
  readonly heldBy: string;
  readonly heldSince: string;
  readonly endsAt: string;
  readonly endsByHand: string;
  readonly what: string;
  readonly waiting: string;
  readonly state: string;
  readonly holding: string;
  readonly releasing: string;
  readonly cut: string;
  readonly released: string;
  readonly look: string;
  readonly release: string;
  readonly releaseTitle: string;
  readonly releaseText: string;
  readonly which: string;
  readonly all: string;
  readonly younger: string;
  readonly hours: string;
  readonly nothing: string;
  readonly preview: string;
  readonly previewAgain: string;
  readonly willSend: string;
  readonly willWait: string;
  readonly willSkip: string;
  readonly stillHeld: string;
  readonly examined: string;
  readonly releaseNow: string;
  readonly begun: string;
  readonly progress: string;
  readonly outcome: string;
  readonly outcomes: Readonly<Record<string, string>>;
  readonly banner: string;
  readonly bannerSome: string;
  readonly bannerLink: string;
  readonly replay: string;
  readonly replayText: string;
  readonly from: string;
  readonly before: string;
  readonly replayNow: string;
  readonly replayBegun: string;
  readonly nothingToReplay: string;
  readonly faults: Readonly<Record<string, string>>;
}

const words: Readonly<Record<StaffLanguage, StopWords>> = {
  en: {
    title: 'Stop switch',
    lead: 'Holds messages to clients. Nothing is lost: what waits is asked about anew before it leaves.',
    none: 'Nothing is held',
    noneText: 'Messages leave as planned. If something is wrong with a text, a rule or a provider, hold it here first and look into it afterwards.',
    inForce: 'Held now',
    over: 'Released lately',
    everything: 'All messages',
    stopEverything: 'Stop everything',
    stopSome: 'Hold some messages',
    newTitle: 'Hold messages',
    newText: 'What has not begun to leave when you press the button does not leave until somebody releases it. Tasks for the staff go on.',
    ahead: 'Planned for the next 24 hours: {count}',
    rule: 'Rule',
    anyRule: 'Every rule, and reminders made by hand',
    template: 'Template',
    anyTemplate: 'Every template',
    channel: 'Channel',
    anyChannel: 'Every channel',
    channels: { email: 'Email', sms: 'SMS', letter: 'Letter', external: 'Another system' },
    reason: 'Why',
    reasonHint: 'Everybody at the clinic reads it.',
    until: 'Release by itself at',
    untilHint: 'Leave it empty to hold until somebody releases it.',
    showCount: 'Count these',
    hold: 'Hold these messages',
    held: 'Messages are held.',
    holdsAlready: 'Exactly these messages are held already.',
    heldBy: 'Held by',
    heldSince: 'Since',
    endsAt: 'Ends',
    endsByHand: 'when somebody releases it',
    what: 'What is held',
    waiting: 'Waiting',
    state: 'State',
    holding: 'Holds',
    releasing: 'Being released',
    cut: 'Release was cut off',
    released: 'Released',
    look: 'Look and release',
    release: 'Release',
    releaseTitle: 'Release',
    releaseText: 'Each message is asked about anew: death, consent, a visit or service meanwhile, the clinic’s hours, whether it is too late. What may go leaves slowly.',
    which: 'What may leave',
    all: 'Everything that still makes sense',
    younger: 'Only what was to leave within the last hours',
    hours: 'Hours',
    nothing: 'Nothing: skip all that waits',
    preview: 'If released now',
    previewAgain: 'Count anew',
    willSend: 'leave at once',
    willWait: 'leave when the clinic’s hours begin',
    willSkip: 'are skipped',
    stillHeld: 'stay held by something else',
    examined: 'Asked about the {examined} oldest of {total}.',
    releaseNow: 'Release now',
    begun: 'The release has begun.',
    progress: '{done} of {total} asked about',
    outcome: 'What became of them',
    outcomes: {
      released: 'left to go',
      later: 'leave when the hours begin',
      stillHeld: 'stay held by something else',
      over: 'wait for nothing any more',
      tooLate: 'too late',
      notReleased: 'not let go',
      deceased: 'patient has died',
      archived: 'archived',
      noConsent: 'no consent',
      noContact: 'no usable contact',
      optedOut: 'opted out',
      recentlySent: 'sent lately',
      alreadyBooked: 'booked already',
      shadow: 'messages are only written down',
    },
    banner: 'All messages to clients are held. {reason}',
    bannerSome: 'Some messages are held: {what}. {reason}',
    bannerLink: 'Look and release',
    replay: 'Try an outage again',
    replayText: 'For messages that were to leave in a stretch of time and failed or were skipped through no doing of the client’s, such as while the SMS provider was away.',
    from: 'From',
    before: 'Before',
    replayNow: 'Try these again',
    replayBegun: 'They are being tried again.',
    nothingToReplay: 'There is nothing to try again in this time.',
    faults: {
      reason: 'Say why, in a few words.',
      untilAt: 'Choose a time that lies ahead.',
      from: 'Choose a time before the end, at most 31 days earlier.',
      before: 'Choose a time after the start that is not in the future.',
      hours: 'Choose a whole number of hours from 1 to 744.',
    },
  },
  sv: {
    title: 'Stoppknapp',
    lead: 'Håller meddelanden till kunder. Inget går förlorat: det som väntar kontrolleras på nytt innan det skickas.',
    none: 'Inget hålls',
    noneText: 'Meddelanden skickas som planerat. Är något fel med en text, en regel eller en leverantör, håll det här först och undersök sedan.',
    inForce: 'Hålls nu',
    over: 'Nyligen släppt',
    everything: 'Alla meddelanden',
    stopEverything: 'Stoppa allt',
    stopSome: 'Håll vissa meddelanden',
    newTitle: 'Håll meddelanden',
    newText: 'Det som inte har börjat skickas när du trycker på knappen skickas inte förrän någon släpper det. Personalens uppgifter fortsätter.',
    ahead: 'Planerade för de närmaste 24 timmarna: {count}',
    rule: 'Regel',
    anyRule: 'Alla regler och påminnelser gjorda för hand',
    template: 'Mall',
    anyTemplate: 'Alla mallar',
    channel: 'Kanal',
    anyChannel: 'Alla kanaler',
    channels: { email: 'E-post', sms: 'Sms', letter: 'Brev', external: 'Annat system' },
    reason: 'Varför',
    reasonHint: 'Alla på kliniken läser det.',
    until: 'Släpp av sig självt',
    untilHint: 'Lämna tomt för att hålla tills någon släpper.',
    showCount: 'Räkna dessa',
    hold: 'Håll dessa meddelanden',
    held: 'Meddelanden hålls.',
    holdsAlready: 'Just dessa meddelanden hålls redan.',
    heldBy: 'Hålls av',
    heldSince: 'Sedan',
    endsAt: 'Slutar',
    endsByHand: 'när någon släpper',
    what: 'Vad som hålls',
    waiting: 'Väntar',
    state: 'Läge',
    holding: 'Håller',
    releasing: 'Släpps',
    cut: 'Släppandet avbröts',
    released: 'Släppt',
    look: 'Titta och släpp',
    release: 'Släpp',
    releaseTitle: 'Släpp',
    releaseText: 'Varje meddelande kontrolleras på nytt: dödsfall, samtycke, besök eller utförd tjänst under tiden, klinikens tider, om det är för sent. Det som får gå skickas långsamt.',
    which: 'Vad som får skickas',
    all: 'Allt som fortfarande är meningsfullt',
    younger: 'Bara det som skulle ha skickats de senaste timmarna',
    hours: 'Timmar',
    nothing: 'Inget: hoppa över allt som väntar',
    preview: 'Om det släpps nu',
    previewAgain: 'Räkna på nytt',
    willSend: 'skickas genast',
    willWait: 'skickas när klinikens tider börjar',
    willSkip: 'hoppas över',
    stillHeld: 'hålls fortfarande av annat',
    examined: 'Kontrollerade de {examined} äldsta av {total}.',
    releaseNow: 'Släpp nu',
    begun: 'Släppandet har börjat.',
    progress: '{done} av {total} kontrollerade',
    outcome: 'Vad som hände med dem',
    outcomes: {
      released: 'släppta',
      later: 'skickas när tiderna börjar',
      stillHeld: 'hålls av annat',
      over: 'väntar inte längre',
      tooLate: 'för sent',
      notReleased: 'inte släppta',
      deceased: 'patienten har dött',
      archived: 'arkiverad',
      noConsent: 'inget samtycke',
      noContact: 'ingen användbar kontakt',
      optedOut: 'har avböjt',
      recentlySent: 'nyligen skickat',
      alreadyBooked: 'redan bokat',
      shadow: 'meddelanden skrivs bara ned',
    },
    banner: 'Alla meddelanden till kunder hålls. {reason}',
    bannerSome: 'Vissa meddelanden hålls: {what}. {reason}',
    bannerLink: 'Titta och släpp',
    replay: 'Försök igen efter ett avbrott',
    replayText: 'För meddelanden som skulle ha skickats under en tid och misslyckades eller hoppades över utan att kunden hade med det att göra, till exempel när sms-leverantören låg nere.',
    from: 'Från',
    before: 'Före',
    replayNow: 'Försök igen med dessa',
    replayBegun: 'De försöks igen.',
    nothingToReplay: 'Det finns inget att försöka igen under denna tid.',
    faults: {
      reason: 'Säg varför med några ord.',
      untilAt: 'Välj en tid som ligger framåt.',
      from: 'Välj en tid före slutet, högst 31 dagar tidigare.',
      before: 'Välj en tid efter starten som inte ligger framåt.',
      hours: 'Välj ett helt antal timmar från 1 till 744.',
    },
  },
  fi: {
    title: 'Pysäytys',
    lead: 'Pidättää viestejä asiakkaille. Mitään ei katoa: odottava tarkistetaan uudelleen ennen lähettämistä.',
    none: 'Mitään ei ole pidätetty',
    noneText: 'Viestit lähtevät suunnitellusti. Jos tekstissä, säännössä tai palveluntarjoajassa on vikaa, pidätä viestit ensin täällä ja selvitä sitten.',
    inForce: 'Pidätetty nyt',
    over: 'Äskettäin vapautettu',
    everything: 'Kaikki viestit',
    stopEverything: 'Pysäytä kaikki',
    stopSome: 'Pidätä osa viesteistä',
    newTitle: 'Pidätä viestejä',
    newText: 'Se, mikä ei ole alkanut lähteä painiketta painaessasi, ei lähde ennen kuin joku vapauttaa sen. Henkilökunnan tehtävät jatkuvat.',
    ahead: 'Suunniteltu seuraaville 24 tunnille: {count}',
    rule: 'Sääntö',
    anyRule: 'Kaikki säännöt ja käsin tehdyt muistutukset',
    template: 'Viestipohja',
    anyTemplate: 'Kaikki viestipohjat',
    channel: 'Kanava',
    anyChannel: 'Kaikki kanavat',
    channels: { email: 'Sähköposti', sms: 'Tekstiviesti', letter: 'Kirje', external: 'Toinen järjestelmä' },
    reason: 'Miksi',
    reasonHint: 'Kaikki klinikalla näkevät tämän.',
    until: 'Vapauta itsestään',
    untilHint: 'Jätä tyhjäksi, jos pidätys jatkuu, kunnes joku vapauttaa sen.',
    showCount: 'Laske nämä',
    hold: 'Pidätä nämä viestit',
    held: 'Viestit on pidätetty.',
    holdsAlready: 'Juuri nämä viestit on jo pidätetty.',
    heldBy: 'Pidättäjä',
    heldSince: 'Alkaen',
    endsAt: 'Päättyy',
    endsByHand: 'kun joku vapauttaa sen',
    what: 'Mitä pidätetään',
    waiting: 'Odottaa',
    state: 'Tila',
    holding: 'Pidättää',
    releasing: 'Vapautetaan',
    cut: 'Vapautus keskeytyi',
    released: 'Vapautettu',
    look: 'Katso ja vapauta',
    release: 'Vapauta',
    releaseTitle: 'Vapauta',
    releaseText: 'Jokainen viesti tarkistetaan uudelleen: kuolema, suostumus, käynti tai palvelu sillä välin, klinikan ajat, myöhästyminen. Lähtevät viestit lähtevät hitaasti.',
    which: 'Mitä saa lähteä',
    all: 'Kaikki, missä on vielä järkeä',
    younger: 'Vain viime tuntien aikana lähteväksi tarkoitetut',
    hours: 'Tunnit',
    nothing: 'Ei mitään: ohita kaikki odottavat',
    preview: 'Jos vapautetaan nyt',
    previewAgain: 'Laske uudelleen',
    willSend: 'lähtee heti',
    willWait: 'lähtee klinikan aukioloaikana',
    willSkip: 'ohitetaan',
    stillHeld: 'pysyy muun syyn pidättämänä',
    examined: 'Tarkistettu {examined} vanhinta, yhteensä {total}.',
    releaseNow: 'Vapauta nyt',
    begun: 'Vapautus on alkanut.',
    progress: '{done}/{total} tarkistettu',
    outcome: 'Mitä niille tapahtui',
    outcomes: {
      released: 'vapautettu',
      later: 'lähtee aukioloaikana',
      stillHeld: 'muun syyn pidättämä',
      over: 'ei enää odota',
      tooLate: 'myöhässä',
      notReleased: 'ei vapautettu',
      deceased: 'potilas on kuollut',
      archived: 'arkistoitu',
      noConsent: 'ei suostumusta',
      noContact: 'ei toimivaa yhteystietoa',
      optedOut: 'on kieltänyt',
      recentlySent: 'lähetetty äskettäin',
      alreadyBooked: 'jo varattu',
      shadow: 'viestit vain kirjataan',
    },
    banner: 'Kaikki viestit asiakkaille on pidätetty. {reason}',
    bannerSome: 'Osa viesteistä on pidätetty: {what}. {reason}',
    bannerLink: 'Katso ja vapauta',
    replay: 'Yritä katkoksen viestejä uudelleen',
    replayText: 'Viesteille, joiden piti lähteä tietyllä ajalla ja jotka epäonnistuivat tai ohitettiin asiakkaasta riippumatta, esimerkiksi tekstiviestipalvelun katkoksen aikana.',
    from: 'Alkaen',
    before: 'Ennen',
    replayNow: 'Yritä näitä uudelleen',
    replayBegun: 'Niitä yritetään uudelleen.',
    nothingToReplay: 'Tältä ajalta ei ole mitään uudelleen yritettävää.',
    faults: {
      reason: 'Kerro syy muutamalla sanalla.',
      untilAt: 'Valitse tuleva aika.',
      from: 'Valitse aika ennen loppua, enintään 31 päivää aiemmin.',
      before: 'Valitse alun jälkeinen aika, joka ei ole tulevaisuudessa.',
      hours: 'Valitse kokonaisluku väliltä 1–744.',
    },
  },
};

export function stopWords(language: StaffLanguage): StopWords {
  return words[language];
}

/** A sentence with its gaps filled. */
export function filled(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/gu, (gap, name: string) => String(values[name] ?? gap));
}
