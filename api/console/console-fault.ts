import type { Request, Response } from 'express';
import { messageLanguage } from '../../commands/messages/message-language.js';
import type { Logger } from '../../log.js';
import { loggableError } from '../loggable-error.js';
import { sendFragment, sendPage } from '../page-renderer.js';
import { problemOf } from '../problem.js';
import { contextOf } from '../request-context.js';
import { Barred } from './barred.js';
import type { ConsoleDeps, ConsoleVisit } from './console-page.js';
import { showPage } from './console-answer.js';
import { consoleWords } from './console-words.js';
import { faultWords, type FaultKind } from './fault-words.js';
import { sendConsoleAnswer } from './send-console-answer.js';

/** Shows what went wrong as a page in the reader's language, with what can be done; a request of htmx gets one line. */
export async function sendConsoleFault(
  deps: ConsoleDeps,
  log: Logger,
  req: Request,
  res: Response,
  error: unknown,
  visit: ConsoleVisit | null,
): Promise<void> {
  const { requestId, route } = contextOf(res);
  const told = error instanceof Barred ? null : problemOf(error);
  const status = told?.status ?? 403;
  if (status >= 500) log.error({ requestId, route, error: loggableError(error) }, 'a page failed');
  if (res.headersSent) {
    res.destroy();
    return;
  }
  const language = visit?.visitor.language ?? messageLanguage(req.acceptsLanguages('sv', 'fi', 'en') || 'en');
  const kind = error instanceof Barred ? error.bar : faultKind(status);
  const { title, text } = faultWords(language)[kind];
  // What a command refuses, it says in words that fit this case better than ours; they are in English.
  const detail = status === 409 || status === 422 ? (told?.detail ?? null) : null;
  const faults = told?.extras.errors ?? [];
  for (const [name, value] of Object.entries(told?.extras.headers ?? {})) res.set(name, value);
  const data = { title, text, detail, faults, requestId };
  if (req.get('hx-request') === 'true') {
    sendFragment(res, 'fault-line', { ...data, language }, status);
    return;
  }
  if (visit === null) {
    sendPage(res, 'plain-fault', { ...data, language, frame: consoleWords(language) }, status);
    return;
  }
  await sendConsoleAnswer(
    deps,
    visit,
    showPage('console-fault', { ...data, section: 'home' }, { status }),
  ).catch((again: unknown) => {
    log.error({ requestId, route, error: loggableError(again) }, 'the page of a fault failed');
    sendPage(res, 'plain-fault', { ...data, language, frame: consoleWords(language) }, status);
  });
}

function faultKind(status: number): FaultKind {
  if (status === 404) return 'missing';
  if (status === 409 || status === 422 || status === 400) return 'refused';
  if (status === 412) return 'stale';
  if (status === 413) return 'tooLarge';
  if (status === 429) return 'tooMany';
  return status === 503 ? 'away' : 'broken';
}
