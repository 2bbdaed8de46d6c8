import type { NoticeName, QuestionKind, StepCondition } from '../../../domain/appointments/visit-settings.js';
import type { Channel } from '../../../domain/reminders/step.js';
import type { StaffLanguage } from '../../../entities/staff/staff-user.js';

/** What the settings of messages about visits say. */
export interface SettingWords {
  readonly title: string;
  readonly lead: string;
  readonly general: string;
  readonly reason: string;
  readonly says: string;
  readonly asGeneral: string;
  readonly nothing: string;
  readonly never: string;
  readonly messages: string;
  readonly saved: string;
  readonly restored: string;
  readonly removed: string;
  readonly remove: string;
  readonly apply: string;
  readonly applyText: string;
  readonly applied: string;
  readonly steps: string;
  readonly stepsHint: string;
  readonly step: string;
  readonly newStep: string;
  readonly name: string;
  readonly before: string;
  readonly units: Readonly<Record<'days' | 'hours' | 'minutes', string>>;
  readonly unit: string;
  readonly at: string;
  readonly channels: string;
  readonly channel: Readonly<Record<Channel, string>>;
  readonly first: string;
  readonly template: string;
  readonly ownWords: string;
  readonly onlyIf: string;
  readonly always: string;
  readonly conditions: Readonly<Record<StepCondition, string>>;
  readonly notices: string;
  readonly notice: Readonly<Record<NoticeName, string>>;
  readonly form: string;
  readonly formOn: string;
  readonly question: string;
  readonly newQuestion: string;
  readonly label: string;
  readonly kind: string;
  readonly kinds: Readonly<Record<QuestionKind, string>>;
  readonly choices: string;
  readonly required: string;
  readonly preparation: string;
  readonly preparationHint: string;
  readonly newClients: string;
  readonly newEmail: string;
  readonly newSms: string;
  readonly hours: string;
  readonly skip: string;
  readonly nearestOnly: string;
  readonly hideTime: string;
  readonly dropOffFrom: string;
  readonly dropOffTo: string;
  readonly hideStaff: string;
  readonly hideDuration: string;
  readonly mapUrl: string;
  readonly neverLong: string;
  readonly confirmedStopsAll: string;
  readonly self: string;
  readonly selfs: Readonly<Record<'confirm' | 'move' | 'cancel', string>>;
  readonly until: string;
  readonly fault: string;
}

const words: Readonly<Record<StaffLanguage, SettingWords>> = {
  en: {
    title: 'Messages about visits',
    lead: 'A reason may have settings of its own; they take the place of the general ones as a whole.',
    general: 'Every other reason',
    reason: 'Reason',
    says: 'What is said',
    asGeneral: 'as for every other reason',
    nothing: 'nothing yet',
    never: 'nothing, ever',
    messages: 'steps',
    saved: 'Saved. Visits that are booked keep what they were booked with.',
    restored: 'The settings are as they were.',
    removed: 'The general settings count for this reason now.',
    remove: 'Use the general settings',
    apply: 'Have booked visits take these over',
    applyText: 'booked visits keep other settings.',
    applied: 'Booked visits have taken the settings over.',
    steps: 'Before the visit',
    stepsHint: 'What is left empty is no step.',
    step: 'Step',
    newStep: 'Another step',
    name: 'Name',
    before: 'So long before',
    units: { days: 'days', hours: 'hours', minutes: 'minutes' },
    unit: 'Unit',
    at: 'At (days only)',
    channels: 'Channels',
    channel: {
      email: 'Email',
      sms: 'SMS',
      letter: 'Letter',
      external: 'Another system',
      staffTask: 'Call list',
    },
    first: 'only the first that works',
    template: 'Template',
    ownWords: 'Our own words',
    onlyIf: 'Only if',
    always: 'always',
    conditions: {
      unconfirmed: 'not confirmed',
      unprepared: 'not read how to prepare',
      unregistered: 'form not filled in',
    },
    notices: 'When something happens',
    notice: { confirmation: 'It was booked', change: 'It has another time', cancellation: 'It is off' },
    form: 'Questions before the visit',
    formOn: 'Ask these questions',
    question: 'Question',
    newQuestion: 'Another question',
    label: 'Question',
    kind: 'Answer',
    kinds: { text: 'Text', choice: 'Choice', number: 'Number', date: 'Date', file: 'File' },
    choices: 'Choices, one on each line',
    required: 'must be answered',
    preparation: 'How to prepare',
    preparationHint: 'One sentence on each line.',
    newClients: 'For clients who come for the first time',
    newEmail: 'More in the email',
    newSms: 'More in the SMS',
    hours: 'How it is said',
    skip: 'No reminders if booked so shortly before',
    nearestOnly: 'Of several reminders close to the booking, only the one nearest to the visit',
    hideTime: 'Do not tell the exact time',
    dropOffFrom: 'Bring the patient from',
    dropOffTo: 'until',
    hideStaff: 'Do not tell with whom',
    hideDuration: 'Do not tell how long',
    mapUrl: 'Map or directions (address)',
    neverLong: 'Never say anything about such visits (an end of life)',
    confirmedStopsAll: 'Who has confirmed hears no more, also not what is practical',
    self: 'What clients may do behind the link',
    selfs: { confirm: 'Confirm', move: 'Move', cancel: 'Cancel' },
    until: 'Until so long before',
    fault: 'This cannot stay as it is. Check it.',
  },
  sv: {
    title: 'Meddelanden om besök',
    lead: 'En orsak kan ha egna inställningar; de tar helt de allmännas plats.',
    general: 'Alla andra orsaker',
    reason: 'Orsak',
    says: 'Vad som sägs',
    asGeneral: 'som för alla andra orsaker',
    nothing: 'inget ännu',
    never: 'aldrig något',
    messages: 'steg',
    saved: 'Sparat. Bokade besök behåller det de bokades med.',
    restored: 'Inställningarna är som de var.',
    removed: 'De allmänna inställningarna gäller nu för denna orsak.',
    remove: 'Använd de allmänna inställningarna',
    apply: 'Låt bokade besök ta över dessa',
    applyText: 'bokade besök har andra inställningar.',
    applied: 'Bokade besök har tagit över inställningarna.',
    steps: 'Före besöket',
    stepsHint: 'Det som lämnas tomt är inget steg.',
    step: 'Steg',
    newStep: 'Ett steg till',
    name: 'Namn',
    before: 'Så långt före',
    units: { days: 'dagar', hours: 'timmar', minutes: 'minuter' },
    unit: 'Enhet',
    at: 'Klockan (endast dagar)',
    channels: 'Kanaler',
    channel: {
      email: 'E-post',
      sms: 'Sms',
      letter: 'Brev',
      external: 'Annat system',
      staffTask: 'Ringlista',
    },
    first: 'bara den första som fungerar',
    template: 'Mall',
    ownWords: 'Våra egna ord',
    onlyIf: 'Bara om',
    always: 'alltid',
    conditions: {
      unconfirmed: 'ej bekräftat',
      unprepared: 'ej läst hur man förbereder',
      unregistered: 'formuläret ej ifyllt',
    },
    notices: 'När något händer',
    notice: { confirmation: 'Det bokades', change: 'Det har en ny tid', cancellation: 'Det blir inte av' },
    form: 'Frågor före besöket',
    formOn: 'Ställ dessa frågor',
    question: 'Fråga',
    newQuestion: 'En fråga till',
    label: 'Fråga',
    kind: 'Svar',
    kinds: { text: 'Text', choice: 'Val', number: 'Tal', date: 'Datum', file: 'Fil' },
    choices: 'Val, ett per rad',
    required: 'måste besvaras',
    preparation: 'Hur man förbereder',
    preparationHint: 'En mening per rad.',
    newClients: 'För kunder som kommer första gången',
    newEmail: 'Mer i e-posten',
    newSms: 'Mer i sms:et',
    hours: 'Hur det sägs',
    skip: 'Inga påminnelser om det bokas så kort före',
    nearestOnly: 'Av flera påminnelser nära bokningen bara den närmast besöket',
    hideTime: 'Säg inte den exakta tiden',
    dropOffFrom: 'Lämna patienten från',
    dropOffTo: 'till',
    hideStaff: 'Säg inte hos vem',
    hideDuration: 'Säg inte hur länge',
    mapUrl: 'Karta eller vägbeskrivning (adress)',
    neverLong: 'Säg aldrig något om sådana besök (avlivning)',
    confirmedStopsAll: 'Den som bekräftat hör inget mer, inte heller det praktiska',
    self: 'Vad kunder får göra via länken',
    selfs: { confirm: 'Bekräfta', move: 'Flytta', cancel: 'Avboka' },
    until: 'Till så långt före',
    fault: 'Det kan inte stå så. Kontrollera det.',
  },
  fi: {
    title: 'Viestit käynneistä',
    lead: 'Syyllä voi olla omat asetukset; ne korvaavat yleiset kokonaan.',
    general: 'Kaikki muut syyt',
    reason: 'Syy',
    says: 'Mitä sanotaan',
    asGeneral: 'kuten muilla syillä',
    nothing: 'ei vielä mitään',
    never: 'ei koskaan mitään',
    messages: 'vaihetta',
    saved: 'Tallennettu. Varatut käynnit pitävät sen, millä ne varattiin.',
    restored: 'Asetukset ovat ennallaan.',
    removed: 'Yleiset asetukset koskevat nyt tätä syytä.',
    remove: 'Käytä yleisiä asetuksia',
    apply: 'Ota käyttöön varatuissa käynneissä',
    applyText: 'varatulla käynnillä on muut asetukset.',
    applied: 'Varatut käynnit ovat ottaneet asetukset käyttöön.',
    steps: 'Ennen käyntiä',
    stepsHint: 'Tyhjäksi jätetty ei ole vaihe.',
    step: 'Vaihe',
    newStep: 'Uusi vaihe',
    name: 'Nimi',
    before: 'Näin paljon ennen',
    units: { days: 'päivää', hours: 'tuntia', minutes: 'minuuttia' },
    unit: 'Yksikkö',
    at: 'Kello (vain päivät)',
    channels: 'Kanavat',
    channel: {
      email: 'Sähköposti',
      sms: 'Tekstiviesti',
      letter: 'Kirje',
      external: 'Toinen järjestelmä',
      staffTask: 'Soittolista',
    },
    first: 'vain ensimmäinen toimiva',
    template: 'Viestipohja',
    ownWords: 'Omat sanamme',
    onlyIf: 'Vain jos',
    always: 'aina',
    conditions: {
      unconfirmed: 'ei vahvistettu',
      unprepared: 'valmistautumisohjetta ei luettu',
      unregistered: 'lomake täyttämättä',
    },
    notices: 'Kun jotain tapahtuu',
    notice: { confirmation: 'Se varattiin', change: 'Sillä on uusi aika', cancellation: 'Se on peruttu' },
    form: 'Kysymykset ennen käyntiä',
    formOn: 'Kysy nämä',
    question: 'Kysymys',
    newQuestion: 'Uusi kysymys',
    label: 'Kysymys',
    kind: 'Vastaus',
    kinds: { text: 'Teksti', choice: 'Valinta', number: 'Luku', date: 'Päivä', file: 'Tiedosto' },
    choices: 'Vaihtoehdot, yksi riville',
    required: 'on vastattava',
    preparation: 'Miten valmistaudutaan',
    preparationHint: 'Yksi lause riville.',
    newClients: 'Ensi kertaa tuleville asiakkaille',
    newEmail: 'Lisää sähköpostiin',
    newSms: 'Lisää tekstiviestiin',
    hours: 'Miten se sanotaan',
    skip: 'Ei muistutuksia, jos varataan näin vähän ennen',
    nearestOnly: 'Useasta varauksen lähellä olevasta muistutuksesta vain käyntiä lähin',
    hideTime: 'Älä kerro tarkkaa aikaa',
    dropOffFrom: 'Tuo potilas alkaen',
    dropOffTo: 'asti',
    hideStaff: 'Älä kerro kenen luona',
    hideDuration: 'Älä kerro kestoa',
    mapUrl: 'Kartta tai ajo-ohje (osoite)',
    neverLong: 'Älä koskaan sano mitään tällaisista käynneistä (elämän loppu)',
    confirmedStopsAll: 'Vahvistanut ei kuule enää mitään, ei käytännöllistäkään',
    self: 'Mitä asiakkaat saavat tehdä linkin kautta',
    selfs: { confirm: 'Vahvistaa', move: 'Siirtää', cancel: 'Perua' },
    until: 'Viimeistään näin paljon ennen',
    fault: 'Tämä ei voi jäädä näin. Tarkista se.',
  },
};

export function settingWords(language: StaffLanguage): SettingWords {
  return words[language];
}
