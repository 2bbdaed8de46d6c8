import { IsNull } from 'typeorm';
import { StopSwitch } from '../../entities/messages/stop-switch.js';
import type { Tx } from '../database.js';
import { insertRow } from '../registry/registry-store.js';

/**
 * Lets nothing of the clinic be claimed or marked until the transaction ends, after what is being marked now has ended.
 * Taken with no other lock held, so that it can wait for nobody who waits for it.
 */
export async function holdStopLock(tx: Tx, clinicId: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('stop-switch/' || $1, 0))`, [clinicId]);
}

/** Writes a stop that begins. */
export async function insertStop(
  tx: Tx,
  stop: Omit<StopSwitch, 'revision' | 'createdAt' | 'updatedAt'>,
): Promise<void> {
  await insertRow(tx, StopSwitch, stop);
}

/** One stop of the clinic, locked. */
export async function lockStop(tx: Tx, clinicId: string, id: string): Promise<StopSwitch | null> {
  return await tx
    .createQueryBuilder(StopSwitch, 'stop')
    .where({ id, clinicId })
    .setLock('for_no_key_update')
    .getOne();
}

/** Changes a locked stop. */
export async function changeStop(tx: Tx, id: string, change: Partial<StopSwitch>): Promise<void> {
  await tx.update(StopSwitch, { id }, change);
}

/** The stop of exactly this scope that holds now, if there is one. */
export async function stopOfScope(
  reader: Tx,
  {
    clinicId,
    ruleId,
    templateId,
    channel,
  }: Pick<StopSwitch, 'clinicId' | 'ruleId' | 'templateId' | 'channel'>,
): Promise<StopSwitch | null> {
  return await reader.findOneBy(StopSwitch, {
    clinicId,
    ruleId: ruleId ?? IsNull(),
    templateId: templateId ?? IsNull(),
    channel: channel ?? IsNull(),
    releasedAt: IsNull(),
  });
}

/** Stops whose time is over. */
export async function stopsToEnd(
  reader: Tx,
  at: Date,
  most: number,
): Promise<Pick<StopSwitch, 'id' | 'clinicId'>[]> {
  return await reader.query<Pick<StopSwitch, 'id' | 'clinicId'>[]>(
    `select id, clinic_id as "clinicId" from stop_switch
      where released_at is null and until_at <= $1 order by until_at limit $2`,
    [at, most],
  );
}
