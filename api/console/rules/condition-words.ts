import type { MessageLanguage } from '../../../commands/messages/message-language.js';
import type { Condition, ConditionTree } from '../../../domain/rules/condition.js';

type Field = Condition['field'];
type Operator = Condition['operator'];

/** How the parts of a condition are said; in an editor each stands alone, in a sentence they follow one another. */
export interface ConditionWords {
  /** What a condition asks about, as the label of a choice. */
  readonly fields: Readonly<Record<Field, string>>;
  /** The same, as the subject of a sentence. `neutered` has sentences of its own. */
  readonly subjects: Readonly<Record<Exclude<Field, 'neutered'>, string>>;
  readonly operators: Readonly<Record<Operator, string>>;
  /** Several values that are not to be: "neither a nor b". */
  readonly notAnyOf: (values: readonly string[]) => string;
  readonly neutered: Readonly<Record<'is true' | 'is false' | 'isNot true' | 'isNot false', string>>;
  readonly matches: Readonly<Record<ConditionTree['match'], string>>;
  /** Before the conditions of which none may hold. */
  readonly noneOf: string;
  /** Of an empty choice: it never holds. */
  readonly never: string;
  /** Of a group that asks nothing: it always holds. */
  readonly always: string;
  readonly yes: string;
  readonly no: string;
  readonly unknown: string;
}

const words: Readonly<Record<MessageLanguage, ConditionWords>> = {
  en: {
    fields: {
      item: 'Item or service',
      itemCategory: 'Category of the item',
      species: 'Species',
      breed: 'Breed',
      sex: 'Sex',
      neutered: 'Neutered',
      diagnosis: 'Diagnosis',
      clientTag: 'Tag of the client',
      ageMonths: 'Age in months',
      weightKg: 'Weight in kg',
      consultationCount: 'Number of consultations',
      upcomingAppointmentFor: 'Coming visit for',
    },
    subjects: {
      item: 'the item',
      itemCategory: 'the category of the item',
      species: 'the species',
      breed: 'the breed',
      sex: 'the sex',
      diagnosis: 'the diagnosis',
      clientTag: 'the client’s tag',
      ageMonths: 'the age in months',
      weightKg: 'the weight in kg',
      consultationCount: 'the number of consultations',
      upcomingAppointmentFor: 'a coming visit',
    },
    operators: {
      is: 'is',
      isNot: 'is not',
      in: 'is one of',
      notIn: 'is none of',
      contains: 'contains',
      lt: 'is less than',
      lte: 'is at most',
      gt: 'is more than',
      gte: 'is at least',
      between: 'is between',
    },
    notAnyOf: (values) => `is neither ${values.join(' nor ')}`,
    neutered: {
      'is true': 'the patient is neutered',
      'is false': 'the patient is known not to be neutered',
      'isNot true': 'the patient is not known to be neutered',
      'isNot false': 'the patient is not known to be unneutered',
    },
    matches: { all: 'All of these', any: 'At least one of these', none: 'None of these' },
    noneOf: 'none of this holds:',
    never: 'never',
    always: 'always',
    yes: 'Yes',
    no: 'No',
    unknown: 'not known',
  },
  sv: {
    fields: {
      item: 'Artikel eller tjänst',
      itemCategory: 'Artikelns kategori',
      species: 'Djurslag',
      breed: 'Ras',
      sex: 'Kön',
      neutered: 'Kastrerad',
      diagnosis: 'Diagnos',
      clientTag: 'Kundens etikett',
      ageMonths: 'Ålder i månader',
      weightKg: 'Vikt i kg',
      consultationCount: 'Antal besök',
      upcomingAppointmentFor: 'Kommande besök för',
    },
    subjects: {
      item: 'artikeln',
      itemCategory: 'artikelns kategori',
      species: 'djurslaget',
      breed: 'rasen',
      sex: 'könet',
      diagnosis: 'diagnosen',
      clientTag: 'kundens etikett',
      ageMonths: 'åldern i månader',
      weightKg: 'vikten i kg',
      consultationCount: 'antalet besök',
      upcomingAppointmentFor: 'ett kommande besök',
    },
    operators: {
      is: 'är',
      isNot: 'är inte',
      in: 'är någon av',
      notIn: 'är ingen av',
      contains: 'innehåller',
      lt: 'är mindre än',
      lte: 'är högst',
      gt: 'är mer än',
      gte: 'är minst',
      between: 'är mellan',
    },
    notAnyOf: (values) => `är varken ${values.join(' eller ')}`,
    neutered: {
      'is true': 'djuret är kastrerat',
      'is false': 'djuret är enligt journalen inte kastrerat',
      'isNot true': 'djuret är inte känt som kastrerat',
      'isNot false': 'djuret är inte känt som okastrerat',
    },
    matches: { all: 'Alla dessa', any: 'Minst en av dessa', none: 'Ingen av dessa' },
    noneOf: 'inget av detta gäller:',
    never: 'aldrig',
    always: 'alltid',
    yes: 'Ja',
    no: 'Nej',
    unknown: 'okänt',
  },
  fi: {
    fields: {
      item: 'Tuote tai palvelu',
      itemCategory: 'Tuotteen luokka',
      species: 'Eläinlaji',
      breed: 'Rotu',
      sex: 'Sukupuoli',
      neutered: 'Steriloitu tai kastroitu',
      diagnosis: 'Diagnoosi',
      clientTag: 'Asiakkaan tunniste',
      ageMonths: 'Ikä kuukausina',
      weightKg: 'Paino, kg',
      consultationCount: 'Käyntien määrä',
      upcomingAppointmentFor: 'Tulevan käynnin syy',
    },
    subjects: {
      item: 'tuote tai palvelu',
      itemCategory: 'tuotteen luokka',
      species: 'eläinlaji',
      breed: 'rotu',
      sex: 'sukupuoli',
      diagnosis: 'diagnoosi',
      clientTag: 'asiakkaan tunniste',
      ageMonths: 'ikä kuukausina',
      weightKg: 'paino kiloina',
      consultationCount: 'käyntien määrä',
      upcomingAppointmentFor: 'tulevan käynnin syy',
    },
    operators: {
      is: 'on',
      isNot: 'ei ole',
      in: 'on jokin näistä',
      notIn: 'ei ole mikään näistä',
      contains: 'sisältää tekstin',
      lt: 'on pienempi kuin',
      lte: 'on enintään',
      gt: 'on suurempi kuin',
      gte: 'on vähintään',
      between: 'on välillä',
    },
    notAnyOf: (values) => `ei ole ${values.join(' eikä ')}`,
    neutered: {
      'is true': 'potilas on steriloitu tai kastroitu',
      'is false': 'potilas ei tietojen mukaan ole steriloitu eikä kastroitu',
      'isNot true': 'potilasta ei tiedetä steriloiduksi eikä kastroiduksi',
      'isNot false': 'potilasta ei tiedetä leikkaamattomaksi',
    },
    matches: { all: 'Kaikki näistä', any: 'Vähintään yksi näistä', none: 'Ei mikään näistä' },
    noneOf: 'mikään näistä ei päde:',
    never: 'ei koskaan',
    always: 'aina',
    yes: 'Kyllä',
    no: 'Ei',
    unknown: 'ei tiedossa',
  },
};

/** The words of conditions in a language. */
export function conditionWords(language: MessageLanguage): ConditionWords {
  return words[language];
}
