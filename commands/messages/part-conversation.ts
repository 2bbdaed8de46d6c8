import { v7 as uuid } from 'uuid';
import { moveSaid, recountConversation, saidIn, type Said } from '../../db/messages/conversation-parts.js';
import { findConversation } from '../../db/messages/conversation-store.js';
import type { Tx } from '../../db/database.js';
import { insertRow, updateRow } from '../../db/registry/registry-store.js';
import { Conversation } from '../../entities/messages/conversation.js';
import type { ConversationStanding, ConversationTrace } from '../../entities/registry/client-merge.js';
import { moveConversation } from './tie-conversation.js';

interface Merging {
  readonly clinicId: string;
  readonly fromId: string;
  readonly intoId: string;
}

/** Hands the conversation of a client over to another one; answers what is needed to part them again. */
export async function handConversationOver(
  tx: Tx,
  { clinicId, fromId, intoId }: Merging,
): Promise<ConversationTrace | null> {
  const mine = await findConversation(tx, { clinicId, clientId: fromId, number: '' });
  if (mine === null) return null;
  const other = await findConversation(tx, { clinicId, clientId: intoId, number: '' });
  const saidIds = (await saidIn(tx, mine.id)).map(({ id }) => id);
  await moveConversation(tx, mine, intoId);
  const trace = { id: mine.id, was: standingOf(mine), saidIds };
  if (other === null) return { ...trace, joined: null };
  const after = (await findConversation(tx, { clinicId, clientId: intoId, number: '' })) ?? other;
  return { ...trace, joined: { before: standingOf(other), after: standingOf(after) } };
}

/**
 * Parts the conversations of two clients that were merged. What went over comes back, and what was said since goes to
 * whose number it was said with; with a number of both, it stays. What people settled since counts for both.
 *
 * @param numbers those that only the client has who leaves
 */
export async function partConversation(
  tx: Tx,
  merging: Merging,
  trace: ConversationTrace | null,
  numbers: readonly string[],
): Promise<void> {
  const { clinicId, intoId } = merging;
  const now = await findConversation(tx, { clinicId, clientId: intoId, number: '' });
  if (now === null) return;
  const isWithThem = numbers.includes(now.number);
  const known = trace?.joined?.after.replyCount ?? trace?.was.replyCount ?? 0;
  const goes = ({ id, number, cycle }: Said) =>
    trace?.saidIds.includes(id) === true ||
    (number === null ? isWithThem && cycle > known : numbers.includes(number));
  const said = await saidIn(tx, now.id);
  const going = said.filter(goes);
  const staying = said.filter((one) => !goes(one));
  const parts = { now, going, staying, isWithThem };
  if (trace === null && going.length === 0) return;
  if (trace?.joined == null && (trace !== null || staying.length === 0))
    await leaveWhole(tx, merging, parts, trace);
  else await takeOut(tx, merging, parts, trace);
}

interface Parts {
  readonly now: Conversation;
  readonly going: readonly Said[];
  readonly staying: readonly Said[];
  /** The number that wrote last is that of the client who leaves. */
  readonly isWithThem: boolean;
}

/** The conversation itself goes; for what stays another one begins. */
async function leaveWhole(
  tx: Tx,
  { clinicId, fromId, intoId }: Merging,
  { now, staying, isWithThem }: Parts,
  trace: ConversationTrace | null,
): Promise<void> {
  const numbers = isWithThem || trace === null ? {} : numbersOf(trace.was);
  await updateRow(tx, Conversation, now, { clientId: fromId, ...numbers });
  if (staying.length === 0) return;
  const other = { ...standingOf(now), ...newestNumbers(staying, now) };
  const id = await begin(tx, { id: uuid(), clinicId, clientId: intoId }, other);
  await moveSaid(tx, staying, { into: id, fewer: 0 });
  for (const one of [now.id, id]) await recountConversation(tx, one);
}

/** The conversation stays; for what goes the one that was joined to it begins again. */
async function takeOut(
  tx: Tx,
  { clinicId, fromId }: Merging,
  { now, going, staying, isWithThem }: Parts,
  trace: ConversationTrace | null,
): Promise<void> {
  const joined = trace?.joined ?? null;
  const was = trace?.was ?? { ...standingOf(now), ...newestNumbers(going, now) };
  const mine = {
    ...was,
    ...(joined === null ? {} : settledSince(now, joined.after, was)),
    ...(isWithThem ? numbersOf(now) : {}),
  };
  const id = await begin(tx, { id: trace?.id ?? uuid(), clinicId, clientId: fromId }, mine);
  await moveSaid(tx, going, { into: id, fewer: joined?.before.replyCount ?? 0 });
  if (joined === null) {
    await updateRow(tx, Conversation, now, isWithThem ? newestNumbers(staying, now) : {});
  } else {
    const { before, after } = joined;
    const { lastDirection, lastText, lastState } = before;
    await updateRow(tx, Conversation, now, {
      ...settledSince(now, after, before),
      ...(isWithThem || now.number === after.number ? numbersOf(before) : {}),
      ...{ lastAt: new Date(before.lastAt), lastDirection, lastText, lastState },
    });
  }
  for (const one of [now.id, id]) await recountConversation(tx, one);
}

function standingOf(conversation: Conversation): ConversationStanding {
  const { number, ownNumber, status, priority, assignee, replyCount } = conversation;
  const { lastDirection, lastText, lastState, lastAt } = conversation;
  return {
    ...{ number, ownNumber, status, priority, assignee, replyCount },
    ...{ lastDirection, lastText, lastState, lastAt: lastAt.toISOString() },
  };
}

function numbersOf({ number, ownNumber }: Pick<Conversation, 'number' | 'ownNumber'>) {
  return { number, ownNumber };
}

/** What nobody has settled otherwise since the two were joined is as it was before. */
function settledSince(now: Conversation, after: ConversationStanding, before: ConversationStanding) {
  const isQuiet = now.lastAt.toISOString() === after.lastAt;
  return {
    status: isQuiet && now.status === after.status ? before.status : now.status,
    assignee: now.assignee === after.assignee ? before.assignee : now.assignee,
  };
}

/** The numbers between which the newest of these was said. */
function newestNumbers(said: readonly Said[], otherwise: Conversation) {
  const newest = said.find(({ number }) => number !== null);
  const own = said.find(({ ownNumber }) => ownNumber !== null);
  return { number: newest?.number ?? otherwise.number, ownNumber: own?.ownNumber ?? otherwise.ownNumber };
}

async function begin(
  tx: Tx,
  whose: Pick<Conversation, 'id' | 'clinicId' | 'clientId'>,
  { lastAt, ...standing }: ConversationStanding,
): Promise<string> {
  const row = { ...whose, ...standing, unreadCount: 0, lastAt: new Date(lastAt) };
  await insertRow(tx, Conversation, row);
  return whose.id;
}
