/** A client of the demo clinic. `key` becomes the external id and, with the name, the address. */
export interface DemoClient {
  readonly key: string;
  readonly firstName: string;
  readonly lastName: string;
  /** BCP 47; absent = the clinic's own language. */
  readonly locale?: string;
  /** What the client said; a channel that is absent was never spoken of, which allows. */
  readonly consents?: { readonly email?: boolean; readonly sms?: boolean };
  readonly tags?: readonly string[];
  /** Channels by which the client cannot be reached at all. */
  readonly without?: readonly ('email' | 'phone')[];
}

const both = { email: true, sms: true };

/** Mostly willing and reachable, as at a real clinic; a few have said no, or gave no address. */
export const demoClients: readonly DemoClient[] = [
  { key: 'lindqvist', firstName: 'Anna', lastName: 'Lindqvist', consents: both },
  { key: 'nyberg', firstName: 'Johan', lastName: 'Nyberg', consents: both },
  { key: 'holmgren', firstName: 'Eva', lastName: 'Holmgren', consents: both, tags: ['avelsdjur'] },
  { key: 'sandberg', firstName: 'Lars', lastName: 'Sandberg', consents: { email: true, sms: false } },
  { key: 'ekstrom', firstName: 'Maria', lastName: 'Ekström', consents: both },
  { key: 'virtanen', firstName: 'Päivi', lastName: 'Virtanen', locale: 'fi', consents: both },
  { key: 'berglund', firstName: 'Karin', lastName: 'Berglund' },
  { key: 'forsberg', firstName: 'Erik', lastName: 'Forsberg', consents: { email: false, sms: true } },
  { key: 'wikstrom', firstName: 'Lena', lastName: 'Wikström', consents: both },
  { key: 'oconnor', firstName: 'Fiona', lastName: 'O’Connor', locale: 'en', consents: both },
  { key: 'hedlund', firstName: 'Per', lastName: 'Hedlund', consents: both },
  { key: 'sjoberg', firstName: 'Kristina', lastName: 'Sjöberg', consents: both, tags: ['pensionär'] },
  { key: 'lundin', firstName: 'Mikael', lastName: 'Lundin', without: ['email'] },
  { key: 'engstrom', firstName: 'Birgitta', lastName: 'Engström', consents: both },
  { key: 'dahl', firstName: 'Oskar', lastName: 'Dahl', consents: both },
  { key: 'jakobsson', firstName: 'Elin', lastName: 'Jakobsson', consents: { email: false, sms: false } },
  { key: 'hansen', firstName: 'Mette', lastName: 'Hansen', locale: 'da', consents: both },
  { key: 'nordin', firstName: 'Gunnar', lastName: 'Nordin', tags: ['pensionär'] },
  { key: 'ahmadi', firstName: 'Leila', lastName: 'Ahmadi', consents: both },
  { key: 'bjork', firstName: 'Sofia', lastName: 'Björk', consents: both },
  { key: 'ostlund', firstName: 'Anders', lastName: 'Östlund', consents: both, tags: ['ridskola'] },
  { key: 'magnusson', firstName: 'Ingrid', lastName: 'Magnusson', consents: { email: true } },
  { key: 'kowalska', firstName: 'Ewa', lastName: 'Kowalska', locale: 'en', consents: both },
  { key: 'palm', firstName: 'Daniel', lastName: 'Palm', consents: both },
  { key: 'lofgren', firstName: 'Ulla', lastName: 'Löfgren', without: ['phone'], consents: { email: true } },
  { key: 'strand', firstName: 'Henrik', lastName: 'Strand', consents: both },
  { key: 'falk', firstName: 'Josefin', lastName: 'Falk', consents: both },
  { key: 'sundstrom', firstName: 'Bengt', lastName: 'Sundström', consents: both, tags: ['pensionär'] },
  { key: 'aberg', firstName: 'Malin', lastName: 'Åberg', consents: both },
  { key: 'hermansson', firstName: 'Nils', lastName: 'Hermansson', consents: { sms: true } },
  { key: 'petrov', firstName: 'Ivan', lastName: 'Petrov', locale: 'en', consents: both },
  { key: 'viklund', firstName: 'Agneta', lastName: 'Viklund', consents: both },
  { key: 'rosen', firstName: 'Tove', lastName: 'Rosén', consents: both },
  { key: 'gustavsson', firstName: 'Roland', lastName: 'Gustavsson', consents: both },
];

/** Sweden's regulator sets +46701740605 to +46701740699 aside for films and examples; this is the first. */
const firstNumber = 46_701_740_605;

/** The client as `POST /v1/batch/clients` takes it. */
export function clientRow(client: DemoClient): Record<string, unknown> {
  const { key, firstName, lastName, locale, consents, tags, without = [] } = client;
  const number = firstNumber + demoClients.indexOf(client);
  return {
    externalId: clientExternalId(key),
    firstName,
    lastName,
    ...(locale !== undefined && { locale }),
    ...(consents !== undefined && { consents }),
    ...(tags !== undefined && { tags }),
    ...(!without.includes('email') && { email: `${plain(firstName)}.${plain(lastName)}@example.org` }),
    ...(!without.includes('phone') && { phone: `+${number}` }),
  };
}

/** The name by which the practice system of the demo knows a client. */
export function clientExternalId(key: string): string {
  return `demo-client-${key}`;
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/[^A-Za-z]/g, '')
    .toLowerCase();
}
