import type pg from 'pg';

/** A page of the console as it is asked for. */
export interface MeasuredAddress {
  readonly name: string;
  readonly path: string;
  /** As htmx asks for a part of a page. */
  readonly headers?: Readonly<Record<string, string>>;
}

const LIVE = { 'hx-request': 'true', 'hx-target': 'find-results' };

/** What is typed into the Find box: common and rare names, pieces of numbers, nothing that is there. */
const FINDS: Readonly<Record<string, string>> = {
  'one letter': 's',
  'two letters': 'an',
  'three letters': 'and',
  'common name': 'anna',
  'full name': 'anna svensson',
  'client and pet': 'svensson bella',
  'common pet': 'bella',
  'rare name': 'gyllenstråle',
  'with accent': 'Åsa Öberg',
  'typing error': 'gyllenstrole',
  'no match': 'zzqqxx',
  '3 digits': '070',
  'last 3 digits': '605',
  '6 digits': '070 14 4',
  'whole number': '076-014 48 13',
  'email address': 'elsa.andersson3@',
};

/** What narrows the list of reminders: each filter alone, and several together. */
const LISTS: Readonly<Record<string, string>> = {
  plain: '',
  overdue: 'due=overdue',
  soon: 'due=soon',
  later: 'due=later',
  paused: 'status=paused',
  completed: 'status=completed',
  'every status': 'status=every',
  'by hand': 'kind=manual',
  'about visits': 'kind=appointment',
  letters: 'channel=letter',
  'other systems': 'channel=external',
  service: 'service=EX-YEAR',
  'rare service': 'service=DX-ECHO',
  rule: 'rule={rule}',
  'staff only': 'staffOnly=yes',
  'without visit': 'withoutVisit=yes',
  'failed or unknown': 'troubled=yes',
  'due between': 'dueFrom={soon}&dueTo={later}',
  'common word': 'q=anna',
  'two words': 'q=vaccination+svensson',
  'title word': 'q=vaccination',
  'rare word': 'q=gyllenstr%C3%A5le',
  'no match': 'q=zzqqxx',
  'word and filters': 'q=anna&due=overdue&service=EX-YEAR&withoutVisit=yes',
  'nothing in common': 'kind=manual&service=EX-YEAR',
  'many filters': 'due=overdue&status=open&kind=automatic&channel=sms&withoutVisit=yes&troubled=yes',
  'by patient': 'sort=patient',
  'by patient, narrow': 'sort=patient&status=paused&withoutVisit=yes',
  'by client': 'sort=client',
  'by client, overdue': 'sort=client&due=overdue',
  'by next send': 'sort=nextSend',
  'by next send, later': 'sort=nextSend&due=later&channel=letter',
};

/** Pages of one thing, or of others' lists; what is not there (404) is left out of the table. */
const OTHERS: readonly string[] = [
  '/',
  '/clients/{client}',
  '/clients/{client}/household',
  '/patients/{patient}',
  '/reminders/{reminder}',
  '/reminders/new',
  '/clients',
  '/appointments',
  '/tasks',
  '/attention',
  '/rules',
  '/templates',
  '/reports',
  '/settings',
];

/** Everything that is measured, with ids of the clinic in place of names in braces. */
export async function consoleAddresses(database: pg.Pool, clinicId: string): Promise<MeasuredAddress[]> {
  const { rows } = await database.query<Record<string, string>>(
    `select (select id from rule where clinic_id = $1 order by name limit 1) as rule,
            (select id from client where clinic_id = $1 order by id limit 1) as client,
            (select id from patient where clinic_id = $1 order by id limit 1) as patient,
            (select id from reminder where clinic_id = $1 order by id limit 1) as reminder,
            to_char(current_date + 60, 'YYYY-MM-DD') as soon, to_char(current_date + 75, 'YYYY-MM-DD') as later`,
    [clinicId],
  );
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => rows[0]?.[name] ?? '');
  return [
    ...Object.entries(LISTS).map(([name, query]) => ({
      name: `reminders: ${name}`,
      path: fill(`/reminders${query === '' ? '' : `?${query}`}`),
    })),
    ...Object.entries(FINDS).flatMap(([name, text]) => {
      const path = `/find?q=${encodeURIComponent(text)}`;
      return [
        { name: `find: ${name}`, path },
        { name: `find, live: ${name}`, path, headers: LIVE },
      ];
    }),
    ...OTHERS.map((path) => ({ name: `page: ${path}`, path: fill(path) })),
  ];
}
