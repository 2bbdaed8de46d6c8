import type { AttentionRow } from '../../../db/staff/attention-view.js';
import type { AttentionKind } from '../../../domain/staff/attention-kind.js';
import type { AttentionWords } from './attention-wording.js';

/** A button or a link that helps; `fields` make it a button. */
export interface Remedy {
  readonly text: string;
  readonly href: string;
  readonly fields?: Readonly<Record<string, string>>;
}

/** What helps in one case, the best first. */
export function remediesOf(kind: AttentionKind, row: AttentionRow, w: AttentionWords): readonly Remedy[] {
  const { subjectId, clientId, reminderId, code } = row;
  const client = clientId === null ? [] : [{ text: w.openClient, href: `/clients/${clientId}` }];
  const reminder = reminderId === null ? [] : [{ text: w.openReminder, href: `/reminders/${reminderId}` }];
  const send = `/attention/sends/${subjectId}`;
  const retry = { text: w.retry, href: `${send}/retry`, fields: {} };
  const call = clientId === null ? [] : [taskRemedy(kind, row, w)];
  switch (kind) {
    case 'stopCut':
      return [{ text: w.openStop, href: `/stops/${subjectId}` }];
    case 'providerAway':
      return [{ text: w.holdChannel, href: `/stops/new?channel=${code ?? ''}` }];
    case 'unknown':
      return [
        { text: w.wasSent, href: `${send}/resolve`, fields: { as: 'sent' } },
        { text: w.wasNotSent, href: `${send}/resolve`, fields: { as: 'notSent' } },
        ...client,
      ];
    case 'failed':
    case 'bounced':
    case 'unsayable':
      return [retry, ...client, ...call];
    case 'unread':
      return [
        { text: w.answer, href: clientId === null ? '/clients' : `/clients/${clientId}/communication` },
      ];
    case 'moveWish':
    case 'proposal':
      return [{ text: w.openVisit, href: `/appointments/${subjectId}` }, ...client];
    case 'job':
      return [{ text: w.openJob, href: `/attention/jobs/${subjectId}` }];
    case 'connection':
    case 'webhook':
      return [{ text: w.openSettings, href: `/settings/${kind}s` }];
    case 'stuck':
      return [{ text: w.wake, href: `/attention/reminders/${subjectId}/wake`, fields: {} }, ...reminder];
    case 'noContact':
    case 'badContact':
      return [...client, ...call];
    case 'nothingPlanned':
      return [...call, ...reminder];
    case 'deadVisit':
      return [{ text: w.openVisit, href: `/appointments/${subjectId}` }];
    case 'siblingDue':
      return [...call, { text: w.openVisit, href: `/appointments/${subjectId}` }];
    case 'noLanguage':
      return [{ text: w.openTemplate, href: `/templates/${subjectId}` }];
  }
}

function taskRemedy(kind: AttentionKind, row: AttentionRow, w: AttentionWords): Remedy {
  const { clientId, patientId, reminderId } = row;
  const named = { clientId, patientId, reminderId };
  const fields = Object.fromEntries(
    Object.entries(named).flatMap(([name, id]) => (id === null ? [] : [[name, id]])),
  );
  return { text: w.makeTask, href: '/attention/tasks', fields: { kind, ...fields } };
}
