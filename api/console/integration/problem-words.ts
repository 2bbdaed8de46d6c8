import type { StaffLanguage } from '../../../entities/staff/staff-user.js';
import { reasonIn } from '../messages/reason-in.js';

type Translated = Readonly<Record<Exclude<StaffLanguage, 'en'>, string>>;

/** What a job could not take, by code; the message of a problem says it in English. */
const PROBLEMS: Readonly<Record<string, Translated>> = {
  required: { sv: 'behövs', fi: 'tarvitaan' },
  unknownColumn: { sv: 'är ingen kolumn i sådana filer', fi: 'ei ole tällaisten tiedostojen sarake' },
  unknownField: { sv: 'hör inte hit', fi: 'ei kuulu tähän' },
  duplicate: { sv: 'finns två gånger', fi: 'on kahdesti' },
  empty: {
    sv: 'filen har inga rader under rubriken',
    fi: 'tiedostossa ei ole rivejä otsikon alla',
  },
  unreadable: { sv: 'kan inte läsas', fi: 'ei voi lukea' },
  wrongCount: {
    sv: 'har fler eller färre värden än filen har kolumner: saknas ett citattecken eller en avskiljare?',
    fi: 'siinä on eri määrä arvoja kuin tiedostossa sarakkeita: puuttuuko lainausmerkki tai erotin?',
  },
  tooLong: {
    sv: 'är längre än 64 kB: saknas en radbrytning?',
    fi: 'on pidempi kuin 64 kt: puuttuuko rivinvaihto?',
  },
  quotation: {
    sv: 'har ett citattecken som inte avslutas, eller ett inne i ett värde: skriv det två gånger, och värdet inom citattecken',
    fi: 'lainausmerkki jää sulkematta tai on arvon sisällä: kirjoita se kahdesti ja arvo lainausmerkkeihin',
  },
  encoding: {
    sv: 'har tecken som inte är UTF-8: spara filen som ”CSV UTF-8” och importera den igen',
    fi: 'siinä on merkkejä, jotka eivät ole UTF-8:aa: tallenna tiedosto muodossa ”CSV UTF-8” ja tuo se uudelleen',
  },
  wrongForm: { sv: 'är inte skrivet som det ska', fi: 'ei ole oikeassa muodossa' },
  wrongType: { sv: 'är inte skrivet som det ska', fi: 'ei ole oikeassa muodossa' },
  invalid: { sv: 'är inte giltigt', fi: 'ei kelpaa' },
  notOneOf: { sv: 'är inget av de värden som kan stå här', fi: 'ei ole mikään tähän sopivista arvoista' },
  tooSmall: { sv: 'är för kort eller för litet', fi: 'on liian lyhyt tai liian pieni' },
  tooLarge: { sv: 'är för långt eller för stort', fi: 'on liian pitkä tai liian suuri' },
  tooMany: { sv: 'är för många', fi: 'niitä on liian monta' },
  unknownZone: { sv: 'är ingen tidszon vi känner', fi: 'ei ole tuntemamme aikavyöhyke' },
  unknownLocale: {
    sv: 'måste vara ett språk, som sv eller sv-FI',
    fi: 'on oltava kieli, kuten fi tai sv-FI',
  },
  invalidPhone: { sv: 'är inget telefonnummer', fi: 'ei ole puhelinnumero' },
  unknownReference: { sv: 'finns inte på kliniken', fi: 'ei löydy klinikalta' },
  unknown: {
    sv: 'finns inte på kliniken, eller används inte',
    fi: 'ei löydy klinikalta tai ei ole käytössä',
  },
  ambiguous: { sv: 'flera heter så', fi: 'usealla on tämä nimi' },
  eitherOr: {
    sv: 'en regel har sina egna mallar: ange en regel eller en mall, inte båda',
    fi: 'säännöllä on omat viestipohjansa: anna sääntö tai viestipohja, ei molempia',
  },
  inTheFuture: { sv: 'ligger i framtiden', fi: 'on tulevaisuudessa' },
  future: { sv: 'ligger i framtiden', fi: 'on tulevaisuudessa' },
  past: { sv: 'har passerat', fi: 'on mennyt' },
  beforeBirth: { sv: 'ligger före födelsedagen', fi: 'on ennen syntymäpäivää' },
  externalIdTaken: { sv: 'hör redan till något annat', fi: 'kuuluu jo toiselle' },
  contactPointExists: { sv: 'kunden har redan den uppgiften', fi: 'asiakkaalla on jo tämä yhteystieto' },
  clientMerged: {
    sv: 'kunden har slagits ihop med en annan',
    fi: 'asiakas on yhdistetty toiseen',
  },
  changedMeanwhile: {
    sv: 'ändrades i samma stund: försök igen',
    fi: 'muuttui samalla hetkellä: yritä uudelleen',
  },
  stale: { sv: 'ändrades i samma stund: försök igen', fi: 'muuttui samalla hetkellä: yritä uudelleen' },
  changedFact: {
    sv: 'har importerats förut med andra värden: ta först tillbaka den tjänsten, och ge raden ett nytt externalId',
    fi: 'on tuotu aiemmin eri arvoilla: peru ensin se palvelu ja anna riville uusi externalId',
  },
  ruleDoesNotApply: {
    sv: 'regeln gör ingen påminnelse om tjänsten för det djuret: se på dess villkor',
    fi: 'sääntö ei tee palvelusta muistutusta tälle potilaalle: katso sen ehdot',
  },
  notFollowed: {
    sv: 'djuret är dött eller arkiverat; ingen påminns om det',
    fi: 'potilas on kuollut tai arkistoitu; siitä ei muistuteta ketään',
  },
  noStepLeft: { sv: 'inget steg återstår, så inget skulle skickas', fi: 'yhtään vaihetta ei ole jäljellä' },
  fieldNeedsAppointment: {
    sv: 'texten har ett fält som bara ett meddelande om ett besök kan fylla',
    fi: 'tekstissä on kenttä, jonka vain käyntiä koskeva viesti voi täyttää',
  },
  noText: {
    sv: 'det finns ingen text att skicka: ange en mall som har en',
    fi: 'lähetettävää tekstiä ei ole: anna viestipohja, jossa se on',
  },
  unexpected: {
    sv: 'gick inte på grund av ett fel hos oss; uppge jobbets nummer och raden för supporten',
    fi: 'ei onnistunut meidän vikamme takia; kerro tuelle työn tunnus ja rivi',
  },
};

interface Problem {
  readonly code: string;
  readonly message: string;
}

/** What is wrong with a line or a thing that a job went through, in the reader's language. */
export function problemIn(language: StaffLanguage, { code, message }: Problem): string {
  const known = PROBLEMS[code];
  if (known !== undefined) return language === 'en' ? message : known[language];
  const reason = reasonIn(language, code);
  return reason === code ? message : reason;
}

/** Problems that say what is wrong in the reader's language; their codes stay. */
export function problemsIn<P extends Problem>(language: StaffLanguage, problems: readonly P[]): P[] {
  return problems.map((problem) => ({ ...problem, message: problemIn(language, problem) }));
}
