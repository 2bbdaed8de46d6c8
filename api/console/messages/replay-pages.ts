import { previewReplay, replaySends, type Replay } from '../../../commands/messages/replay-sends.js';
import { cancelJob } from '../../../commands/integration/cancel-job.js';
import { Refused } from '../../../commands/refusal.js';
import { CLIENT_CHANNELS } from '../../../domain/reminders/step.js';
import { goTo, showPage, type ConsoleAnswer } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { SILENT_MS } from '../../../domain/staff/call-back-times.js';
import { goOnRefused } from '../refused-notice.js';
import { localField, localInstant } from './local-instant.js';
import { filled, stopWords } from './stop-words.js';

const HOURS_MS = 3_600_000;

/** Trying the messages of an outage again: which they are by count, and the button. */
export function replayPages({ db }: ConsoleDeps): readonly ConsolePage[] {
  const show = async (
    visit: ConsoleVisit,
    read: (name: string) => string,
    faults: Readonly<Record<string, string>>,
  ): Promise<ConsoleAnswer> => {
    const w = stopWords(visit.visitor.language);
    const { timeZone } = visit.visitor;
    const typed = {
      from: read('from') || localField(new Date(visit.at.getTime() - 24 * HOURS_MS), timeZone),
      before: read('before') || localField(visit.at, timeZone),
      channel: read('channel'),
    };
    const wrong = { ...faults };
    let preview = null;
    const replay = replayOf((name) => typed[name as keyof typeof typed], timeZone);
    if (replay !== null && Object.keys(wrong).length === 0) {
      try {
        preview = await previewReplay(db.reader, visit.acting, replay);
      } catch (error) {
        if (!(error instanceof Refused) || error.refusal.kind !== 'fields') throw error;
        for (const { pointer } of error.refusal.errors)
          wrong[pointer.slice(1)] = w.faults[pointer.slice(1)] ?? '';
      }
    }
    const data = { title: w.replay, section: 'attention', w, fill: filled, typed, preview } as const;
    const status = Object.keys(wrong).length === 0 ? 200 : 422;
    return showPage(
      'messages/replay-page',
      { ...data, faults: wrong, channels: CLIENT_CHANNELS },
      { status },
    );
  };
  return [
    {
      method: 'get',
      path: '/stops/replay',
      role: 'manager',
      handle: (visit) => show(visit, (name) => visit.asked(name) ?? '', {}),
    },
    {
      method: 'post',
      path: '/stops/replay',
      role: 'manager',
      handle: async (visit) => {
        const w = stopWords(visit.visitor.language);
        const replay = replayOf(visit.field, visit.visitor.timeZone);
        if (replay === null) return await show(visit, visit.field, { from: w.faults['from'] ?? '' });
        try {
          const startsAt = new Date(visit.at.getTime() + SILENT_MS);
          const jobId = await replaySends(db, visit.acting, replay, startsAt);
          const undo = { action: `/stops/replay/${jobId}/stop`, fields: {} };
          return goTo('/stops', { text: w.replayBegun, undo });
        } catch (error) {
          if (error instanceof Refused && error.refusal.kind === 'fields')
            return await show(visit, visit.field, {});
          return goOnRefused(error, visit.visitor.language, '/stops');
        }
      },
    },
    {
      method: 'post',
      path: '/stops/replay/:jobId/stop',
      role: 'manager',
      handle: async (visit) => {
        const { language } = visit.visitor;
        try {
          await cancelJob(db, visit.acting, { jobId: visit.param('jobId'), ifRevision: null }, false);
          return goTo('/stops', { text: stopWords(language).replayStopped });
        } catch (error) {
          return goOnRefused(error, language, '/stops');
        }
      },
    },
  ];
}

function replayOf(read: (name: string) => string, zone: ConsoleVisit['visitor']['timeZone']): Replay | null {
  const [from, before] = [localInstant(read('from'), zone), localInstant(read('before'), zone)];
  const channel = CLIENT_CHANNELS.find((one) => one === read('channel')) ?? null;
  return from == null || before == null ? null : { from, before, channel };
}
