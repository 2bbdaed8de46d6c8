import { addToDate } from '../../domain/clinic-time.js';
import { clientExternalId } from './demo-clients.js';

type Species = 'dog' | 'cat' | 'rabbit' | 'horse' | 'guinea pig' | 'ferret';
type Sex = 'female' | 'male';

/** A patient of the demo clinic; ages are counted from the day on which the demo is first played. */
export interface DemoPatient {
  readonly key: string;
  readonly clientKey: string;
  readonly name: string;
  readonly species: Species;
  readonly breed: string;
  readonly sex: Sex;
  readonly neutered: boolean;
  readonly ageMonths: number;
  readonly weightKg: number;
}

type Row = readonly [
  key: string,
  clientKey: string,
  name: string,
  breed: string,
  sex: Sex,
  neutered: 'neutered' | 'entire',
  ageMonths: number,
  weightKg: number,
];

const dogs: readonly Row[] = [
  ['bella', 'lindqvist', 'Bella', 'Labrador retriever', 'female', 'neutered', 74, 28.4],
  ['charlie', 'lindqvist', 'Charlie', 'Labrador retriever', 'male', 'entire', 5, 16.2],
  ['molly', 'nyberg', 'Molly', 'Golden retriever', 'female', 'entire', 40, 29.1],
  ['sixten', 'holmgren', 'Sixten', 'Svensk vallhund', 'male', 'entire', 53, 13.5],
  ['doris', 'holmgren', 'Doris', 'Svensk vallhund', 'female', 'entire', 29, 11.8],
  ['ludde', 'sandberg', 'Ludde', 'Cocker spaniel', 'male', 'neutered', 118, 14.9],
  ['zelda', 'ekstrom', 'Zelda', 'Border collie', 'female', 'neutered', 66, 18.7],
  ['milo', 'virtanen', 'Milo', 'Lapsk vallhund', 'male', 'entire', 20, 17.3],
  ['luna', 'berglund', 'Luna', 'Blandras', 'female', 'neutered', 100, 21.0],
  ['bosse', 'forsberg', 'Bosse', 'Tax', 'male', 'neutered', 151, 8.6],
  ['tyson', 'oconnor', 'Tyson', 'Boxer', 'male', 'neutered', 57, 31.2],
  ['ronja', 'hedlund', 'Ronja', 'Schäfer', 'female', 'entire', 33, 30.5],
  ['alfons', 'sjoberg', 'Alfons', 'Dvärgschnauzer', 'male', 'neutered', 133, 7.8],
  ['kajsa', 'dahl', 'Kajsa', 'Jämthund', 'female', 'entire', 81, 26.9],
  ['otto', 'jakobsson', 'Otto', 'Fransk bulldogg', 'male', 'neutered', 47, 12.6],
  ['sally', 'nordin', 'Sally', 'Cavalier king charles spaniel', 'female', 'neutered', 104, 8.2],
  ['nalle', 'ahmadi', 'Nalle', 'Samojed', 'male', 'entire', 4, 11.4],
  ['ester', 'bjork', 'Ester', 'Pudel', 'female', 'neutered', 89, 6.4],
  ['frasse', 'palm', 'Frasse', 'Jack russell terrier', 'male', 'neutered', 62, 6.9],
  ['pippi', 'falk', 'Pippi', 'Bichon havanais', 'female', 'entire', 10, 5.1],
  ['ture', 'sundstrom', 'Ture', 'Gråhund', 'male', 'entire', 110, 22.8],
  ['greta', 'viklund', 'Greta', 'Rottweiler', 'female', 'neutered', 70, 41.5],
  ['rufus', 'gustavsson', 'Rufus', 'Berner sennenhund', 'male', 'neutered', 127, 44.0],
];

const cats: readonly Row[] = [
  ['misse', 'nyberg', 'Misse', 'Huskatt', 'female', 'neutered', 98, 4.1],
  ['findus', 'ekstrom', 'Findus', 'Huskatt', 'male', 'neutered', 43, 5.2],
  ['smulan', 'berglund', 'Smulan', 'Ragdoll', 'female', 'neutered', 27, 4.8],
  ['maja', 'wikstrom', 'Maja', 'Helig birma', 'female', 'neutered', 146, 3.9],
  ['sotis', 'hedlund', 'Sotis', 'Huskatt', 'male', 'neutered', 119, 6.3],
  ['gustav', 'lundin', 'Gustav', 'Norsk skogkatt', 'male', 'neutered', 58, 6.8],
  ['tussan', 'engstrom', 'Tussan', 'Perser', 'female', 'neutered', 161, 3.4],
  ['simba', 'engstrom', 'Simba', 'Huskatt', 'male', 'entire', 6, 3.0],
  ['nisse', 'hansen', 'Nisse', 'Maine coon', 'male', 'neutered', 36, 7.4],
  ['lova', 'magnusson', 'Lova', 'Huskatt', 'female', 'neutered', 17, 3.7],
  ['pelle', 'kowalska', 'Pelle', 'Brittiskt korthår', 'male', 'neutered', 86, 5.9],
  ['selma', 'lofgren', 'Selma', 'Huskatt', 'female', 'neutered', 178, 3.2],
  ['morris', 'strand', 'Morris', 'Burma', 'male', 'neutered', 51, 4.9],
  ['tiger', 'aberg', 'Tiger', 'Bengal', 'male', 'neutered', 22, 5.0],
  ['mimmi', 'petrov', 'Mimmi', 'Sibirisk katt', 'female', 'neutered', 64, 4.5],
];

const rabbits: readonly Row[] = [
  ['stampe', 'bjork', 'Stampe', 'Dvärgvädur', 'male', 'neutered', 31, 1.9],
  ['nina', 'falk', 'Nina', 'Hermelin', 'female', 'neutered', 19, 1.2],
  ['snoboll', 'aberg', 'Snöboll', 'Lejonhuvad kanin', 'female', 'entire', 44, 1.6],
  ['morot', 'hermansson', 'Morot', 'Gotlandskanin', 'male', 'entire', 60, 3.3],
];

const horses: readonly Row[] = [
  ['silver', 'ostlund', 'Silver', 'Gotlandsruss', 'male', 'neutered', 134, 210],
  ['blixten', 'ostlund', 'Blixten', 'Svenskt halvblod', 'female', 'entire', 97, 545],
];

const guineaPigs: readonly Row[] = [
  ['popcorn', 'palm', 'Popcorn', 'Rosett', 'female', 'entire', 23, 0.95],
  ['peppar', 'rosen', 'Peppar', 'Släthårig', 'male', 'neutered', 14, 1.1],
];

const ferrets: readonly Row[] = [
  ['loke', 'strand', 'Loke', 'Iller', 'male', 'neutered', 38, 1.4],
  ['ida', 'rosen', 'Ida', 'Iller', 'female', 'neutered', 26, 0.8],
];

/** Every patient of the demo, by species. */
export const demoPatients: readonly DemoPatient[] = [
  ...dogs.map((row) => patient('dog', row)),
  ...cats.map((row) => patient('cat', row)),
  ...rabbits.map((row) => patient('rabbit', row)),
  ...horses.map((row) => patient('horse', row)),
  ...guineaPigs.map((row) => patient('guinea pig', row)),
  ...ferrets.map((row) => patient('ferret', row)),
];

/** The patient as `POST /v1/batch/patients` takes it, of that age today. */
export function patientRow(patient: DemoPatient, today: string): Record<string, unknown> {
  const { key, clientKey, name, species, breed, sex, neutered, ageMonths, weightKg } = patient;
  return {
    externalId: patientExternalId(key),
    clientExternalId: clientExternalId(clientKey),
    name,
    species,
    breed,
    sex,
    neutered,
    weightKg,
    dateOfBirth: addToDate(today, `-P${ageMonths}M`),
  };
}

/** The name by which the practice system of the demo knows a patient. */
export function patientExternalId(key: string): string {
  return `demo-patient-${key}`;
}

function patient(
  species: Species,
  [key, clientKey, name, breed, sex, state, ageMonths, weightKg]: Row,
): DemoPatient {
  const neutered = state === 'neutered';
  return { key, clientKey, name, species, breed, sex, neutered, ageMonths, weightKg };
}
