import { v7 as uuid } from 'uuid';
import type { Database } from '../../db/database.js';
import { countTests, insertTestSms, lockTestsOfClinic } from '../../db/messages/test-sms-store.js';
import { findRow } from '../../db/registry/registry-store.js';
import { smsParts } from '../../domain/messages/sms-parts.js';
import { Template } from '../../entities/messages/template.js';
import type { Acting } from '../acting.js';
import { conflict, missing } from '../refusal.js';

/** So many tests one person, and one clinic, may send within an hour: each costs money, and goes to any number. */
const MOST_BY_PERSON = 5;
const MOST_BY_CLINIC = 20;
const HOUR_MS = 3_600_000;

/** What begins a test, so that whoever gets it by a mistake knows what it is. */
const MARK = 'TEST: ';

/** The text of a test as it leaves. */
export function testText(text: string): string {
  return MARK + text;
}

/** One SMS that somebody wants to see arrive. */
export interface AskedTestSms {
  readonly templateId: string | null;
  /** Number or name of the clinic; `null`: that of the installation. */
  readonly sender: string | null;
  /** E.164. */
  readonly recipient: string;
  /** As a client would get it. */
  readonly text: string;
}

/**
 * Has the worker send a test SMS; it belongs to no client and no report counts it. The row says who asked for it, and
 * what became of it.
 *
 * @throws Refused `conflict` when this person, or the clinic, has sent too many within the hour
 */
export async function askTestSms(db: Database, acting: Acting, asked: AskedTestSms): Promise<string> {
  const { clinicId, actor, at } = acting;
  return await db.transaction(async (tx) => {
    if (asked.templateId !== null && (await findRow(tx, Template, clinicId, asked.templateId)) === null)
      missing('template');
    await lockTestsOfClinic(tx, clinicId);
    const { byPerson, byClinic } = await countTests(tx, clinicId, actor, new Date(at.getTime() - HOUR_MS));
    if (byPerson >= MOST_BY_PERSON || byClinic >= MOST_BY_CLINIC)
      conflict('tooManyTests', 'too many test messages were sent within the last hour');
    const id = uuid();
    const text = testText(asked.text);
    await insertTestSms(tx, {
      ...asked,
      id,
      clinicId,
      text,
      askedBy: actor,
      parts: smsParts(text).parts,
      state: 'waiting',
      reason: null,
      providerId: null,
      tryAfter: at,
      leftAt: null,
      askedAt: at,
    });
    return id;
  });
}
