import { householdVisits } from '../../../db/appointments/household-visits.js';
import { appointmentReasons } from '../../../db/appointments/appointment-reason-store.js';
import { consentHistory } from '../../../db/consent/consent-history.js';
import { filesOfClient } from '../../../db/messages/client-file-list.js';
import { findSend } from '../../../db/messages/send-store.js';
import { findClientFile } from '../../../db/messages/client-file-store.js';
import { mergedSince } from '../../../db/registry/client-merge-store.js';
import { listClients } from '../../../db/registry/client-list.js';
import { householdCare } from '../../../db/reminders/household-care.js';
import { actorNames } from '../../../db/staff/actor-names.js';
import { doneTasksOfClient, openTasksOfClient } from '../../../db/tasks/tasks-of-client.js';
import type { Database } from '../../../db/database.js';
import { SEPARABLE_MS } from '../../../domain/staff/call-back-times.js';
import { sayFor } from '../console-say.js';
import { missing } from '../../../commands/refusal.js';
import { messageWordsIn } from '../messages/message-words.js';
import { communicationAsCsv } from './communication-as-csv.js';
import { giveFile, goTo, showPage, type ConsoleAnswer } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import {
  nameOf,
  readClientPlace,
  showClientTab,
  tabPath,
  type ClientPlace,
  type ClientTab,
} from './client-frame.js';
import { clientWordsIn, type ClientWords } from './client-words.js';
import { placeChoices } from './place-choices.js';
import { permissionMatrix, shownHistory } from './shown-consents.js';
import { shownCare, weekAhead } from './shown-care.js';
import { readTalk, shownForecast, shownTalk } from './shown-talk.js';
import { shownVisits } from './shown-visits.js';
import { isUuid } from '../is-uuid.js';

const LISTED = 50;
const TALK_PAGE = 30;
/** So many messages go on one page to print, or into one file. */
const TALK_MOST = 1_000;
const HISTORY_MOST = 300;

/** The data of a tab beside what all have. */
type TabData = Readonly<Record<string, unknown>>;

/** What a form shows again: what was typed, and what of it is wrong. */
export interface FormAgain {
  readonly form: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly faults: Readonly<Record<string, string>>;
}

/** The list of clients, and the pages of one of them that only show. */
export function clientPages(deps: ConsoleDeps): readonly ConsolePage[] {
  const tab = (name: ClientTab): ConsolePage => ({
    method: 'get',
    path: tabPath(':clientId', name),
    role: 'viewer',
    handle: (visit) => clientTab(deps, visit, name),
  });
  return [
    { method: 'get', path: '/clients', role: 'viewer', handle: (visit) => list(deps, visit) },
    {
      method: 'get',
      path: '/clients/:clientId/communication.csv',
      role: 'viewer',
      handle: (visit) => asCsv(deps, visit),
    },
    {
      method: 'get',
      path: '/clients/:clientId/files/:clientFileId',
      role: 'viewer',
      handle: (visit) => giveClientFile(deps, visit),
    },
    ...(['reminders', 'communication', 'appointments', 'consents', 'details', 'household'] as const).map(tab),
  ];
}

/** A tab of a client's page; with a form that is shown again, what was wrong stands beside its fields. */
export async function clientTab(
  deps: ConsoleDeps,
  visit: ConsoleVisit,
  tab: ClientTab,
  again: FormAgain | null = null,
  more: TabData = {},
): Promise<ConsoleAnswer> {
  const place = await readClientPlace(deps, visit);
  if (place.head.mergedIntoId !== null) return goTo(tabPath(place.head.mergedIntoId, tab));
  const data = await TABS[tab](deps, visit, place);
  const isWrong = again !== null && Object.keys(again.faults).length > 0;
  const form = formData(again ?? (await draftOf(deps, visit, place)));
  return showClientTab(visit, place, tab, { ...data, ...more, ...form }, isWrong ? 422 : 200);
}

/** The reply that was called back a moment ago, to be changed and sent anew. */
async function draftOf({ db }: ConsoleDeps, visit: ConsoleVisit, { head }: ClientPlace) {
  const id = visit.asked('draft');
  if (id === null || !isUuid(id) || head.conversation === null) return null;
  const send = await findSend(db.reader, visit.visitor.clinicId, id);
  if (send?.ownerId !== head.conversation.id || send.state !== 'cancelled') return null;
  return { form: 'reply', typed: { text: send.text ?? '' }, faults: {} };
}

/** What views ask of a form that is shown again. */
function formData(again: FormAgain | null) {
  return {
    openForm: again?.form ?? null,
    typed: (form: string, name: string, otherwise = '') =>
      again?.form === form ? (again.typed[name] ?? otherwise) : otherwise,
    fault: (form: string, name: string) => (again?.form === form ? (again.faults[name] ?? null) : null),
  };
}

type TabReader = (deps: ConsoleDeps, visit: ConsoleVisit, place: ClientPlace) => Promise<TabData>;

const TABS: Readonly<Record<ClientTab, TabReader>> = {
  reminders: async ({ db }, visit, { head }) => {
    const whose = { clientId: head.id };
    const { clinicId } = visit.visitor;
    return {
      care: shownCare(visit, await householdCare(db.reader, clinicId, whose, 'followed')),
      ended: shownCare(visit, await householdCare(db.reader, clinicId, whose, 'ended')),
      weekAhead: weekAhead(visit.today),
      ...(await noteData({ db }, visit, head.id)),
    };
  },
  communication: async (deps, visit, { head }) => {
    const isAll = visit.asked('all') === 'yes';
    const limit = isAll ? TALK_MOST : TALK_PAGE;
    const { messages, older } = await readTalk(deps, visit, head.id, {
      before: visit.asked('before'),
      limit,
    });
    return {
      isAll,
      older,
      messages: shownTalk(visit, messages),
      forecast: await shownForecast(deps, visit, { clientId: head.id, patientId: null }),
    };
  },
  appointments: async ({ db }, visit, { head }) => {
    const { clinicId } = visit.visitor;
    const read = (which: 'coming' | 'past') =>
      householdVisits(db.reader, clinicId, { clientId: head.id }, which, visit.at);
    return {
      coming: shownVisits(visit, await read('coming')),
      past: shownVisits(visit, await read('past')),
      reasons: await appointmentReasons(db.reader, clinicId),
    };
  },
  consents: async ({ db }, visit, { head, statements }) => {
    const lines = await consentHistory(db.reader, visit.visitor.clinicId, head.id, HISTORY_MOST);
    const writers = lines.flatMap(({ recordedBy }) => recordedBy ?? []);
    const names = await actorNames(db.reader, visit.visitor.clinicId, writers);
    return {
      matrix: permissionMatrix(visit, head, statements),
      history: shownHistory(visit, lines, names),
      channels: messageWordsIn(visit.visitor.language).channels,
    };
  },
  details: async ({ db }, visit, { head, w }) => ({
    files: await filesOfClient(db.reader, visit.visitor.clinicId, head.id),
    merged: await mergedInto(db, visit, head.id, w),
    languages: placeChoices('language', sayFor(visit.visitor, visit.at).locale, visit.visitor.country),
  }),
  household: async (deps, visit, { head, statements }) => {
    const { db } = deps;
    const { clinicId } = visit.visitor;
    const { messages } = await readTalk(deps, visit, head.id, { before: null, limit: 6 });
    const coming = await householdVisits(db.reader, clinicId, { clientId: head.id }, 'coming', visit.at);
    return {
      care: shownCare(visit, await householdCare(db.reader, clinicId, { clientId: head.id }, 'followed')),
      weekAhead: weekAhead(visit.today),
      coming: shownVisits(visit, coming.slice(0, 5)),
      reasons: await appointmentReasons(db.reader, clinicId),
      messages: shownTalk(visit, messages),
      matrix: permissionMatrix(visit, head, statements),
      ...(await noteData(deps, visit, head.id)),
    };
  },
};

/** Who became part of this client and can be separated again. */
async function mergedInto(db: Database, visit: ConsoleVisit, clientId: string, w: ClientWords) {
  const say = sayFor(visit.visitor, visit.at);
  const since = new Date(visit.at.getTime() - SEPARABLE_MS);
  const clients = await mergedSince(db.reader, clientId, since);
  return clients.map((one) => ({ id: one.id, line: w.merge.since(nameOf(one), say.instant(one.at)) }));
}

async function noteData({ db }: Pick<ConsoleDeps, 'db'>, visit: ConsoleVisit, clientId: string) {
  const { clinicId } = visit.visitor;
  return {
    tasks: await openTasksOfClient(db.reader, clinicId, clientId),
    notes: await doneTasksOfClient(db.reader, clinicId, clientId),
  };
}

async function list({ db }: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const w = clientWordsIn(visit.visitor.language);
  const q = visit.asked('q')?.slice(0, 200) ?? null;
  const archived = visit.asked('archived') === 'yes';
  const after = [visit.asked('lastName') ?? '', visit.asked('firstName') ?? '', visit.asked('after') ?? ''];
  const isPlace = isUuid(after[2] ?? '');
  const filter = {
    clinicId: visit.visitor.clinicId,
    q,
    archived,
    after: isPlace ? after : null,
    limit: LISTED + 1,
  };
  const found = await listClients(db.reader, filter);
  const clients = found.slice(0, LISTED);
  const last = found.length > LISTED ? clients.at(-1) : undefined;
  const more =
    last === undefined
      ? null
      : `/clients?${new URLSearchParams({
          ...(q === null ? {} : { q }),
          ...(archived ? { archived: 'yes' } : {}),
          ...{ lastName: last.after[0], firstName: last.after[1], after: last.after[2] },
        }).toString()}`;
  return showPage(
    'registry/client-list',
    { w, q, archived, clients, more, title: w.list.title, section: 'clients' },
    { styles: ['people.css'] },
  );
}

async function asCsv(deps: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const { head } = await readClientPlace(deps, visit);
  const { messages } = await readTalk(deps, visit, head.id, { before: null, limit: TALK_MOST });
  return giveFile(
    `communication-${head.id}.csv`,
    'text/csv; charset=utf-8',
    communicationAsCsv(messages, visit.visitor.language),
  );
}

async function giveClientFile({ db }: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const file =
    (await findClientFile(db.reader, visit.visitor.clinicId, visit.param('clientFileId'))) ?? missing('file');
  if (file.clientId !== visit.param('clientId')) missing('file');
  return giveFile(file.name, file.mediaType, file.content);
}
