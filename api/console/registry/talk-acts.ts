import { conversationWith } from '../../../commands/messages/begin-conversation.js';
import { callReplyBack } from '../../../commands/messages/call-reply-back.js';
import { changeConversation } from '../../../commands/messages/change-conversation.js';
import { composeSms } from '../../../commands/messages/compose-message.js';
import { markUnread } from '../../../commands/messages/mark-unread.js';
import { writeReply } from '../../../commands/messages/write-reply.js';
import { missing, Refused } from '../../../commands/refusal.js';
import { findSend } from '../../../db/messages/send-store.js';
import { CALL_BACK_MS } from '../../../domain/staff/call-back-times.js';
import type { StaffLanguage } from '../../../entities/staff/staff-user.js';
import { goTo, showFragment, type ConsoleAnswer } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { alphabetName } from '../messages/alphabet-name.js';
import { ownPath } from '../own-path.js';
import { goOnRefused } from '../refused-notice.js';
import { readClientPlace, tabPath } from './client-frame.js';
import { clientTab } from './client-pages.js';
import { clientWordsIn, type ClientWords } from './client-words.js';

/** As long as a reply by the API may be. */
const LONGEST = 1_600;

/** Answering a client by SMS, and what has been read of what they wrote. */
export function talkActs(deps: ConsoleDeps): readonly ConsolePage[] {
  return [
    {
      method: 'post',
      path: '/clients/:clientId/reply',
      role: 'staff',
      handle: (visit) => reply(deps, visit),
    },
    {
      method: 'post',
      path: '/clients/:clientId/reply/count',
      role: 'staff',
      recorded: false,
      handle: (visit) => Promise.resolve(count(visit)),
    },
    {
      method: 'post',
      path: '/clients/:clientId/replies/:sendId/call-back',
      role: 'staff',
      handle: (visit) => callBack(deps, visit),
    },
    {
      method: 'post',
      path: '/clients/:clientId/read',
      role: 'staff',
      handle: (visit) => mark(deps, visit, 'read'),
    },
    {
      method: 'post',
      path: '/clients/:clientId/unread',
      role: 'staff',
      handle: (visit) => mark(deps, visit, 'unread'),
    },
  ];
}

async function reply(deps: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const { db, settings } = deps;
  const { head, w } = await readClientPlace(deps, visit);
  const text = visit.field('text');
  const back = ownPath(visit.field('back'), tabPath(head.id, 'communication'));
  const again = (fault: string) =>
    clientTab(deps, visit, back.includes('/household') ? 'household' : 'communication', {
      form: 'reply',
      typed: { text },
      faults: { text: fault },
    });
  if (visit.field('what') === 'count') return await again(said(w, text, visit.visitor.language));
  if (text === '') return await again(w.talk.emptyText);
  if (text.length > LONGEST) return await again(w.talk.tooLong);
  try {
    const id = await conversationWith(db, visit.acting, head.id, settings.smsFrom);
    const leavesAt = new Date(visit.at.getTime() + CALL_BACK_MS);
    const sendId = await db.transaction(async () => {
      const written = await writeReply(db, visit.acting, id, text, leavesAt);
      await changeConversation(db, visit.acting, id, { read: true }, null);
      return written;
    });
    const unread = (head.conversation?.unread ?? 0) > 0 ? 'yes' : '';
    const action = `/clients/${head.id}/replies/${sendId}/call-back`;
    return goTo(back, { text: w.talk.sent, undo: { action, fields: { back, unread } } });
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal.kind !== 'conflict') throw error;
    return await again(error.refusal.code === 'noContact' ? w.talk.noNumber : w.talk.optedOut);
  }
}

/** The reply is called back, and its text stands in the form again. */
async function callBack(deps: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const { db } = deps;
  const { head, w } = await readClientPlace(deps, visit);
  const sendId = visit.param('sendId');
  const back = ownPath(visit.field('back'), tabPath(head.id, 'communication'));
  const { conversation } = head;
  const send = await findSend(db.reader, visit.visitor.clinicId, sendId);
  if (conversation === null || send?.ownerId !== conversation.id) missing('send');
  try {
    await db.transaction(async () => {
      await callReplyBack(db, visit.acting, sendId);
      if (visit.field('unread') === 'yes') await markUnread(db, visit.acting, conversation.id);
    });
    return goTo(`${back.split('?')[0]}?draft=${sendId}`, { text: w.talk.calledBack });
  } catch (error) {
    return goOnRefused(error, visit.visitor.language, back);
  }
}

function count(visit: ConsoleVisit): ConsoleAnswer {
  const w = clientWordsIn(visit.visitor.language);
  return showFragment('registry/sms-parts', { text: said(w, visit.field('text'), visit.visitor.language) });
}

/** How long a text is as SMS. */
function said(w: ClientWords, text: string, language: StaffLanguage): string {
  const { characters, parts, encoding } = composeSms(text);
  return w.talk.parts(characters, parts, alphabetName(encoding, language));
}

async function mark(deps: ConsoleDeps, visit: ConsoleVisit, as: 'read' | 'unread'): Promise<ConsoleAnswer> {
  const { head, w } = await readClientPlace(deps, visit);
  const back = ownPath(visit.field('back'), tabPath(head.id, 'communication'));
  if (head.conversation === null) return goTo(back);
  const { id } = head.conversation;
  if (as === 'read') await changeConversation(deps.db, visit.acting, id, { read: true }, null);
  else await markUnread(deps.db, visit.acting, id);
  const action = `/clients/${head.id}/${as === 'read' ? 'unread' : 'read'}`;
  return goTo(back, {
    text: as === 'read' ? w.talk.readDone : w.talk.unreadDone,
    undo: { action, fields: { back } },
  });
}
