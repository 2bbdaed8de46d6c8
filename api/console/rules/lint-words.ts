import type { MessageLanguage } from '../../../commands/messages/message-language.js';
import type { LintCode } from '../../../domain/rules/lint-warning.js';

const sv: Readonly<Record<LintCode, string>> = {
  neverHolds: 'Villkoren kan aldrig gälla samtidigt: regeln gör ingenting.',
  branchNeverHolds: 'En del av villkoren kan aldrig gälla.',
  conditionRedundant: 'Ett villkor ändrar ingenting: det följer av de andra.',
  alwaysHolds: 'Villkoren gäller alltid.',
  tooComplex: 'Villkoren är för invecklade för att kunna kontrolleras i sin helhet.',
  overlap:
    'En annan regel svarar på samma händelse med ett liknande intervall: kunden skulle få båda påminnelserna.',
  sameServiceTwice:
    'En annan regel svarar på samma händelse med ett annat intervall: två påminnelser kommer att vänta.',
  fanOut:
    'En annan regel påminner om en produkt eller åtgärd som kan stå på samma faktura: ett besök skulle ge två påminnelser.',
  severalLines:
    'Regeln gäller en hel kategori: av flera sådana rader på ett besök räknas den sista, och det blir en påminnelse.',
  everyItem: 'Regeln nämner varken artikel eller kategori: varje rad på en faktura utlöser den.',
  unknownService: 'Kliniken har ingen tjänst med den här koden.',
  unknownTemplate: 'Mallen finns inte längre, eller är arkiverad.',
  noText: 'Mallen har ingen text för en av stegets kanaler.',
  neverCompleted: 'Ingen tjänst gör påminnelserna klara: förfallodagen flyttas aldrig av sig själv.',
  noSteps: 'Det finns inga steg: påminnelserna syns i listan, men ingen får veta något.',
  stepAlwaysTooLate: 'Steget ligger före händelsen som skapar påminnelsen: det är alltid för sent.',
  stepOftenTooLate:
    'Steget infaller samma dag som händelsen: det skickas bara om den rapporteras före klockslaget.',
  stepAfterLapse: 'Steget kommer efter att påminnelsen har lagts ned.',
  lapseBeforeLastStep: 'Påminnelsen läggs ned före sitt sista steg.',
  stepBeyondInterval:
    'Steget kommer ett helt intervall efter förfallodagen, när nästa redan skulle ha varit.',
  stepsCollide: 'Två steg kan infalla samma dag i samma kanal.',
  nothingBeforeDue: 'Inget skickas före förfallodagen.',
  nothingAfterDue: 'Inget skickas efter förfallodagen: den som glömmer påminns inte igen.',
  longSilence:
    'Det sista steget före förfallodagen kommer mycket tidigt, mer än en tredjedel av intervallet.',
  holdOutUrgent:
    'Steget hålls inne för en del av patienterna, fast regeln är brådskande: ingen bör bli utan det som är medicinskt viktigt.',
  holdOutUnmeasured:
    'Steget hålls inne för en del, men ingen tjänst gör påminnelserna klara: bara bokningar kan jämföras.',
  marketingWithoutStop:
    'Steget är marknadsföring via sms, och mallen säger inte hur man slipper den: nämn ordet STOPP eller länken till inställningarna.',
};

const fi: Readonly<Record<LintCode, string>> = {
  neverHolds: 'Ehdot eivät voi koskaan täyttyä yhtä aikaa: sääntö ei tee mitään.',
  branchNeverHolds: 'Osa ehdoista ei voi koskaan täyttyä.',
  conditionRedundant: 'Yksi ehto ei muuta mitään: se seuraa muista.',
  alwaysHolds: 'Ehdot täyttyvät aina.',
  tooComplex: 'Ehdot ovat liian monimutkaisia kokonaan tarkistettaviksi.',
  overlap:
    'Toinen sääntö vastaa samaan tapahtumaan samanlaisella aikavälillä: asiakas saisi molemmat muistutukset.',
  sameServiceTwice:
    'Toinen sääntö vastaa samaan tapahtumaan eri aikavälillä: kaksi muistutusta jää odottamaan.',
  fanOut:
    'Toinen sääntö muistuttaa tuotteesta tai toimenpiteestä, joka voi olla samalla laskulla: yhdestä käynnistä tulisi kaksi muistutusta.',
  severalLines:
    'Sääntö koskee koko luokkaa: useasta rivistä samalla käynnillä viimeinen ratkaisee, ja muistutuksia tulee yksi.',
  everyItem: 'Sääntö ei nimeä tuotetta eikä luokkaa: jokainen laskurivi laukaisee sen.',
  unknownService: 'Klinikalla ei ole palvelua tällä koodilla.',
  unknownTemplate: 'Viestipohjaa ei enää ole, tai se on arkistoitu.',
  noText: 'Viestipohjassa ei ole tekstiä yhdelle vaiheen kanavista.',
  neverCompleted: 'Mikään palvelu ei kuittaa muistutuksia: eräpäivä ei koskaan siirry itsestään.',
  noSteps: 'Vaiheita ei ole: muistutukset näkyvät luettelossa, mutta kenellekään ei kerrota.',
  stepAlwaysTooLate: 'Vaihe on ennen tapahtumaa, joka luo muistutuksen: se on aina myöhässä.',
  stepOftenTooLate: 'Vaihe osuu tapahtumapäivään: se lähtee vain, jos tapahtuma kirjataan ennen kellonaikaa.',
  stepAfterLapse: 'Vaihe tulee vasta, kun muistutuksesta on luovuttu.',
  lapseBeforeLastStep: 'Muistutuksesta luovutaan ennen sen viimeistä vaihetta.',
  stepBeyondInterval:
    'Vaihe tulee kokonaisen aikavälin eräpäivän jälkeen, jolloin seuraavakin olisi jo ollut.',
  stepsCollide: 'Kaksi vaihetta voi osua samalle päivälle samassa kanavassa.',
  nothingBeforeDue: 'Mitään ei lähetetä ennen eräpäivää.',
  nothingAfterDue: 'Mitään ei lähetetä eräpäivän jälkeen: unohtanutta ei muistuteta uudelleen.',
  longSilence: 'Viimeinen vaihe ennen eräpäivää on hyvin aikaisin, yli kolmasosan aikavälistä.',
  holdOutUrgent:
    'Vaihe jätetään osalta lähettämättä, vaikka sääntö on kiireellinen: kenenkään ei pidä jäädä ilman lääketieteellisesti tärkeää.',
  holdOutUnmeasured:
    'Vaihe jätetään osalta lähettämättä, mutta mikään palvelu ei päätä muistutuksia: vain varauksia voi verrata.',
  marketingWithoutStop:
    'Vaihe on markkinointia tekstiviestillä, eikä viestipohja kerro, miten sen voi lopettaa: mainitse sana STOP tai linkki asetuksiin.',
};

/**
 * What the linter says, in the reader's language. English has its own words with the details; the others say what it is,
 * and the page leads to the place and to the other rules.
 */
export function lintWords(
  { code, message }: { readonly code: LintCode; readonly message: string },
  language: MessageLanguage,
): string {
  if (language === 'en') return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
  return (language === 'sv' ? sv : fi)[code];
}
