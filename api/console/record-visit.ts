import { addressHash, recordAudit } from '../../commands/staff/record-audit.js';
import type { AuditDetail } from '../../entities/staff/staff-audit.js';
import type { ConsoleAnswer } from './console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from './console-page.js';

/** An action of a page; without an answer the role did not allow it. */
export interface VisitedAct {
  readonly page: ConsolePage;
  readonly visit: ConsoleVisit;
  readonly answer: ConsoleAnswer | null;
}

const MOST_OF_NOTICE = 500;

/**
 * Writes an action into the audit: who, where, the path of its page, the thing by its parameter (`:reminderId` is a
 * reminder), the others by name, and what the page said of it. Fields of forms are not kept.
 */
export async function recordVisit(deps: ConsoleDeps, { page, visit, answer }: VisitedAct): Promise<void> {
  if (page.recorded === false || (answer !== null && !isDone(answer))) return;
  const { visitor, req, at } = visit;
  const [secret = ''] = [deps.linkSecret].flat();
  const ids = Object.entries(req.params).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const named = ids.findLast(([name]) => name.endsWith('Id'));
  const audit = answer?.kind === 'redirect' ? answer.audit : {};
  const notice = answer?.kind === 'redirect' ? answer.notice?.text.slice(0, MOST_OF_NOTICE) : undefined;
  const detail: AuditDetail = {
    ...(notice === undefined ? {} : { notice }),
    ...(ids.length > 1 ? { ids: Object.fromEntries(ids) } : {}),
    ...(audit.before === undefined ? {} : { before: audit.before }),
    ...(audit.after === undefined ? {} : { after: audit.after }),
  };
  await recordAudit(deps.db, {
    ...{ clinicId: visitor.clinicId, userId: visitor.userId, at },
    addressHash: addressHash(secret, req.ip),
    action: page.path,
    outcome: answer === null ? 'refused' : 'done',
    thing: audit.thing ?? (named === undefined ? undefined : { kind: named[0].slice(0, -2), id: named[1] }),
    detail,
  });
}

/** A page that says what is wrong with a form did nothing. */
function isDone(answer: ConsoleAnswer): boolean {
  return answer.kind === 'redirect' || answer.kind === 'file' || answer.status < 400;
}
