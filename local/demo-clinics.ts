/** A clinic of the demo data, as the local stack creates it. */
export interface DemoClinic {
  readonly name: string;
  /** ISO 3166-1 alpha-2: how telephone numbers without a country code are read. */
  readonly country: string;
  /** BCP 47: the language and formats of its messages. */
  readonly locale: string;
  /** IANA name. */
  readonly timeZone: string;
  /** The clinic's own number, which messages name. */
  readonly phone: string;
  /** Most messages on one local day; high enough for a load test of one's own. */
  readonly dailyCap: number;
}

const dailyCap = 50_000;

/** Two clinics in different languages and zones: what is mixed up between tenants shows at once. */
export const demoClinics: readonly [DemoClinic, DemoClinic] = [
  {
    name: 'Djurkliniken Björken',
    country: 'SE',
    locale: 'sv',
    timeZone: 'Europe/Stockholm',
    phone: '+46846500400',
    dailyCap,
  },
  {
    name: 'Harbor Street Animal Hospital',
    country: 'US',
    locale: 'en-US',
    timeZone: 'America/New_York',
    phone: '+12125550142',
    dailyCap,
  },
];
