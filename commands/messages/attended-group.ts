import type { Tx } from '../../db/database.js';
import type { SendGroup } from '../../db/messages/send-facts.js';
import { lockSendGroup } from '../../db/messages/send-facts.js';
import { STOPPABLE_STATES } from '../../domain/messages/send-state.js';
import { attendByIds } from '../reminders/attend-patient.js';

/**
 * Locks and reads a message with what goes along with it, as `lockSendGroup` does, after asking of each reminder whether
 * its rule wants it quiet, or ended, by now: time passes without an event. Where there is nothing to ask, it costs
 * nothing.
 */
export async function lockAttendedGroup(
  tx: Tx,
  sendId: string,
  at: Date,
  gather?: 'gather',
): Promise<SendGroup | null> {
  const group = await lockSendGroup(tx, sendId, at, gather);
  if (group === null || !STOPPABLE_STATES.includes(group.carrier.send.state)) return group;
  const asked = [group.carrier, ...group.others].filter(
    ({ reminder }) => reminder.attends && reminder.status === 'open',
  );
  const ids = [...new Set(asked.map(({ reminder }) => reminder.id))];
  if (ids.length === 0) return group;
  const { clinicId } = group.carrier.send;
  const changed = await attendByIds(tx, { clinicId, actor: 'engine', at }, ids);
  return changed ? await lockSendGroup(tx, sendId, at, gather) : group;
}
