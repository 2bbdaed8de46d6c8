import type { LintDetails, LintedTree } from '../../../domain/rules/lint-details.js';
import type { LintSpeaker, LintWords } from './lint-speaker.js';

const never: Readonly<Record<LintedTree, string>> = {
  conditions: 'sääntö ei luo yhtään muistutusta',
  pauseWhen: 'mitään ei koskaan keskeytetä',
  cancelWhen: 'mitään ei koskaan peruta',
};
const always: Readonly<Record<LintedTree, string>> = {
  conditions: 'Ehdot täyttyvät aina, kun sääntö laukeaa: ne eivät rajaa mitään pois.',
  pauseWhen: 'Tauon ehdot täyttyvät aina: sääntö ei koskaan lähetä mitään.',
  cancelWhen: 'Perumisen ehdot täyttyvät aina: säännön kaikki muistutukset perutaan.',
};

/** The linter in Finnish. */
export const lintWordsFi: LintWords = {
  notSo: (clause) => `ei ole niin, että ${clause}`,
  more: (count) => `${count} muuta`,
  warnings: {
    neverHolds: ({ tree, parts }, say) =>
      parts.length === 0
        ? `Ehdot eivät voi koskaan täyttyä: ${never[tree]}.`
        : `Ei voi koskaan olla niin, että ${say.all(parts.map(say.part))}: ${never[tree]}.`,
    branchNeverHolds: ({ part }, say) =>
      `Tässä ei voi koskaan olla niin, että ${say.part(part)}: tällä haaralla ei ole merkitystä.`,
    conditionRedundant: ({ part }, say) =>
      `Ehto, että ${say.part(part)}, ei muuta mitään: se seuraa jo muista ehdoista.`,
    alwaysHolds: ({ tree }) => always[tree],
    tooComplex: () => 'Ehdot ovat liian monimutkaisia kokonaan tarkistettaviksi.',
    overlap: (about, say) =>
      `${say.quoted(about.rule)} vastaa samaan tapahtumaan (${meeting(about, say)}) samanlaisella aikavälillä: asiakas saisi molemmat muistutukset.`,
    sameServiceTwice: (about, say) =>
      `${say.quoted(about.rule)} vastaa samaan tapahtumaan (${meeting(about, say)}) eri aikavälillä: kaksi muistutusta jää odottamaan.`,
    fanOut: ({ rule, word }, say) =>
      `${say.quoted(rule)} muistuttaa tuotteesta tai toimenpiteestä, joka voi olla samalla laskulla (${say.quoted(word)}): ` +
      'yhdestä käynnistä tulisi kaksi muistutusta. Anna yhden palvelun kuitata molemmat, tai jätä toinen tuote pois.',
    severalLines: () =>
      'Sääntö koskee koko luokkaa: useasta rivistä samalla käynnillä viimeinen ratkaisee, ja muistutuksia tulee yksi.',
    everyItem: () => 'Sääntö ei nimeä tuotetta eikä luokkaa: jokainen laskurivi laukaisee sen.',
    unknownService: ({ service, known }, say) =>
      known === null
        ? `Klinikalla ei ole palvelua koodilla ${say.quoted(service)}; se otetaan huomioon, kun sellainen kirjataan.`
        : `Klinikalla ei ole palvelua koodilla ${say.quoted(service)}: koodeja verrataan kirjain kirjaimelta, ja klinikan palvelu on ${say.quoted(known)}.`,
    unknownTemplate: ({ step }, say) =>
      `Vaihe ${say.quoted(step)} nimeää viestipohjan, jota klinikalla ei ole.`,
    noText: ({ step, channel, template }, say) =>
      template === null
        ? `Vaihe ${say.quoted(step)} lähtee ${say.by(channel)}, mutta sillä ei ole viestipohjaa.`
        : `Vaihe ${say.quoted(step)} lähtee ${say.by(channel)}, mutta viestipohjassa ${say.quoted(template)} ei ole siihen tekstiä.`,
    neverCompleted: ({ followsUp }) =>
      followsUp
        ? 'Mikään palvelu ei kuittaa muistutuksia: ne pysyvät avoimina, kunnes joku päättää ne tai niistä luovutaan.'
        : 'Mikään palvelu ei kuittaa muistutuksia: eräpäivä ei koskaan siirry itsestään, ja asiakkaita muistutetaan jo tehdystä.',
    noSteps: () => 'Vaiheita ei ole: muistutukset näkyvät luettelossa, mutta kenellekään ei kerrota.',
    stepAlwaysTooLate: ({ step }, say) =>
      `Vaihe ${say.quoted(step)} on ennen tapahtumaa, joka luo muistutuksen: se on aina myöhässä.`,
    stepOftenTooLate: ({ step }, say) =>
      `Vaihe ${say.quoted(step)} osuu tapahtumapäivään: se lähtee vain, jos tapahtuma kirjataan ennen kellonaikaa.`,
    stepAfterLapse: ({ step, lapseAfter }, say) =>
      `Vaihe ${say.quoted(step)} tulee vasta, kun muistutuksesta on luovuttu (${say.span(lapseAfter)} eräpäivän jälkeen).`,
    lapseBeforeLastStep: ({ lapseAfter }, say) =>
      `Muistutuksesta luovutaan ${say.span(lapseAfter)} eräpäivän jälkeen, ennen sen viimeistä vaihetta.`,
    stepBeyondInterval: ({ step }, say) =>
      `Vaihe ${say.quoted(step)} tulee kokonaisen aikavälin eräpäivän jälkeen, jolloin seuraavakin olisi jo ollut.`,
    stepsCollide: ({ earlier, later, channels, certain }, say) =>
      `Vaiheet ${say.quoted(earlier)} ja ${say.quoted(later)} ${certain ? 'osuvat' : 'voivat osua'} samalle päivälle ${say.all(channels.map(say.by))}.`,
    nothingBeforeDue: () => 'Mitään ei lähetetä ennen eräpäivää: asiakas saa tiedon vasta, kun se on ohi.',
    nothingAfterDue: () => 'Mitään ei lähetetä eräpäivän jälkeen: unohtanutta ei muistuteta uudelleen.',
    longSilence: ({ days }) =>
      `Viimeinen vaihe ennen eräpäivää on ${days} päivää ennen sitä, yli kolmasosan aikavälistä.`,
    holdOutUrgent: ({ step, percent, because }, say) =>
      `Vaihe ${say.quoted(step)} jätetään lähettämättä ${percent} prosentille potilaista, vaikka ` +
      `${because === 'priority' ? 'sääntö on tärkeä' : 'se seuraa hoitoa'}: kenenkään ei pidä jäädä ilman lääketieteellisesti tärkeää.`,
    holdOutUnmeasured: ({ step, percent }, say) =>
      `Vaihe ${say.quoted(step)} jätetään lähettämättä ${percent} prosentille potilaista, mutta mikään palvelu ei kuittaa muistutuksia: vain varauksia voi verrata.`,
    marketingWithoutStop: ({ step, template }, say) =>
      `Vaihe ${say.quoted(step)} on markkinointia tekstiviestillä, eikä viestipohja ${say.quoted(template)} kerro, miten sen voi lopettaa: mainitse sana STOP tai linkki asetuksiin.`,
  },
};

function meeting({ items, species }: LintDetails['overlap'], say: LintSpeaker): string {
  const what =
    items === 'any'
      ? 'kaikki tuotteet'
      : items === 'unnamed'
        ? 'tuotteet, joita kumpikaan ei nimeä'
        : say.some(items);
  const whom =
    species === 'every'
      ? 'kaikki eläinlajit'
      : species === 'most'
        ? 'useimmat eläinlajit'
        : say.some(species);
  return `${what}; ${whom}`;
}
