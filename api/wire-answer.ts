import type { Response } from 'express';
import type { Problem } from './problem.js';
import { problemDocument } from './problem.js';
import { contextOf } from './request-context.js';

/** An answer in the form in which it is sent, stored and replayed. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The body's text; null for none. */
  readonly body: string | null;
  /** In place of a text: the bytes of a file. Such an answer is never stored. */
  readonly bytes?: Buffer;
}

/** Sends an answer of the API. Nothing of it may be kept by a cache: it is one clinic's data. */
export function sendAnswer(res: Response, { status, headers, body, bytes: file }: WireAnswer): void {
  if (res.headersSent || res.destroyed) return;
  res.status(status);
  res.setHeader('Cache-Control', 'no-store');
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
  if (body === null && file === undefined) {
    res.end();
    return;
  }
  const bytes = file ?? Buffer.from(body ?? '');
  res.setHeader('Content-Length', bytes.byteLength);
  res.end(bytes);
}

/** A problem as it is sent, with its headers. */
export function problemAnswer(problem: Problem, publicUrl: string, requestId: string): WireAnswer {
  return {
    status: problem.status,
    headers: { 'Content-Type': 'application/problem+json', ...problem.extras.headers },
    body: JSON.stringify(problemDocument(problem, publicUrl, requestId)),
  };
}

export function sendProblem(res: Response, problem: Problem, publicUrl: string): void {
  sendAnswer(res, problemAnswer(problem, publicUrl, contextOf(res).requestId));
}
