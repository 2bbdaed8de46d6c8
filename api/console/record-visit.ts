import { addressHash, endAudit, recordAudit, type AuditEnd } from '../../commands/staff/record-audit.js';
import type { AuditDetail } from '../../entities/staff/staff-audit.js';
import type { Logger } from '../../log.js';
import { loggableError } from '../loggable-error.js';
import type { ConsoleAnswer } from './console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from './console-page.js';

const MOST_OF_NOTICE = 500;

/**
 * Does what a form of a page asks for, with its entry in the audit: who, where, the path of the page, the thing by its
 * parameter (`:reminderId` is a reminder), the others by name, and what the page said of it. Fields of forms are not
 * kept. The entry is committed before anything is done, and its end afterwards: nothing is done that is not recorded,
 * whenever the process dies.
 */
export async function underAudit(
  deps: ConsoleDeps,
  log: Logger,
  page: ConsolePage,
  visit: ConsoleVisit,
): Promise<ConsoleAnswer> {
  if (page.method !== 'post' || page.recorded === false) return await page.handle(visit);
  const id = await recordVisit(deps, page, visit, 'begun');
  const end = async (outcome: 'done' | 'failed', answer: ConsoleAnswer | null) => {
    await endAudit(deps.db, id, endOf(visit, outcome, answer)).catch((error: unknown) => {
      log.error(
        { route: page.path, error: loggableError(error) },
        'the end of an action could not be recorded',
      );
    });
  };
  let answer: ConsoleAnswer;
  try {
    answer = await page.handle(visit);
  } catch (error) {
    await end('failed', null);
    throw error;
  }
  await end(isDone(answer) ? 'done' : 'failed', answer);
  return answer;
}

/** Writes that somebody is about to do something, or that their role did not allow it; answers with the entry's id. */
export async function recordVisit(
  { db, linkSecret }: ConsoleDeps,
  { path }: ConsolePage,
  visit: ConsoleVisit,
  outcome: 'begun' | 'refused',
): Promise<string> {
  const { visitor, req, at } = visit;
  const [secret = ''] = [linkSecret].flat();
  return await recordAudit(db, {
    ...{ clinicId: visitor.clinicId, userId: visitor.userId, at },
    ...{ addressHash: addressHash(secret, req.ip), action: path },
    ...endOf(visit, outcome, null),
  });
}

function endOf({ req }: ConsoleVisit, outcome: AuditEnd['outcome'], answer: ConsoleAnswer | null): AuditEnd {
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
  const thing =
    audit.thing ?? (named === undefined ? undefined : { kind: named[0].slice(0, -2), id: named[1] });
  return { outcome, thing, detail };
}

/** A page or a notice that says what is wrong did nothing. */
function isDone(answer: ConsoleAnswer): boolean {
  if (answer.kind === 'redirect') return answer.notice?.tone !== 'wrong';
  return answer.kind === 'file' || answer.status < 400;
}
