import { dateAt, timeAt } from '../../domain/clinic-time.js';
import type { SentMessage } from './recording-senders.js';
import type { Story } from './story.js';

/** What came of a story, in lines that a practice manager can read. */
export interface Account {
  readonly reminders: readonly string[];
  readonly messages: readonly string[];
  readonly skips: readonly string[];
  readonly waiting: readonly string[];
}

interface SendRow {
  readonly id: string;
  readonly messageId: string;
  readonly step: string;
  readonly channel: string;
  readonly state: string;
  readonly reason: string | null;
  readonly plannedAt: Date;
  readonly acceptedAt: Date | null;
  readonly title: string;
  readonly patient: string;
  readonly person: string | null;
}

const SENDS = `
  select s.id, s.message_id as "messageId", s.step, s.channel, s.state, s.reason, s.planned_at as "plannedAt",
         s.accepted_at as "acceptedAt", r.title, p.name as patient, c.first_name as person
    from send s join reminder r on r.id = s.owner_id join patient p on p.id = r.patient_id
    left join client c on c.id = s.client_id
   where s.clinic_id = $1 order by s.planned_at, s.step, s.channel, r.title, p.name, s.cycle`;

const GONE_OUT: ReadonlySet<string> = new Set(['accepted', 'delivered', 'merged']);

/** Draws up the account of a story as it stands now. */
export async function accountOf(story: Story, sent: readonly SentMessage[]): Promise<Account> {
  const { place, clinic } = story;
  const sends = await place.db.dataSource.query<SendRow[]>(SENDS, [clinic.id]);
  const waits = sends.filter(({ state }) => state === 'planned' || state === 'claimed');
  const stopped = sends.filter((send) => !GONE_OUT.has(send.state) && !waits.includes(send));
  return {
    reminders: await reminderLines(story),
    messages: messageLines(story, sends, sent),
    skips: stopped.map(
      (send) => `${sendLine(story, send)}: ${[send.state, send.reason].filter(Boolean).join(', ')}`,
    ),
    waiting: waits.map((send) => sendLine(story, send)),
  };
}

async function reminderLines({ place, clinic }: Story): Promise<string[]> {
  const rows = await place.db.dataSource.query<{ line: string }[]>(
    `select r.title || ' for ' || p.name || ': ' || r.status || coalesce(' (' || r.status_reason || ')', '')
            || ', due ' || r.due_on || case when r.cycle > 1 then ', cycle ' || r.cycle else '' end as line
       from reminder r join patient p on p.id = r.patient_id
      where r.clinic_id = $1 order by r.due_on, r.title, p.name, r.id`,
    [clinic.id],
  );
  return rows.map(({ line }) => line);
}

function messageLines(story: Story, sends: readonly SendRow[], sent: readonly SentMessage[]): string[] {
  const { email, sms } = story.senders;
  const mine = new Set([email, sms]);
  const left = sent
    .filter(({ from }) => mine.has(from))
    .map(({ at, channel, to, says, of }) => {
      const step = sends.find((send) => send.id === of || send.messageId === of)?.step ?? 'unknown';
      return {
        at,
        line: `${channel} to ${story.people.get(to) ?? to} (${step}): ${spoken(says)}`,
      };
    });
  const given = sends
    .filter(({ channel, acceptedAt }) => channel !== 'email' && channel !== 'sms' && acceptedAt !== null)
    .map(({ channel, acceptedAt, step, title, patient, person }) => {
      const way = channel === 'staffTask' ? 'call list about' : `${channel} to`;
      return { at: acceptedAt ?? new Date(0), line: `${way} ${person} (${step}): ${title} for ${patient}` };
    });
  return [...left, ...given]
    .map(({ at, line }) => `${localTime(story, at)} ${line}`)
    .sort((a, b) => a.localeCompare(b));
}

/** On one line, without what is personal in its links. */
function spoken(says: string): string {
  return says.replaceAll('\n', ' / ').replace(/https:\S+\/v\/[\w-]+/g, '[link]');
}

function sendLine(story: Story, { plannedAt, channel, step, title, patient }: SendRow): string {
  return `${localTime(story, plannedAt)} ${channel} (${step}) of ${title} for ${patient}`;
}

function localTime({ clinic: { zone } }: Story, at: Date): string {
  return `${dateAt(at, zone)} ${timeAt(at, zone).slice(0, 5)}`;
}
