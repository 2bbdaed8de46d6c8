import { RuleRow } from '../../entities/rules/rule-row.js';
import { RuleVersionRow } from '../../entities/rules/rule-version-row.js';
import type { Tx } from '../database.js';

/** What of a rule is not in its versions. */
export type RuleHead = Pick<RuleRow, 'name' | 'enabled' | 'locationId' | 'metadata' | 'currentVersion'>;

/** A rule of the clinic that is not deleted, locked; events and claims hold it FOR SHARE. */
export async function lockRule(tx: Tx, clinicId: string, id: string): Promise<RuleRow | null> {
  return await tx
    .createQueryBuilder(RuleRow, 'rule')
    .setLock('pessimistic_write')
    .where('rule.id = :id and rule.clinicId = :clinicId and rule.deletedAt is null', { id, clinicId })
    .getOne();
}

/** A rule of the clinic that was deleted, locked. */
export async function lockDeletedRule(tx: Tx, clinicId: string, id: string): Promise<RuleRow | null> {
  return await tx
    .createQueryBuilder(RuleRow, 'rule')
    .setLock('pessimistic_write')
    .where('rule.id = :id and rule.clinicId = :clinicId and rule.deletedAt is not null', { id, clinicId })
    .getOne();
}

/** Writes a new rule. */
export async function insertRule(tx: Tx, row: RuleHead & Pick<RuleRow, 'id' | 'clinicId'>): Promise<void> {
  await tx.insert(RuleRow, row);
}

/** Writes one version; versions are never changed. */
export async function insertRuleVersion(tx: Tx, row: Omit<RuleVersionRow, 'createdAt'>): Promise<void> {
  await tx.insert(RuleVersionRow, row);
}

/** Changes a locked rule. */
export async function updateRule(tx: Tx, id: string, head: RuleHead): Promise<void> {
  await tx.update(RuleRow, { id }, head);
}

/** Takes a locked rule out of force for good. Its versions stay, since reminders refer to them. */
export async function markRuleDeleted(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.update(RuleRow, { id }, { enabled: false, deletedAt: at });
}

/** Brings a locked rule that was deleted back, switched on or off. */
export async function markRuleRestored(tx: Tx, id: string, enabled: boolean): Promise<void> {
  await tx.update(RuleRow, { id }, { enabled, deletedAt: null });
}
