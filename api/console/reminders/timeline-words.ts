import type { MessageLanguage } from '../../../commands/messages/message-language.js';

type Triple = readonly [en: string, sv: string, fi: string];

/** What happened to a reminder, by the type of its line in the timeline. */
const HAPPENED: Readonly<Record<string, Triple>> = {
  created: ['Made', 'Skapad', 'Luotu'],
  imported: ['Imported', 'Importerad', 'Tuotu'],
  edited: ['Changed', 'Ändrad', 'Muutettu'],
  completed: ['Completed', 'Slutförd', 'Valmis'],
  cancelled: ['Cancelled', 'Avbruten', 'Peruutettu'],
  declined: ['The client declined', 'Kunden tackade nej', 'Asiakas kieltäytyi'],
  lapsed: [
    'Given up: its due date passed too long ago',
    'Uppgiven: för länge sedan',
    'Luovuttu: eräpäivästä liian kauan',
  ],
  withdrawn: [
    'Withdrawn: the service was not done',
    'Återtagen: åtgärden gjordes inte',
    'Poistettu: palvelua ei tehty',
  ],
  paused: ['Paused', 'Pausad', 'Keskeytetty'],
  resumed: ['Goes on', 'Fortsätter', 'Jatkuu'],
  snoozed: ['Snoozed', 'Uppskjuten', 'Siirretty'],
  reopened: ['Opened again', 'Öppnad igen', 'Avattu uudelleen'],
  sendNow: ['Somebody asked for it to be sent', 'Någon bad att den skulle skickas', 'Joku pyysi lähettämään'],
  stepSkipped: ['A step was left out', 'Ett steg utelämnades', 'Vaihe jätettiin pois'],
  undone: ['Undone', 'Ångrat', 'Kumottu'],
  sendDecided: ['Somebody decided about a message', 'Någon avgjorde ett meddelande', 'Joku ratkaisi viestin'],
  sendTakenUpAgain: ['A message waits again', 'Ett meddelande väntar igen', 'Viesti odottaa taas'],
  serviceCompleted: ['The service was done', 'Åtgärden gjordes', 'Palvelu tehtiin'],
  serviceVoided: ['The service was withdrawn', 'Åtgärden togs tillbaka', 'Palvelu peruttiin'],
  occurrenceCompleted: [
    'This time is done; the next begins',
    'Den här gången är klar; nästa börjar',
    'Tämä kerta on tehty; seuraava alkaa',
  ],
  nextOccurrence: ['The next time begins', 'Nästa gång börjar', 'Seuraava kerta alkaa'],
  occurrenceProlonged: [
    'Waits for its last message',
    'Väntar på sitt sista meddelande',
    'Odottaa viimeistä viestiään',
  ],
  eventRetimed: ['The visit was given another time', 'Besöket fick en annan tid', 'Käynti sai toisen ajan'],
  birthDateCorrected: ['The birth date was corrected', 'Födelsedatumet rättades', 'Syntymäaika korjattiin'],
  fellBack: ['The next channel takes over', 'Nästa kanal tar över', 'Seuraava kanava jatkaa'],
  deliveredAfterAll: [
    'The message arrived after all',
    'Meddelandet kom fram ändå',
    'Viesti meni sittenkin perille',
  ],
  allSent: ['Everything has been said', 'Allt är sagt', 'Kaikki on sanottu'],
  replanned: [
    'Planned anew after a change of settings',
    'Planerad på nytt efter ändrade inställningar',
    'Suunniteltu uudelleen asetusten muututtua',
  ],
  ruleVersionApplied: [
    'Moved to another version of its rule',
    'Flyttad till en annan version av regeln',
    'Siirretty säännön toiseen versioon',
  ],
  templateVersionApplied: [
    'Moved to another version of its text',
    'Flyttad till en annan version av texten',
    'Siirretty tekstin toiseen versioon',
  ],
  patientDeceased: ['The patient has died', 'Patienten har dött', 'Potilas on kuollut'],
  patientRestored: ['The death was taken back', 'Dödsfallet togs tillbaka', 'Kuolema peruttiin'],
  letterWrittenAnew: ['The letter is written anew', 'Brevet skrivs på nytt', 'Kirje kirjoitetaan uudelleen'],
  messageWrittenAnew: [
    'The message is written anew',
    'Meddelandet skrivs på nytt',
    'Viesti kirjoitetaan uudelleen',
  ],
  'client.optedIn': ['The client allows messages', 'Kunden tillåter meddelanden', 'Asiakas sallii viestit'],
  'client.optedOut': [
    'The client wants no messages',
    'Kunden vill inte ha meddelanden',
    'Asiakas ei halua viestejä',
  ],
  'task.done': ['The task was done', 'Uppgiften gjordes', 'Tehtävä tehtiin'],
  'task.cancelled': ['The task was taken off the list', 'Uppgiften togs bort', 'Tehtävä poistettiin'],
  'event.received': ['Told by', 'Meddelat av', 'Ilmoittaja'],
  resumes: ['Goes on', 'Fortsätter', 'Jatkuu'],
  lapses: ['Is given up if nothing happens', 'Ges upp om inget händer', 'Luovutaan, jos mitään ei tapahdu'],
};

const PLACES: Readonly<Record<MessageLanguage, 0 | 1 | 2>> = { en: 0, sv: 1, fi: 2 };

/** A type of line in words; one without words stands for itself. */
export function happenedIn(language: MessageLanguage, type: string): string {
  return HAPPENED[type]?.[PLACES[language]] ?? type;
}

const HELD: Readonly<Record<string, Triple>> = {
  pause: ['held by the pause', 'hålls av pausen', 'tauko pidättää'],
  snooze: [
    'waits for the end of the snooze',
    'väntar tills uppskjutningen är slut',
    'odottaa siirron loppua',
  ],
  ruleOff: ['held: its rule is switched off', 'hålls: regeln är avstängd', 'pidossa: sääntö on pois päältä'],
};

/** What holds a planned message. */
export function heldIn(language: MessageLanguage, by: string): string {
  return HELD[by]?.[PLACES[language]] ?? by;
}
