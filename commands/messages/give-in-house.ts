import type { Tx } from '../../db/database.js';
import { failedChannelsBefore } from '../../db/messages/ladder-view.js';
import type { SendFacts } from '../../db/messages/send-facts.js';
import { insertTask } from '../../db/tasks/step-task.js';
import { dateAt } from '../../domain/clinic-time.js';
import type { Channel, MessageChannel } from '../../domain/reminders/step.js';
import type { Outcome } from '../../workflows/ports.js';
import { acceptInHouse, type HandingOver } from './accept-in-house.js';
import { giveToGateway } from './give-to-gateway.js';
import { giveToPrinter } from './give-to-printer.js';
import { mustMoveNote } from './must-move-note.js';
import { ladderNote } from './ladder-note.js';
import { applyRefusal } from './send-answer.js';

/** The channels on which others bring the message out. */
export type InHouseChannel = Exclude<Channel, MessageChannel>;

/** Gives a message that may leave to those who bring it out, or refuses it if it cannot be made. */
export async function giveInHouse(
  tx: Tx,
  facts: SendFacts,
  channel: InHouseChannel,
  by: HandingOver,
): Promise<Outcome> {
  if (channel === 'staffTask') return await giveToStaff(tx, facts, by);
  const given = await (channel === 'letter' ? giveToPrinter : giveToGateway)(tx, facts, by);
  if (given.ok) return given.outcome;
  const skip = { verdict: 'skip' as const, reason: given.reason };
  return await applyRefusal(tx, facts, skip, { states: [facts.send.state] }, by.at);
}

/** A step for the staff is done once it stands on the call list; as a last resort it says what has been tried. */
export async function giveToStaff(tx: Tx, facts: SendFacts, by: HandingOver): Promise<Outcome> {
  const dueOn = dateAt(by.at, facts.clinic.timeZone);
  const tried = ladderNote(await failedChannelsBefore(tx, facts.send.id), facts.clinic.locale);
  const why = facts.visit?.mustMove == null ? null : mustMoveNote(facts.clinic.locale);
  const note = [why, tried].filter((part) => part !== null).join('\n') || null;
  await insertTask(tx, facts, { dueOn, note });
  return await acceptInHouse(tx, facts, by);
}
