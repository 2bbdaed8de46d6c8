import type { Request, Response } from 'express';
import type { Acting } from '../../commands/acting.js';
import type { Visitor } from '../../commands/staff/find-visitor.js';
import type { DateOn } from '../../domain/clinic-time.js';
import type { StaffRole } from '../../entities/staff/staff-membership.js';
import type { AppSettings } from '../app-deps.js';
import type { LinkDeps } from '../engine-deps.js';
import type { ConsoleAnswer } from './console-answer.js';

/** What the console's pages are built from. */
export interface ConsoleDeps extends LinkDeps {
  readonly settings: AppSettings;
}

/** A request of somebody who is signed in and may make it. */
export interface ConsoleVisit {
  readonly req: Request;
  readonly res: Response;
  readonly visitor: Visitor;
  /** Who acts, for commands; `actor` is `staff:` and the person's id. */
  readonly acting: Acting;
  readonly at: Date;
  /** The date in the clinic's zone. */
  readonly today: DateOn;
  /** A parameter of the path. @throws Problem 404 if it ends in `Id` and is no UUID */
  readonly param: (name: string) => string;
  /** A parameter of the query, trimmed; `null` if it is absent or empty. */
  readonly asked: (name: string) => string | null;
  /** All its values that are not empty. */
  readonly askedAll: (name: string) => readonly string[];
  /** A field of the form, trimmed; empty if it is absent. */
  readonly field: (name: string) => string;
  /** All its values, trimmed. */
  readonly fieldAll: (name: string) => readonly string[];
}

/** One page or one action of the console. */
export interface ConsolePage {
  readonly method: 'get' | 'post';
  /** As Express writes it; parameters are named after the thing: `/reminders/:reminderId`. */
  readonly path: string;
  /** The least role that may. */
  readonly role: StaffRole;
  /** Takes files: the form is not read, `handle` does it by itself. */
  readonly upload?: boolean;
  readonly handle: (visit: ConsoleVisit) => Promise<ConsoleAnswer>;
}
