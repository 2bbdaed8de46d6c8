import type { DeliveryState } from '../../../entities/integration/webhook-delivery-row.js';
import type { DisabledReason } from '../../../entities/integration/webhook-endpoint.js';
import type { StaffLanguage } from '../../../entities/staff/staff-user.js';

/** What the pages of webhooks say. */
export interface WebhookWords {
  readonly title: string;
  readonly settings: string;
  readonly lead: string;
  readonly url: string;
  readonly types: string;
  readonly typesHint: string;
  readonly description: string;
  readonly create: string;
  readonly none: string;
  readonly secretTitle: string;
  readonly secretText: string;
  readonly on: string;
  readonly failing: (since: string) => string;
  readonly offFor: Readonly<Record<DisabledReason, string>>;
  readonly pause: string;
  readonly resume: string;
  readonly paused: string;
  readonly resumed: string;
  readonly rotate: string;
  readonly rotateHint: string;
  readonly ping: string;
  readonly pinged: string;
  readonly remove: string;
  readonly removeHint: string;
  readonly removed: string;
  readonly saved: string;
  readonly log: string;
  readonly logHint: string;
  readonly logNone: string;
  readonly states: Readonly<Record<DeliveryState, string>>;
  readonly columns: Readonly<Record<'at' | 'type' | 'state' | 'tries' | 'answer' | 'took' | 'url', string>>;
  readonly deliveryTitle: (type: string) => string;
  readonly body: string;
  readonly bodyHint: string;
  readonly eventGone: string;
  readonly replay: string;
  readonly replayed: string;
  readonly off: string;
  readonly noAnswer: string;
  readonly older: string;
  readonly wrong: string;
  readonly faults: Readonly<Record<string, string>>;
}

const words: Readonly<Record<StaffLanguage, WebhookWords>> = {
  en: {
    title: 'Webhooks',
    settings: 'Settings',
    lead: 'An endpoint is called when something happens here. Calls are signed by its secret as Standard Webhooks says.',
    url: 'Address (https)',
    types: 'Events',
    typesHint: 'Types such as send.accepted, all of a kind as reminder.*, or * for all; parted by spaces.',
    description: 'What it is for',
    create: 'Create the endpoint',
    none: 'No program is told anything yet.',
    secretTitle: 'The secret of this endpoint',
    secretText: 'Copy it now: it is never shown again. A new one can be made at any time.',
    on: 'on',
    failing: (since) => `does not answer since ${since}`,
    offFor: {
      byRequest: 'paused',
      failing: 'off: nothing arrived for three days',
      gone: 'off: it answered that it is gone',
    },
    pause: 'Pause',
    resume: 'Resume',
    paused: 'Paused. What happens meanwhile is not told to it; the feed and a replay give what was missed.',
    resumed: 'It is told what happens from now on.',
    rotate: 'Make a new secret',
    rotateHint: 'The old one goes on signing beside it for 24 hours.',
    ping: 'Send a ping',
    pinged: 'A ping is on its way; look at the log.',
    remove: 'Delete it',
    removeHint: 'With its log. This cannot be taken back.',
    removed: 'The endpoint is gone.',
    saved: 'Saved.',
    log: 'Log',
    logHint: 'Kept for 30 days. Of an answer nothing but its status is kept.',
    logNone: 'Nothing has been told yet.',
    states: { waiting: 'waits', delivered: 'arrived', failed: 'given up' },
    columns: {
      at: 'When',
      type: 'Event',
      state: 'State',
      tries: 'Tries',
      answer: 'Answer',
      took: 'Took',
      url: 'Address',
    },
    deliveryTitle: (type) => `Delivery of ${type}`,
    body: 'Body',
    bodyHint: 'As it would be told now: a call always says how the thing is at that moment.',
    eventGone: 'The event is not kept any more.',
    replay: 'Tell it again',
    replayed: 'It is told again, under the same id.',
    off: 'The endpoint is off. Resume it first.',
    noAnswer: 'no answer',
    older: 'Older',
    wrong: 'Something cannot be read. Nothing was saved.',
    faults: {
      url: 'The address must begin with https:// and contain no password.',
      types: 'One of the events is not known.',
      description: 'The description is too long.',
    },
  },
  sv: {
    title: 'Webhookar',
    settings: 'Inställningar',
    lead: 'En mottagare anropas när något händer här. Anropen signeras med dess hemlighet enligt Standard Webhooks.',
    url: 'Adress (https)',
    types: 'Händelser',
    typesHint:
      'Typer som send.accepted, alla av ett slag som reminder.*, eller * för alla; med mellanslag emellan.',
    description: 'Vad den är till för',
    create: 'Skapa mottagaren',
    none: 'Inget program får veta något ännu.',
    secretTitle: 'Mottagarens hemlighet',
    secretText: 'Kopiera den nu: den visas aldrig igen. En ny kan skapas när som helst.',
    on: 'på',
    failing: (since) => `svarar inte sedan ${since}`,
    offFor: {
      byRequest: 'pausad',
      failing: 'av: inget kom fram på tre dagar',
      gone: 'av: den svarade att den inte finns',
    },
    pause: 'Pausa',
    resume: 'Återuppta',
    paused:
      'Pausad. Det som händer under tiden berättas inte för den; flödet och en ny sändning ger det som missades.',
    resumed: 'Den får veta vad som händer från och med nu.',
    rotate: 'Skapa en ny hemlighet',
    rotateHint: 'Den gamla signerar vid sidan av i 24 timmar.',
    ping: 'Skicka en ping',
    pinged: 'En ping är på väg; titta i loggen.',
    remove: 'Ta bort den',
    removeHint: 'Med sin logg. Det går inte att ta tillbaka.',
    removed: 'Mottagaren är borta.',
    saved: 'Sparat.',
    log: 'Logg',
    logHint: 'Sparas i 30 dagar. Av ett svar sparas bara dess status.',
    logNone: 'Inget har berättats ännu.',
    states: { waiting: 'väntar', delivered: 'framme', failed: 'uppgiven' },
    columns: {
      at: 'När',
      type: 'Händelse',
      state: 'Läge',
      tries: 'Försök',
      answer: 'Svar',
      took: 'Tog',
      url: 'Adress',
    },
    deliveryTitle: (type) => `Leverans av ${type}`,
    body: 'Innehåll',
    bodyHint: 'Som det skulle berättas nu: ett anrop säger alltid hur saken är just då.',
    eventGone: 'Händelsen sparas inte längre.',
    replay: 'Berätta igen',
    replayed: 'Den berättas igen, med samma id.',
    off: 'Mottagaren är av. Återuppta den först.',
    noAnswer: 'inget svar',
    older: 'Äldre',
    wrong: 'Något går inte att läsa. Inget sparades.',
    faults: {
      url: 'Adressen måste börja med https:// och får inte ha något lösenord.',
      types: 'En av händelserna är inte känd.',
      description: 'Beskrivningen är för lång.',
    },
  },
  fi: {
    title: 'Webhookit',
    settings: 'Asetukset',
    lead: 'Vastaanottajaa kutsutaan, kun täällä tapahtuu jotakin. Kutsut allekirjoitetaan sen salaisuudella Standard Webhooksin mukaan.',
    url: 'Osoite (https)',
    types: 'Tapahtumat',
    typesHint:
      'Tyyppejä kuten send.accepted, kaikki yhdestä lajista kuten reminder.*, tai * kaikki; välilyönnein erotettuina.',
    description: 'Mitä varten se on',
    create: 'Luo vastaanottaja',
    none: 'Millekään ohjelmalle ei vielä kerrota mitään.',
    secretTitle: 'Vastaanottajan salaisuus',
    secretText: 'Kopioi se nyt: sitä ei näytetä enää koskaan. Uuden voi luoda milloin vain.',
    on: 'päällä',
    failing: (since) => `ei vastaa, alkaen ${since}`,
    offFor: {
      byRequest: 'tauolla',
      failing: 'pois: mitään ei ole mennyt perille kolmeen päivään',
      gone: 'pois: se vastasi, ettei sitä enää ole',
    },
    pause: 'Keskeytä',
    resume: 'Jatka',
    paused:
      'Keskeytetty. Sille ei kerrota, mitä sillä välin tapahtuu; syöte ja uusinta antavat väliin jääneen.',
    resumed: 'Sille kerrotaan, mitä tästä lähtien tapahtuu.',
    rotate: 'Luo uusi salaisuus',
    rotateHint: 'Vanha allekirjoittaa sen rinnalla 24 tuntia.',
    ping: 'Lähetä ping',
    pinged: 'Ping on matkalla; katso lokista.',
    remove: 'Poista se',
    removeHint: 'Lokeineen. Tätä ei voi kumota.',
    removed: 'Vastaanottaja on poistettu.',
    saved: 'Tallennettu.',
    log: 'Loki',
    logHint: 'Säilytetään 30 päivää. Vastauksesta säilytetään vain sen tila.',
    logNone: 'Mitään ei ole vielä kerrottu.',
    states: { waiting: 'odottaa', delivered: 'perillä', failed: 'luovutettu' },
    columns: {
      at: 'Milloin',
      type: 'Tapahtuma',
      state: 'Tila',
      tries: 'Yrityksiä',
      answer: 'Vastaus',
      took: 'Kesti',
      url: 'Osoite',
    },
    deliveryTitle: (type) => `Toimitus: ${type}`,
    body: 'Sisältö',
    bodyHint: 'Niin kuin se nyt kerrottaisiin: kutsu kertoo aina, millainen asia on juuri silloin.',
    eventGone: 'Tapahtumaa ei enää säilytetä.',
    replay: 'Kerro uudelleen',
    replayed: 'Se kerrotaan uudelleen samalla tunnuksella.',
    off: 'Vastaanottaja on pois päältä. Jatka sitä ensin.',
    noAnswer: 'ei vastausta',
    older: 'Vanhemmat',
    wrong: 'Jotakin ei voi lukea. Mitään ei tallennettu.',
    faults: {
      url: 'Osoitteen on alettava https:// eikä siinä saa olla salasanaa.',
      types: 'Yksi tapahtumista on tuntematon.',
      description: 'Kuvaus on liian pitkä.',
    },
  },
};

export function webhookWords(language: StaffLanguage): WebhookWords {
  return words[language];
}
