import type { LintDetails, LintedTree } from '../../../domain/rules/lint-details.js';
import type { LintSpeaker, LintWords } from './lint-speaker.js';

const never: Readonly<Record<LintedTree, string>> = {
  conditions: 'regeln gör inga påminnelser',
  pauseWhen: 'ingenting pausas någonsin',
  cancelWhen: 'ingenting avbryts någonsin',
};
const always: Readonly<Record<LintedTree, string>> = {
  conditions: 'Villkoren gäller för allt som utlöser regeln: de utesluter ingenting.',
  pauseWhen: 'Villkoren för paus gäller alltid: regeln skickar aldrig något.',
  cancelWhen: 'Villkoren för att avbryta gäller alltid: alla regelns påminnelser avbryts.',
};

/** The linter in Swedish. */
export const lintWordsSv: LintWords = {
  notSo: (clause) => `det inte är så att ${clause}`,
  more: (count) => `${count} till`,
  warnings: {
    neverHolds: ({ tree, parts }, say) =>
      parts.length === 0
        ? `Villkoren kan aldrig gälla: ${never[tree]}.`
        : `Det kan aldrig vara så att ${say.all(parts.map(say.part))}: ${never[tree]}.`,
    branchNeverHolds: ({ part }, say) =>
      `Det kan aldrig vara så här att ${say.part(part)}: den delen räknas aldrig.`,
    conditionRedundant: ({ part }, say) =>
      `Att ${say.part(part)} ändrar ingenting: det följer redan av de andra villkoren.`,
    alwaysHolds: ({ tree }) => always[tree],
    tooComplex: () => 'Villkoren är för invecklade för att kunna kontrolleras i sin helhet.',
    overlap: (about, say) =>
      `${say.quoted(about.rule)} svarar på samma händelse (${meeting(about, say)}) med ett liknande intervall: kunden skulle få båda påminnelserna.`,
    sameServiceTwice: (about, say) =>
      `${say.quoted(about.rule)} svarar på samma händelse (${meeting(about, say)}) med ett annat intervall: två påminnelser kommer att vänta.`,
    fanOut: ({ rule, word }, say) =>
      `${say.quoted(rule)} påminner om en produkt eller åtgärd som kan stå på samma faktura (${say.quoted(word)}): ` +
      'ett besök skulle ge två påminnelser. Låt en och samma tjänst göra båda klara, eller ta bort en av artiklarna.',
    severalLines: () =>
      'Regeln gäller en hel kategori: av flera sådana rader på ett besök räknas den sista, och det blir en påminnelse.',
    everyItem: () => 'Regeln nämner varken artikel eller kategori: varje rad på en faktura utlöser den.',
    unknownService: ({ service, known }, say) =>
      known === null
        ? `Kliniken har ingen tjänst med koden ${say.quoted(service)}; den räknas så snart en sådan rapporteras.`
        : `Kliniken har ingen tjänst med koden ${say.quoted(service)}: koder jämförs bokstav för bokstav, och klinikens tjänst heter ${say.quoted(known)}.`,
    unknownTemplate: ({ step }, say) => `Steget ${say.quoted(step)} nämner en mall som kliniken inte har.`,
    noText: ({ step, channel, template }, say) =>
      template === null
        ? `Steget ${say.quoted(step)} går ut ${say.by(channel)} men har ingen mall.`
        : `Steget ${say.quoted(step)} går ut ${say.by(channel)}, men mallen ${say.quoted(template)} har ingen text för det.`,
    neverCompleted: ({ followsUp }) =>
      followsUp
        ? 'Ingen tjänst gör påminnelserna klara: de står öppna tills någon avslutar dem eller de läggs ned.'
        : 'Ingen tjänst gör påminnelserna klara: förfallodagen flyttas aldrig av sig själv, och kunder påminns om det som redan är gjort.',
    noSteps: () => 'Det finns inga steg: påminnelserna syns i listan, men ingen får veta något.',
    stepAlwaysTooLate: ({ step }, say) =>
      `Steget ${say.quoted(step)} ligger före händelsen som skapar påminnelsen: det är alltid för sent.`,
    stepOftenTooLate: ({ step }, say) =>
      `Steget ${say.quoted(step)} infaller samma dag som händelsen: det skickas bara om den rapporteras före klockslaget.`,
    stepAfterLapse: ({ step, lapseAfter }, say) =>
      `Steget ${say.quoted(step)} kommer efter att påminnelsen har lagts ned (${say.span(lapseAfter)} efter förfallodagen).`,
    lapseBeforeLastStep: ({ lapseAfter }, say) =>
      `Påminnelsen läggs ned ${say.span(lapseAfter)} efter förfallodagen, före sitt sista steg.`,
    stepBeyondInterval: ({ step }, say) =>
      `Steget ${say.quoted(step)} kommer ett helt intervall efter förfallodagen, när nästa redan skulle ha varit.`,
    stepsCollide: ({ earlier, later, channels, certain }, say) =>
      `Stegen ${say.quoted(earlier)} och ${say.quoted(later)} ${certain ? 'infaller' : 'kan infalla'} samma dag ${say.all(channels.map(say.by))}.`,
    nothingBeforeDue: () =>
      'Inget skickas före förfallodagen: kunden får veta det först när den har passerat.',
    nothingAfterDue: () => 'Inget skickas efter förfallodagen: den som glömmer påminns inte igen.',
    longSilence: ({ days }) =>
      `Det sista steget före förfallodagen kommer ${days} dagar före den, mer än en tredjedel av intervallet.`,
    holdOutUrgent: ({ step, percent, because }, say) =>
      `Steget ${say.quoted(step)} hålls inne för ${percent} % av patienterna, fast ` +
      `${because === 'priority' ? 'regeln har hög prioritet' : 'det följer upp en behandling'}: ingen bör bli utan det som är medicinskt viktigt.`,
    holdOutUnmeasured: ({ step, percent }, say) =>
      `Steget ${say.quoted(step)} hålls inne för ${percent} % av patienterna, men ingen tjänst gör påminnelserna klara: bara bokningar kan jämföras.`,
    marketingWithoutStop: ({ step, template }, say) =>
      `Steget ${say.quoted(step)} är marknadsföring via sms, och mallen ${say.quoted(template)} säger inte hur man slipper den: nämn ordet STOPP eller länken till inställningarna.`,
  },
};

function meeting({ items, species }: LintDetails['overlap'], say: LintSpeaker): string {
  const what =
    items === 'any'
      ? 'alla artiklar'
      : items === 'unnamed'
        ? 'artiklar som ingen av dem nämner'
        : say.some(items);
  const whom =
    species === 'every' ? 'alla djurslag' : species === 'most' ? 'de flesta djurslag' : say.some(species);
  return `${what}; ${whom}`;
}
