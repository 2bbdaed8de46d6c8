import type { MessageLanguage } from '../../../commands/messages/message-language.js';
import type { Channel } from '../../../domain/reminders/step.js';

/** When a step goes out, as it points from what it is counted from. */
type Side = 'before' | 'on' | 'after';

/** What a rule's sentence is made of. A span is an amount of time in words: "30 days". */
export interface SentenceWords {
  /** By workflow and event, `consultation.itemAdded`; what an absence lasts stands behind it. */
  readonly triggers: Readonly<Record<string, string>>;
  readonly also: string;
  readonly onlyAt: (location: string) => string;
  readonly dueLater: (span: string) => string;
  readonly dueSameDay: string;
  readonly dueAfterBirth: (span: string) => string;
  readonly dueAtBirth: string;
  readonly by: Readonly<Record<Channel, string>>;
  readonly otherwise: string;
  readonly eachHas: (span: string) => string;
  readonly begunEarlier: (channel: string, span: string) => string;
  readonly withheld: (percent: number) => string;
  readonly when: Readonly<Record<'due' | 'event', Readonly<Record<Side, (span: string) => string>>>>;
  readonly atTime: (time: string) => string;
  readonly withText: (template: string) => string;
  readonly noSteps: string;
  readonly completedBy: (services: string) => string;
  readonly endsWithVisit: string;
  readonly endsWithLastMessage: string;
  readonly nothingCompletes: string;
  readonly pausesByItself: string;
  readonly neverPauses: string;
  readonly pausesWhile: (conditions: string) => string;
  readonly cancelledWhen: (conditions: string) => string;
  readonly givenUp: (span: string) => string;
  readonly givenUpAtOnce: string;
  readonly neverGivenUp: string;
  readonly late: Readonly<Record<'skip' | 'sendNearest', string>>;
  readonly priority: Readonly<Record<'high' | 'low', string>>;
  readonly marketing: string;
}

const words: Readonly<Record<MessageLanguage, SentenceWords>> = {
  en: {
    triggers: {
      'consultation.itemAdded': 'When a line is added to a consultation',
      'consultation.invoiceFinalised': 'When a consultation is finished',
      'counterSale.itemAdded': 'When a line is added to a counter sale',
      'counterSale.invoiceFinalised': 'When a counter sale is finished',
      'any.itemAdded': 'When a line is added to a consultation or a counter sale',
      'any.invoiceFinalised': 'When a consultation or a counter sale is finished',
      patientCreation: 'When a patient is registered',
      'appointment.booked': 'When a visit is booked',
      'appointment.cancelled': 'When a visit is cancelled',
      'appointment.noShow': 'When a visit is missed',
      'appointment.completed': 'When a visit is over',
      absence: 'When a patient has not come for',
    },
    also: 'and',
    onlyAt: (location) => `at ${location} only`,
    dueLater: (span) => `a reminder falls due ${span} later`,
    dueSameDay: 'a reminder falls due on the same day',
    dueAfterBirth: (span) => `a reminder falls due ${span} after the patient’s birth`,
    dueAtBirth: 'a reminder falls due on the patient’s day of birth',
    by: {
      email: 'by email',
      sms: 'by SMS',
      letter: 'by letter',
      external: 'by another system',
      staffTask: 'as a task for the staff',
    },
    otherwise: 'otherwise',
    eachHas: (span) => `each way has ${span}`,
    begunEarlier: (channel, span) => `${channel} ${span} earlier`,
    withheld: (percent) => `withheld from ${percent} % of patients`,
    when: {
      due: {
        before: (span) => `${span} before the due date`,
        on: () => 'on the due date',
        after: (span) => `${span} after the due date`,
      },
      event: {
        before: (span) => `${span} before the event`,
        on: () => 'on the day of the event',
        after: (span) => `${span} after the event`,
      },
    },
    atTime: (time) => `at ${time}`,
    withText: (template) => `with the text ${template}`,
    noSteps: 'it shows in the list, and nobody is told',
    completedBy: (services) => `it is completed by ${services}`,
    endsWithVisit: 'any visit ends it',
    endsWithLastMessage: 'it ends with its last message',
    nothingCompletes: 'no service completes it',
    pausesByItself: 'it pauses while a visit that would complete it is booked',
    neverPauses: 'it never pauses',
    pausesWhile: (conditions) => `it pauses while ${conditions}`,
    cancelledWhen: (conditions) => `it is cancelled when ${conditions}`,
    givenUp: (span) => `it is given up ${span} after the due date`,
    givenUpAtOnce: 'it is given up on the due date',
    neverGivenUp: 'it is never given up',
    late: {
      skip: 'steps that come too late are skipped',
      sendNearest: 'of the steps that come too late the nearest is sent at once',
    },
    priority: {
      high: 'its messages are more important than others',
      low: 'its messages are less important than others',
    },
    marketing: 'its messages are marketing, and go only to clients who have agreed to that',
  },
  sv: {
    triggers: {
      'consultation.itemAdded': 'När en rad läggs till i ett besök',
      'consultation.invoiceFinalised': 'När ett besök är klart',
      'counterSale.itemAdded': 'När en rad läggs till i en försäljning över disk',
      'counterSale.invoiceFinalised': 'När en försäljning över disk är klar',
      'any.itemAdded': 'När en rad läggs till i ett besök eller en försäljning över disk',
      'any.invoiceFinalised': 'När ett besök eller en försäljning över disk är klar',
      patientCreation: 'När ett djur registreras',
      'appointment.booked': 'När ett besök bokas',
      'appointment.cancelled': 'När ett besök avbokas',
      'appointment.noShow': 'När någon uteblir från ett besök',
      'appointment.completed': 'När ett bokat besök är över',
      absence: 'När ett djur inte har kommit på',
    },
    also: 'och',
    onlyAt: (location) => `bara på ${location}`,
    dueLater: (span) => `förfaller en påminnelse ${span} senare`,
    dueSameDay: 'förfaller en påminnelse samma dag',
    dueAfterBirth: (span) => `förfaller en påminnelse ${span} efter djurets födelse`,
    dueAtBirth: 'förfaller en påminnelse på djurets födelsedag',
    by: {
      email: 'via e-post',
      sms: 'via sms',
      letter: 'per brev',
      external: 'via ett annat system',
      staffTask: 'som uppgift för personalen',
    },
    otherwise: 'annars',
    eachHas: (span) => `varje sätt får ${span}`,
    begunEarlier: (channel, span) => `${channel} ${span} tidigare`,
    withheld: (percent) => `inte till ${percent} % av patienterna`,
    when: {
      due: {
        before: (span) => `${span} före förfallodagen`,
        on: () => 'på förfallodagen',
        after: (span) => `${span} efter förfallodagen`,
      },
      event: {
        before: (span) => `${span} före händelsen`,
        on: () => 'på dagen för händelsen',
        after: (span) => `${span} efter händelsen`,
      },
    },
    atTime: (time) => `kl. ${time}`,
    withText: (template) => `med texten ${template}`,
    noSteps: 'den syns i listan, men ingen får veta något',
    completedBy: (services) => `den blir klar genom ${services}`,
    endsWithVisit: 'vilket besök som helst avslutar den',
    endsWithLastMessage: 'den slutar med sitt sista meddelande',
    nothingCompletes: 'ingen tjänst gör den klar',
    pausesByItself: 'den pausar medan ett besök som skulle göra den klar är bokat',
    neverPauses: 'den pausar aldrig',
    pausesWhile: (conditions) => `den pausar medan ${conditions}`,
    cancelledWhen: (conditions) => `den avbryts när ${conditions}`,
    givenUp: (span) => `den läggs ned ${span} efter förfallodagen`,
    givenUpAtOnce: 'den läggs ned på förfallodagen',
    neverGivenUp: 'den läggs aldrig ned',
    late: {
      skip: 'steg som kommer för sent hoppas över',
      sendNearest: 'av stegen som kommer för sent skickas det närmaste genast',
    },
    priority: {
      high: 'dess meddelanden är viktigare än andra',
      low: 'dess meddelanden är mindre viktiga än andra',
    },
    marketing: 'dess meddelanden är marknadsföring och går bara till kunder som har samtyckt till det',
  },
  fi: {
    triggers: {
      'consultation.itemAdded': 'Kun käynnille lisätään rivi',
      'consultation.invoiceFinalised': 'Kun käynti on valmis',
      'counterSale.itemAdded': 'Kun tiskimyyntiin lisätään rivi',
      'counterSale.invoiceFinalised': 'Kun tiskimyynti on valmis',
      'any.itemAdded': 'Kun käynnille tai tiskimyyntiin lisätään rivi',
      'any.invoiceFinalised': 'Kun käynti tai tiskimyynti on valmis',
      patientCreation: 'Kun potilas rekisteröidään',
      'appointment.booked': 'Kun aika varataan',
      'appointment.cancelled': 'Kun varattu aika perutaan',
      'appointment.noShow': 'Kun varatulle ajalle ei tulla',
      'appointment.completed': 'Kun varattu käynti on ohi',
      absence: 'Kun viime käynnistä on kulunut',
    },
    also: 'ja',
    onlyAt: (location) => `vain toimipisteessä ${location}`,
    dueLater: (span) => `muistutus erääntyy, kun siitä on kulunut ${span}`,
    dueSameDay: 'muistutus erääntyy samana päivänä',
    dueAfterBirth: (span) => `muistutus erääntyy, kun potilaan syntymästä on kulunut ${span}`,
    dueAtBirth: 'muistutus erääntyy potilaan syntymäpäivänä',
    by: {
      email: 'sähköpostitse',
      sms: 'tekstiviestillä',
      letter: 'kirjeitse',
      external: 'toisen järjestelmän kautta',
      staffTask: 'tehtävänä henkilökunnalle',
    },
    otherwise: 'muuten',
    eachHas: (span) => `kullakin tavalla on aikaa ${span}`,
    begunEarlier: (channel, span) => `${channel} ${span} aiemmin`,
    withheld: (percent) => `ei ${percent} prosentille potilaista`,
    when: {
      due: {
        before: (span) => `${span} ennen eräpäivää`,
        on: () => 'eräpäivänä',
        after: (span) => `${span} eräpäivän jälkeen`,
      },
      event: {
        before: (span) => `${span} ennen tapahtumaa`,
        on: () => 'tapahtumapäivänä',
        after: (span) => `${span} tapahtuman jälkeen`,
      },
    },
    atTime: (time) => `klo ${time.replace(':', '.')}`,
    withText: (template) => `viestipohjalla ${template}`,
    noSteps: 'se näkyy luettelossa, mutta kenellekään ei kerrota',
    completedBy: (services) => `sen kuittaa ${services}`,
    endsWithVisit: 'mikä tahansa käynti päättää sen',
    endsWithLastMessage: 'se päättyy viimeiseen viestiinsä',
    nothingCompletes: 'mikään palvelu ei kuittaa sitä',
    pausesByItself: 'se on tauolla, kun sen kuittaava käynti on varattu',
    neverPauses: 'se ei ole koskaan tauolla',
    pausesWhile: (conditions) => `se on tauolla, kun ${conditions}`,
    cancelledWhen: (conditions) => `se perutaan, kun ${conditions}`,
    givenUp: (span) => `siitä luovutaan ${span} eräpäivän jälkeen`,
    givenUpAtOnce: 'siitä luovutaan eräpäivänä',
    neverGivenUp: 'siitä ei luovuta koskaan',
    late: {
      skip: 'myöhästyneet vaiheet jätetään väliin',
      sendNearest: 'myöhästyneistä vaiheista lähin lähetetään heti',
    },
    priority: {
      high: 'sen viestit ovat muita tärkeämpiä',
      low: 'sen viestit ovat muita vähemmän tärkeitä',
    },
    marketing: 'sen viestit ovat markkinointia ja menevät vain siihen suostuneille asiakkaille',
  },
};

/** The words of a rule's sentence in a language. */
export function sentenceWords(language: MessageLanguage): SentenceWords {
  return words[language];
}
