import { missing } from '../../../commands/refusal.js';
import { statementsOf } from '../../../db/consent/client-statements.js';
import { readClientHead, type ClientHead } from '../../../db/registry/client-head.js';
import { mournsUntil } from '../../../domain/consent/mourning.js';
import { permissionFor, type ConsentStatement } from '../../../domain/consent/permission.js';
import { messageWordsIn } from '../messages/message-words.js';
import type { ConsoleAnswer } from '../console-answer.js';
import { goTo, showPage } from '../console-answer.js';
import type { ConsoleDeps, ConsoleVisit } from '../console-page.js';
import { sayFor } from '../console-say.js';
import { clientWordsIn, type ClientWords } from './client-words.js';

/** The tabs of a client's page, by the last part of their path. */
const CLIENT_TABS = [
  'reminders',
  'communication',
  'appointments',
  'consents',
  'details',
  'household',
] as const;
export type ClientTab = (typeof CLIENT_TABS)[number];

/** What every page about a client is made with. */
export interface ClientPlace {
  readonly head: ClientHead;
  readonly name: string;
  readonly w: ClientWords;
  /** Newest first. */
  readonly statements: readonly ConsentStatement[];
}

/** Something about a client that nobody may overlook. */
interface ClientAlert {
  readonly tone: 'warn' | 'wrong' | 'quiet';
  readonly text: string;
  readonly href?: string;
}

/** Reads the client that the path names. @throws Refused `missing` */
export async function readClientPlace({ db }: ConsoleDeps, visit: ConsoleVisit): Promise<ClientPlace> {
  const head =
    (await readClientHead(db.reader, visit.visitor.clinicId, visit.param('clientId'))) ?? missing('client');
  const statements = await statementsOf(db.reader, head.id);
  return { head, name: nameOf(head), w: clientWordsIn(visit.visitor.language), statements };
}

/** A client as people are called. */
export function nameOf({ firstName, lastName }: Pick<ClientHead, 'firstName' | 'lastName'>): string {
  return `${firstName} ${lastName}`.trim();
}

/** One tab of a client's page; of a client who was merged, the same tab of the other one. */
export function showClientTab(
  visit: ConsoleVisit,
  place: ClientPlace,
  tab: ClientTab,
  data: Readonly<Record<string, unknown>>,
  status = 200,
): ConsoleAnswer {
  const { head, name, w } = place;
  if (head.mergedIntoId !== null) return goTo(tabPath(head.mergedIntoId, tab));
  const tabs = CLIENT_TABS.map((one) => ({
    href: tabPath(head.id, one),
    name: w.tabs[one],
    isHere: one === tab,
    count: one === 'communication' ? (head.conversation?.unread ?? 0) : 0,
  }));
  const base = { w, head, name, tabs, alerts: alertsOf(visit, place), title: `${name} · ${w.tabs[tab]}` };
  return showPage(
    `registry/client-${tab}`,
    {
      ...base,
      ...data,
      back: visit.req.method === 'GET' ? visit.req.originalUrl : tabPath(head.id, tab),
      section: 'clients',
    },
    {
      status,
      styles: ['people.css'],
      live: ['reminder', 'send', 'conversation', 'appointment', 'task', 'client', 'patient'],
    },
  );
}

/** The path of a tab; the reminders are the client's page itself. */
export function tabPath(clientId: string, tab: ClientTab): string {
  return tab === 'reminders' ? `/clients/${clientId}` : `/clients/${clientId}/${tab}`;
}

function alertsOf(visit: ConsoleVisit, { head, w, statements }: ClientPlace): ClientAlert[] {
  const say = sayFor(visit.visitor, visit.at);
  const details = tabPath(head.id, 'details');
  const hasUsable = (kind: 'email' | 'phone') => head.contacts.some((one) => one.kind === kind && one.usable);
  const { channels } = messageWordsIn(visit.visitor.language);
  const refused = (['email', 'sms'] as const).filter(
    (channel) => !permissionFor(statements, channel, 'care', visit.at).allowed,
  );
  const until = mournsUntil({ on: head.lastDeathOn, quietDays: head.mourningDays });
  const lost = head.pets.find(({ deceasedOn }) => deceasedOn !== null && deceasedOn === head.lastDeathOn);
  const unread = head.conversation?.unread ?? 0;
  return [
    ...(head.isArchived ? [{ tone: 'wrong' as const, text: w.alerts.archived }] : []),
    ...(unread > 0
      ? [{ tone: 'warn' as const, text: w.alerts.unread(unread), href: tabPath(head.id, 'communication') }]
      : []),
    ...(until !== null && lost !== undefined && visit.today <= until
      ? [{ tone: 'quiet' as const, text: w.alerts.mourning(lost.name, say.date(until)) }]
      : []),
    ...head.contacts
      .filter(({ usable }) => !usable)
      .map(({ value, unusableReason }) => ({
        tone: 'warn' as const,
        text: w.alerts.badContact(value, whyUnused(w, unusableReason)),
        href: details,
      })),
    ...(hasUsable('email') ? [] : [{ tone: 'warn' as const, text: w.alerts.noEmail, href: details }]),
    ...(hasUsable('phone') ? [] : [{ tone: 'warn' as const, text: w.alerts.noPhone, href: details }]),
    ...(refused.length > 0
      ? [
          {
            tone: 'warn' as const,
            text: w.alerts.optedOut(say.list(refused.map((one) => channels[one]))),
            href: tabPath(head.id, 'consents'),
          },
        ]
      : []),
  ];
}

/** Why a contact is not used, in words; what the staff wrote themselves stands for itself. */
function whyUnused(w: ClientWords, reason: string | null): string {
  return reason === null ? w.unknownReason : (w.reasons[reason] ?? reason);
}
