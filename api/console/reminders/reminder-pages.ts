import { composeEmail } from '../../../commands/messages/compose-message.js';
import { missing, Refused } from '../../../commands/refusal.js';
import { doToReminder } from '../../../commands/reminders/do-to-reminder.js';
import { undoDeed } from '../../../commands/reminders/undo-deed.js';
import { readAudience } from '../../../db/consent/audience.js';
import { emailAsSent } from '../../../db/messages/messages-of-reminder.js';
import { findReminder } from '../../../db/reminders/reminder-store.js';
import type { DeedAction } from '../../../entities/reminders/reminder-deed.js';
import { type ConsoleAnswer, giveFile, goTo } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { isUuid } from '../is-uuid.js';
import { ownPath } from '../own-path.js';
import { goOnRefused } from '../refused-notice.js';
import { deedWordsIn, type DeedWords } from './deed-words.js';
import { readWish } from './read-wish.js';
import { showReminderPage } from './reminder-page.js';
import { showWhyPage } from './why-page.js';

/** The forms of one reminder, by the last part of their paths. */
const ACTIONS: Readonly<Record<string, Exclude<DeedAction, 'edit'>>> = {
  complete: 'complete',
  snooze: 'snooze',
  pause: 'pause',
  resume: 'resume',
  cancel: 'cancel',
  decline: 'decline',
  reopen: 'reopen',
  'send-now': 'sendNow',
  skip: 'skip',
  retry: 'retry',
  resolve: 'resolve',
  task: 'task',
};

/** A stranger's text in a page of its own: nothing in it runs, loads or submits. */
const SEALED = {
  'Content-Disposition': 'inline',
  'Content-Security-Policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
};

/** One reminder: what it is, what becomes of it, and everything that can be done to it and taken back. */
export function reminderPages(deps: ConsoleDeps): readonly ConsolePage[] {
  return [
    {
      method: 'get',
      path: '/reminders/:reminderId',
      role: 'viewer',
      handle: (visit) => showReminderPage(deps, visit),
    },
    {
      method: 'get',
      path: '/reminders/:reminderId/why',
      role: 'viewer',
      handle: (visit) => showWhyPage(deps, visit),
    },
    ...Object.entries(ACTIONS).map(([name, action]): ConsolePage => ({
      method: 'post',
      path: `/reminders/:reminderId/${name}`,
      role: 'staff',
      handle: (visit) => act(deps, visit, action),
    })),
    {
      method: 'post',
      path: '/deeds/:deedId/undo',
      role: 'staff',
      handle: (visit) => undo(deps, visit),
    },
    {
      method: 'get',
      path: '/messages/:sendId/email',
      role: 'viewer',
      handle: (visit) => showEmail(deps, visit),
    },
  ];
}

async function act(
  deps: ConsoleDeps,
  visit: ConsoleVisit,
  action: Exclude<DeedAction, 'edit'>,
): Promise<ConsoleAnswer> {
  const { db } = deps;
  const { acting, visitor, field } = visit;
  const words = deedWordsIn(visitor.language);
  const reminderId = visit.param('reminderId');
  const reminder = (await findReminder(db.reader, acting.clinicId, reminderId)) ?? missing('reminder');
  const { patientId } = reminder;
  const audience = action === 'sendNow' ? await readAudience(db.reader, acting.clinicId, patientId) : null;
  const isAboutSend = action === 'retry' || action === 'resolve';
  if (isAboutSend && !isUuid(field('sendId'))) missing('send');
  const read = readWish(action, visit, { patientId, audience, words });
  if (!read.ok) return await showReminderPage(deps, visit, { action, faults: read.faults });
  const back = ownPath(field('back'), `/reminders/${reminderId}`);
  try {
    const { id, changed } = await doToReminder(db, acting, { reminderId }, read.wish);
    deps.tell([...changed]);
    const undoing = { action: `/deeds/${id}/undo`, fields: { back } };
    return goTo(back, { text: words.done[action], undo: undoing });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { refusal } = error;
    if (refusal.kind === 'fields') {
      const faults = refusal.errors.map((one) => [fieldOf(one.pointer), faultOf(one.code, words)] as const);
      return await showReminderPage(deps, visit, { action, faults: Object.fromEntries(faults) });
    }
    return goOnRefused(error, visitor.language, back);
  }
}

async function undo(deps: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const { acting, visitor, field } = visit;
  const words = deedWordsIn(visitor.language);
  try {
    const { deed, changed, left } = await undoDeed(deps.db, acting, visit.param('deedId'));
    deps.tell([...changed]);
    const text = left === 0 ? words.undone : words.undoneBut(left);
    return goTo(ownPath(field('back'), `/reminders/${deed.reminderId}`), { text });
  } catch (error) {
    return goOnRefused(error, visitor.language, ownPath(field('back'), '/reminders'));
  }
}

/** The email laid out as its reader saw it, from what was kept; personal links are not. */
async function showEmail({ db }: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const { visitor } = visit;
  const sent = (await emailAsSent(db.reader, visitor.clinicId, visit.param('sendId'))) ?? missing('message');
  const [body = '', ...rest] = sent.text.split('\n\n-- \n');
  const frame = {
    clinicName: visitor.clinicName,
    clinicPhone: null,
    locale: sent.locale,
    unsubscribeUrl: '#',
    preferencesUrl: '#',
    answerUrl: null,
  };
  const text = rest.length > 1 ? [body, ...rest.slice(0, -1)].join('\n\n-- \n') : body;
  const { html } = composeEmail({ subject: sent.subject, body: text }, frame);
  return giveFile('email.html', 'text/html; charset=utf-8', html, SEALED);
}

function fieldOf(pointer: string): string {
  const last = pointer.split('/').filter((part) => part !== '')[0] ?? '';
  return last === 'channel' ? 'contact' : last;
}

function faultOf(code: string, { faults }: DeedWords): string {
  return code === 'past' || code === 'future' || code === 'required' ? faults[code] : faults.other;
}
