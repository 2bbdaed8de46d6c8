import { demoLogin, demoPassword } from '../demo-login.js';
import type { DemoApi } from './demo-api.js';

const bands = [
  ['red', 'overdue', 'the due date has passed'],
  ['yellow', 'soon', 'due within 30 days'],
  ['black', 'later', 'due in 31 days or more'],
] as const;

/** Where the pages of the running product are. */
export interface DemoPages {
  readonly mailUrl: string | undefined;
  readonly smsUrl: string | undefined;
  readonly temporalUiUrl: string | undefined;
  /** The file of variables, as a person would name it. */
  readonly envFile: string;
}

/** The closing words: how many reminders have which colour, and what to look at. */
export async function whatToLookAt(api: DemoApi, pages: DemoPages): Promise<string> {
  const counts: string[] = [];
  for (const [colour, due, meaning] of bands) {
    const { count } = await api.get<{ count: number }>(
      `/v1/reminders?status=open,paused&due=${due}&count=true&limit=1`,
    );
    counts.push(`    ${colour.padEnd(7)} ${String(count).padStart(4)}   ${meaning}`);
  }
  const looks: [string, string | undefined][] = [
    ['Console', `${api.url}   (${demoLogin('staff')}, "${demoPassword}")`],
    ['Mails', pages.mailUrl],
    ['SMS', pages.smsUrl && `${pages.smsUrl}/`],
    ['Sleeping reminders', pages.temporalUiUrl && `${pages.temporalUiUrl}/namespaces/default/workflows`],
    ['API, to try by hand', `${api.url}/docs`],
  ];
  const list = (title: string, query: string) =>
    `    ${title.padEnd(22)} curl -s -H "Authorization: Bearer $API_KEY" "$API_URL/v1/${query}"`;
  return [
    '',
    '  Waiting reminders by the colour of their due date:',
    ...counts,
    '',
    '  Look at:',
    ...looks.flatMap(([title, url]) => (url === undefined ? [] : [`    ${title.padEnd(22)} ${url}`])),
    '',
    `  Ask the API (first \`. ${pages.envFile}\`):`,
    list('what is overdue', 'reminders?status=open&due=overdue&expand=patient,client'),
    list('what goes out next', 'reminders?sort=nextSendAt&limit=10&expand=patient'),
    list('what will be sent', 'forecast?limit=20'),
    list('who waits for a visit', 'reminders?status=paused&expand=patient'),
    list('the next visits', 'appointments?status=booked,confirmed&expand=client'),
    list('the staff’s calls', 'tasks?status=open'),
    list('what was sent', 'sends?state=accepted,delivered'),
    list('what a visit did', 'events?source=demo'),
    '',
  ].join('\n');
}
