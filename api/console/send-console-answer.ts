import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { sendFragment, sendPage } from '../page-renderer.js';
import type { ConsoleAnswer } from './console-answer.js';
import type { ConsoleDeps, ConsoleVisit } from './console-page.js';
import { sayFor } from './console-say.js';
import { consoleWords } from './console-words.js';
import { readFrameFacts } from './frame-facts.js';
import { mayAs } from './may-as.js';
import type { StaffRole } from '../../entities/staff/staff-membership.js';

/** Sends what a page answered, with the frame that all pages share. */
export async function sendConsoleAnswer(
  deps: ConsoleDeps,
  visit: ConsoleVisit,
  answer: ConsoleAnswer,
): Promise<void> {
  const { res, visitor } = visit;
  switch (answer.kind) {
    case 'page':
      sendPage(
        res,
        answer.view,
        {
          ...ownData(visit),
          ...answer.data,
          styles: answer.styles,
          scripts: answer.scripts,
          // What answers a form stands under an address that shows something else, or nothing.
          live: visit.req.method === 'GET' && answer.status === 200 ? answer.live : [],
          facts: await readFrameFacts(deps, visit),
          language: visitor.language,
        },
        answer.status,
      );
      return;
    case 'fragment':
      sendFragment(
        res,
        answer.view,
        { ...ownData(visit), ...answer.data, language: visitor.language },
        answer.status,
      );
      return;
    case 'redirect':
      res.redirect(303, answer.to);
      return;
    case 'file':
      res
        .status(200)
        .set('Cache-Control', 'no-store')
        .set('Content-Type', answer.contentType)
        .attachment(answer.name)
        .set('Content-Type', answer.contentType)
        .set(answer.headers);
      if (answer.content instanceof Readable) await pipeline(answer.content, res);
      else res.end(answer.content);
  }
}

/** What every view is given beside its own data. */
function ownData({ visitor, at, today, req }: ConsoleVisit) {
  return {
    visitor,
    today,
    path: req.path,
    url: req.originalUrl,
    frame: consoleWords(visitor.language),
    say: sayFor(visitor, at),
    may: (least: StaffRole) => mayAs(visitor.role, least),
  };
}
