import { v7 as uuid } from 'uuid';
import type { Database, Tx } from '../../db/database.js';
import { holdStopLock, insertStop, stopOfScope } from '../../db/messages/stop-switch-store.js';
import { findRow } from '../../db/registry/registry-store.js';
import { findRule } from '../../db/rules/find-rule.js';
import type { StopScope } from '../../domain/messages/stop-scope.js';
import { Template } from '../../entities/messages/template.js';
import type { Acting } from '../acting.js';
import type { FieldError } from '../refusal.js';
import { conflict, refuseFields } from '../refusal.js';

/** A stop as a person asks for it. */
export interface NewStop {
  readonly scope: StopScope;
  /** Why, in a person's words. */
  readonly reason: string;
  /** When it is released by itself; `null`: only by a person. */
  readonly untilAt: Date | null;
}

/**
 * Holds messages: what is not marked when this returns does not leave until the stop is released. Nothing is lost; the
 * rows stay planned. It waits for the messages that are being marked at this moment.
 *
 * @returns the id of the stop
 * @throws Refused `fields`, or `conflict` when a stop of exactly this scope holds already
 */
export async function holdSends(db: Database, acting: Acting, stop: NewStop): Promise<string> {
  const { clinicId, actor, at } = acting;
  return await db.transaction(async (tx) => {
    refuseFields(await stopErrors(tx, acting, stop));
    await holdStopLock(tx, clinicId);
    const scope = { clinicId, ...stop.scope };
    const other = await stopOfScope(tx, scope);
    if (other !== null)
      conflict('alreadyHeld', 'A stop of exactly these messages holds already.', { stopSwitchId: other.id });
    const id = uuid();
    await insertStop(tx, {
      ...{ id, ...scope, reason: stop.reason, heldBy: actor, heldAt: at, untilAt: stop.untilAt },
      ...{
        releasedBy: null,
        releasedAt: null,
        drainUntilAt: null,
        freshness: null,
        jobId: null,
        drainedAt: null,
      },
    });
    return id;
  });
}

async function stopErrors(
  tx: Tx,
  { clinicId, at }: Acting,
  { scope: { ruleId, templateId }, untilAt }: NewStop,
): Promise<FieldError[]> {
  const errors: FieldError[] = [];
  const unknown = (pointer: string, what: string) =>
    errors.push({ pointer, code: 'unknownReference', message: `there is no such ${what}` });
  if (ruleId !== null && (await findRule(tx, clinicId, ruleId)) === null) unknown('/ruleId', 'rule');
  if (templateId !== null && (await findRow(tx, Template, clinicId, templateId)) === null)
    unknown('/templateId', 'template');
  if (untilAt !== null && untilAt <= at)
    errors.push({ pointer: '/untilAt', code: 'inPast', message: 'is in the past' });
  return errors;
}
