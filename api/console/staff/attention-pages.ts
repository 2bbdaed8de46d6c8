import { missing } from '../../../commands/refusal.js';
import { doToReminder, type ReminderWish } from '../../../commands/reminders/do-to-reminder.js';
import { seeAttention, unseeAttention } from '../../../commands/staff/see-attention.js';
import { createTask } from '../../../commands/tasks/create-task.js';
import { findJob, problemsOf, progressOf } from '../../../db/integration/job-store.js';
import { findSend } from '../../../db/messages/send-store.js';
import { findRow } from '../../../db/registry/registry-store.js';
import { attentionGroup, type AttentionGroup } from '../../../db/staff/attention-view.js';
import { CALL_BACK_MS } from '../../../domain/staff/call-back-times.js';
import { ATTENTION_KINDS, type AttentionKind } from '../../../domain/staff/attention-kind.js';
import { Reminder } from '../../../entities/reminders/reminder.js';
import { problemsAsCsv } from '../../integration/problems-as-csv.js';
import { giveFile, goTo, showPage, type ConsoleAnswer } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { filled } from '../messages/stop-words.js';
import { goOnRefused } from '../refused-notice.js';
import { remediesOf } from './attention-remedies.js';
import type { AttentionWords } from './attention-wording.js';
import { outcomeIn } from '../integration/outcome-words.js';
import { problemsIn } from '../integration/problem-words.js';
import { isUuid } from '../is-uuid.js';
import { attentionWords } from './attention-words.js';

/** So many of each kind stand on the overview, and so many on the page of one kind. */
const FEW = 5;
const MANY = 200;

/** What needs a person, each with what helps. */
export function attentionPages(deps: ConsoleDeps): readonly ConsolePage[] {
  const { db, tell } = deps;
  return [
    {
      method: 'get',
      path: '/attention',
      role: 'viewer',
      handle: async (visit) => {
        const w = attentionWords(visit.visitor.language);
        const chosen = kindOf(visit.asked('kind'));
        const kinds = chosen === null ? ATTENTION_KINDS : [chosen];
        const most = chosen === null ? FEW : MANY;
        const groups = await Promise.all(
          kinds.map((kind) => attentionGroup(db.reader, kind, visit.acting, most)),
        );
        const shown = groups.filter(({ count }) => count > 0).map((group) => withRemedies(group, w));
        const title = chosen === null ? w.title : w.kinds[chosen].title;
        const data = { title, section: 'attention', w, fill: filled, groups: shown, chosen } as const;
        return showPage('staff/attention-page', data, {
          live: ['send', 'conversation', 'job', 'putAside', 'reminder', 'appointment', 'client', 'patient'],
        });
      },
    },
    {
      method: 'post',
      path: '/attention/seen',
      role: 'staff',
      handle: async (visit) => {
        const w = attentionWords(visit.visitor.language);
        const { kind, ids } = namedIn(visit);
        await seeAttention(db, visit.acting, kind, ids);
        return goTo(backTo(visit), {
          text: w.putAside,
          undo: { action: '/attention/unseen', fields: { kind, id: ids } },
        });
      },
    },
    {
      method: 'post',
      path: '/attention/unseen',
      role: 'staff',
      handle: async (visit) => {
        const { kind, ids } = namedIn(visit);
        await unseeAttention(db, visit.acting, kind, ids);
        return goTo('/attention', {
          text: attentionWords(visit.visitor.language).broughtBack,
          undo: { action: '/attention/seen', fields: { kind, id: ids } },
        });
      },
    },
    {
      method: 'post',
      path: '/attention/sends/:sendId/retry',
      role: 'staff',
      handle: async (visit) => {
        const sendId = visit.param('sendId');
        const leavesAt = new Date(visit.at.getTime() + CALL_BACK_MS);
        return await decide(deps, visit, { action: 'retry', sendId, leavesAt });
      },
    },
    {
      method: 'post',
      path: '/attention/sends/:sendId/resolve',
      role: 'staff',
      handle: async (visit) => {
        const as = visit.field('as') === 'sent' ? 'sent' : 'notSent';
        return await decide(deps, visit, { action: 'resolve', sendId: visit.param('sendId'), as });
      },
    },
    {
      method: 'post',
      path: '/attention/reminders/:reminderId/wake',
      role: 'staff',
      handle: async (visit) => {
        const { visitor, param } = visit;
        const reminder = await findRow(db.reader, Reminder, visitor.clinicId, param('reminderId'));
        tell([(reminder ?? missing('reminder')).id]);
        return goTo(backTo(visit), { text: attentionWords(visitor.language).woken });
      },
    },
    {
      method: 'post',
      path: '/attention/tasks',
      role: 'staff',
      handle: async (visit) => {
        const w = attentionWords(visit.visitor.language);
        const kind = kindOf(visit.field('kind')) ?? missing('kind');
        const named = (name: string) => visit.field(name) || null;
        const id = await createTask(db, visit.acting, {
          title: filled(w.taskTitle, { what: w.kinds[kind].title }),
          dueOn: visit.today,
          patientId: named('patientId'),
          clientId: named('clientId'),
          reminderId: named('reminderId'),
        });
        return goTo(backTo(visit), { text: w.taskMade, undo: { action: `/tasks/${id}/cancel`, fields: {} } });
      },
    },
    {
      method: 'get',
      path: '/attention/jobs/:jobId',
      role: 'viewer',
      handle: async ({ visitor, param }) => {
        const w = attentionWords(visitor.language);
        const job = (await findJob(db.reader, visitor.clinicId, param('jobId'))) ?? missing('job');
        const progress = (await progressOf(db.reader, [job.id])).get(job.id);
        const problems = problemsIn(visitor.language, await problemsOf(db.reader, job.id, null, MANY));
        const title = w.jobKinds[job.kind] ?? job.kind;
        const outcomeOf = (name: string) => outcomeIn(visitor.language, name);
        const data = {
          title,
          section: 'attention' as const,
          w,
          fill: filled,
          job,
          progress,
          problems,
          outcomeOf,
        };
        return showPage('staff/job-page', data);
      },
    },
    {
      method: 'get',
      path: '/attention/jobs/:jobId/problems.csv',
      role: 'viewer',
      handle: async ({ visitor, param }) => {
        const job = (await findJob(db.reader, visitor.clinicId, param('jobId'))) ?? missing('job');
        const rows = await problemsOf(db.reader, job.id, null, MOST_PROBLEMS);
        return giveFile(
          `problems-${job.id}.csv`,
          'text/csv; charset=utf-8',
          problemsAsCsv(problemsIn(visitor.language, rows)),
        );
      },
    },
  ];
}

/** A job keeps half as many. */
const MOST_PROBLEMS = 20_000;

/** Decides about a message of a reminder, as the reminder's own page does: it can be taken back. */
async function decide(
  { db, tell }: ConsoleDeps,
  visit: ConsoleVisit,
  wish: Extract<ReminderWish, { readonly action: 'retry' | 'resolve' }>,
): Promise<ConsoleAnswer> {
  const { acting, visitor } = visit;
  const { retried, resolved } = attentionWords(visitor.language);
  const back = backTo(visit);
  const send = (await findSend(db.reader, acting.clinicId, wish.sendId)) ?? missing('send');
  try {
    const { id, changed } = await doToReminder(db, acting, { reminderId: send.ownerId }, wish);
    tell([...changed]);
    const undo = { action: `/deeds/${id}/undo`, fields: { back } };
    return goTo(back, { text: wish.action === 'retry' ? retried : resolved, undo });
  } catch (error) {
    return goOnRefused(error, visitor.language, back);
  }
}

function withRemedies(group: AttentionGroup, w: AttentionWords) {
  const rows = group.rows.map((row) => ({ ...row, remedies: remediesOf(group.kind, row, w) }));
  return { ...group, rows };
}

function kindOf(text: string | null): AttentionKind | null {
  return ATTENTION_KINDS.find((kind) => kind === text) ?? null;
}

/** The kind and the things that a form puts aside. */
function namedIn({ field, fieldAll }: ConsoleVisit): { kind: AttentionKind; ids: readonly string[] } {
  const ids = fieldAll('id').filter(isUuid);
  return { kind: kindOf(field('kind')) ?? missing('kind'), ids };
}

/** The page of one kind, if the form stood on it. */
function backTo({ field }: ConsoleVisit): string {
  const kind = kindOf(field('on'));
  return kind === null ? '/attention' : `/attention?kind=${kind}`;
}
