import type { Page } from 'playwright-core';
import type { LivePolicy } from '../../api/console/live-policy.js';
import { openSession } from '../../commands/staff/open-session.js';
import { createStaffUser } from '../../commands/staff/create-staff-user.js';
import { STAFF_ROLES, type StaffRole } from '../../entities/staff/staff-membership.js';
import type { StaffLanguage } from '../../entities/staff/staff-user.js';
import { startEngineApi, type EngineApi } from './engine-api.js';
import { Tabs, type Look } from './tabs.js';

/** The password of every member of staff on the stage. */
export const STAGE_PASSWORD = 'a long password of the stage';

/** Who opens a page: a role in the first clinic, or the administrator of the other one. */
export type Player = StaffRole | 'stranger';

/** Somebody who works on the stage. */
export interface StagePerson {
  readonly userId: string;
  readonly email: string;
  /** The secret of a session's cookie. */
  readonly token: string;
}

/** What a page answered without a browser. */
export interface PageAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Where it leads on, if it does. */
  readonly location: string | null;
}

/** How a page is opened in the browser, and in which language its reader works from then on. */
export interface OpenOptions extends Omit<Look, 'session'> {
  readonly language?: StaffLanguage;
}

/** Fields of a form; several values of one name are sent in order. */
export type FormFields = Readonly<Record<string, string | readonly string[]>>;

/** The product with two clinics and their staff, for tests of the console. */
export interface ConsoleStage {
  readonly world: EngineApi;
  readonly staff: Readonly<Record<Player, StagePerson>>;
  get(player: Player, path: string, headers?: Readonly<Record<string, string>>): Promise<PageAnswer>;
  post(player: Player, path: string, fields?: FormFields): Promise<PageAnswer>;
  /** Opens a page in Chromium, in a tab that knows nothing of the others. */
  open(player: Player, path: string, options?: OpenOptions): Promise<Page>;
  /** Gives a tab back; see {@link Tabs.leave}. */
  leave(page: Page): Promise<void>;
  close(): Promise<void>;
}

/** Starts it; Chromium comes with the first page that is opened. */
export async function startConsole(
  now: () => Date = () => new Date(),
  live: Partial<LivePolicy> = {},
): Promise<ConsoleStage> {
  const world = await startEngineApi(now, { forPages: true, live });
  const { api, db, mine, other } = world;
  const employ = async (player: Player): Promise<StagePerson> => {
    const clinicId = player === 'stranger' ? other.id : mine.id;
    const email = `${player}@${clinicId}.example`;
    const userId = await createStaffUser(db, {
      email,
      name: `Sam ${player}`,
      password: STAGE_PASSWORD,
      language: 'en',
      clinics: [{ clinicId, role: player === 'stranger' ? 'admin' : player }],
    });
    return { userId, email, token: await openSession(db, { userId, clinicId, at: now() }) };
  };
  const players: readonly Player[] = [...STAFF_ROLES, 'stranger'];
  const people = await Promise.all(players.map(async (player) => [player, await employ(player)] as const));
  const staff = Object.fromEntries(people) as Record<Player, StagePerson>;

  const ask = async (player: Player, path: string, init: RequestInit): Promise<PageAnswer> => {
    const headers = new Headers(init.headers);
    headers.set('cookie', `session=${staff[player].token}`);
    const answer = await fetch(api.url + path, { ...init, headers, redirect: 'manual' });
    const { status } = answer;
    return {
      status,
      headers: answer.headers,
      text: await answer.text(),
      location: answer.headers.get('location'),
    };
  };
  const tabs = new Tabs();
  return {
    world,
    staff,
    get: (player, path, headers = {}) => ask(player, path, { headers }),
    post: (player, path, fields = {}) => {
      const pairs = Object.entries(fields).flatMap(([name, values]) =>
        [values].flat().map((value) => [name, value]),
      );
      return ask(player, path, {
        method: 'POST',
        body: new URLSearchParams(pairs as [string, string][]),
        headers: { 'sec-fetch-site': 'same-origin' },
      });
    },
    open: async (player, path, options = {}) => {
      const { language, ...look } = options;
      if (language !== undefined)
        await db.reader.query('update staff_user set language = $2 where id = $1', [
          staff[player].userId,
          language,
        ]);
      return await tabs.open(api.url + path, { ...look, session: staff[player].token });
    },
    leave: (page) => tabs.leave(page),
    close: async () => {
      await tabs.close();
      await world.close();
    },
  };
}
