import type { StaffLanguage } from '../../../entities/staff/staff-user.js';

type Said = Readonly<Record<StaffLanguage, string>>;

/** Who acts besides people and keys of the clinic. */
const ACTORS: Readonly<Record<string, Said>> = {
  api: { en: 'another system', sv: 'ett annat system', fi: 'toinen järjestelmä' },
  external: { en: 'an external sender', sv: 'en extern avsändare', fi: 'ulkoinen lähettäjä' },
  provider: { en: 'the provider', sv: 'leverantören', fi: 'palveluntarjoaja' },
  integration: { en: 'the practice system', sv: 'journalsystemet', fi: 'potilasjärjestelmä' },
  operator: { en: 'an operator', sv: 'en operatör', fi: 'ylläpitäjä' },
  client: { en: 'the client', sv: 'kunden', fi: 'asiakas' },
  link: { en: 'the client, by a link', sv: 'kunden, via en länk', fi: 'asiakas, linkistä' },
  massReminder: { en: 'a mass reminder', sv: 'ett massutskick', fi: 'joukkomuistutus' },
  import: { en: 'an import', sv: 'en import', fi: 'tuonti' },
  sweep: { en: 'the daily check', sv: 'den dagliga kontrollen', fi: 'päivittäinen tarkistus' },
  replay: { en: 'a second try', sv: 'ett nytt försök', fi: 'uusi yritys' },
};

const KEYS: Readonly<Record<StaffLanguage, (name: string) => string>> = {
  en: (name) => `the API key “${name}”`,
  sv: (name) => `API-nyckeln ”${name}”`,
  fi: (name) => `API-avain ”${name}”`,
};

/**
 * Who did something, by name or in words; `null`: the product by itself. `names` are those of `actorNames`.
 */
export function whoActed(
  language: StaffLanguage,
  actor: string,
  names: ReadonlyMap<string, string>,
): string | null {
  if (actor === 'engine') return null;
  const name = names.get(actor);
  const [kind = actor] = actor.split(':');
  if (name !== undefined) return kind === 'api' ? KEYS[language](name) : name;
  return ACTORS[kind]?.[language] ?? actor;
}
