import { z } from 'zod';
import { changeConversation } from '../../commands/messages/change-conversation.js';
import { writeReply } from '../../commands/messages/write-reply.js';
import { missing } from '../../commands/refusal.js';
import {
  assignedTo,
  conversationMentions,
  countUnread,
  statusIs,
  unreadIs,
} from '../../db/messages/conversation-filters.js';
import { conversationMessages } from '../../db/messages/conversation-messages.js';
import { oneOf, standardFilters } from '../../db/registry/registry-filters.js';
import { findRow } from '../../db/registry/registry-store.js';
import { PRIORITIES } from '../../domain/rules/rule.js';
import { Conversation } from '../../entities/messages/conversation.js';
import { commaList, listAnswer, listQuery, pageOf, pageRequest, queryFlag, toPage } from '../paging.js';
import { answerRows } from '../registry/answer-rows.js';
import { actingFor } from '../registry/clinic-of-caller.js';
import { expandItems, expandQuery } from '../registry/expand-items.js';
import { line, pathId } from '../registry/registry-fields.js';
import type { RegistryDeps } from '../registry/registry-resource.js';
import { defineRoute, type Answer, type Caller, type Route } from '../route.js';
import {
  conversationAnswer,
  conversationChange,
  conversationDetail,
  conversationMessage,
  conversationStatus,
  replyBody,
} from './conversation-schema.js';
import { presentConversation, presentConversationMessage } from './present-conversation.js';

const SORTS = { '-lastAt': ['instant', 'uuid'], updatedAt: ['instant', 'uuid'] } as const;
const KEYS = { '-lastAt': ['lastAt', 'id'], updatedAt: ['updatedAt', 'id'] } as const;
const MESSAGE_SORTS = { '-at': ['instant', 'uuid'] } as const;
/** How many messages are shown with the conversation itself. */
const SHOWN_MESSAGES = 100;

const shape = { tag: 'Conversations', scope: 'write' } as const;
const path = '/v1/conversations';
const one = `${path}/{id}`;

const listFields = z.strictObject({
  ...listQuery(SORTS),
  ...expandQuery,
  state: conversationStatus.optional(),
  unread: queryFlag.optional(),
  assignee: commaList(line(100)).optional(),
  priority: commaList(z.enum(PRIORITIES)).optional(),
  clientId: commaList(z.uuid()).optional(),
  q: z.string().max(200).optional(),
});
const messageFields = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(2_000).optional(),
});

/** The clinic's conversations with its clients by SMS. */
export function conversationRoutes({ db, now }: RegistryDeps): Route[] {
  const find = async ({ clinicId }: Caller, id: string): Promise<Conversation> =>
    (await findRow(db.reader, Conversation, clinicId, id)) ?? missing('conversation');
  const show = async (caller: Caller, id: string): Promise<Answer> => {
    const conversation = await find(caller, id);
    const newest = await conversationMessages(db.reader, conversation, {
      after: null,
      limit: SHOWN_MESSAGES,
    });
    const messages = newest.reverse().map(presentConversationMessage);
    const { revision } = conversation;
    return { status: 200, body: { ...presentConversation(conversation), messages }, revision };
  };
  return [
    defineRoute({
      ...shape,
      method: 'get',
      path,
      scope: 'read',
      summary: 'List conversations',
      description: 'By their last message, the newest first.',
      query: listFields,
      answer: { status: 200, description: 'One page of conversations.', schema: pageOf(conversationAnswer) },
      handle: ({ caller: { clinicId }, query, url }) =>
        answerRows(
          db.reader,
          { clinicId, url, query },
          {
            entity: Conversation,
            sorts: SORTS,
            keys: KEYS,
            descending: query.sort === '-lastAt',
            filters: [
              ...standardFilters<Conversation>(query),
              statusIs(query.state),
              unreadIs(query.unread),
              assignedTo(query.assignee),
              oneOf<Conversation>('priority', query.priority),
              oneOf<Conversation>('clientId', query.clientId),
              conversationMentions(query.q),
            ],
            present: (rows) =>
              expandItems(db.reader, clinicId, rows.map(presentConversation), query.expand ?? [], now()),
          },
        ),
    }),
    defineRoute({
      ...shape,
      method: 'get',
      path: `${path}/unread-count`,
      scope: 'read',
      summary: 'Count what nobody has read',
      query: z.strictObject({ assignee: line(100).optional() }),
      answer: {
        status: 200,
        description: 'How many conversations have unread messages, and how many messages that are.',
        schema: z.object({ conversations: z.int(), messages: z.int() }),
      },
      handle: async ({ caller: { clinicId }, query }) => ({
        status: 200,
        body: await countUnread(db.reader, clinicId, query.assignee),
      }),
    }),
    defineRoute({
      ...shape,
      method: 'get',
      path: one,
      scope: 'read',
      summary: 'Read a conversation',
      description: `With its newest ${SHOWN_MESSAGES} messages of both sides, the oldest of them first.`,
      refusals: [404],
      params: pathId,
      answer: { status: 200, description: 'The conversation.', schema: conversationDetail },
      handle: ({ caller, params }) => show(caller, params.id),
    }),
    defineRoute({
      ...shape,
      method: 'patch',
      path: one,
      summary: 'Assign, close, or mark a conversation as read, or say whose it is',
      description:
        'Tied to a client who has a conversation already, it goes into that one, which is answered.',
      refusals: [404, 409, 412, 422],
      params: pathId,
      body: conversationChange,
      answer: { status: 200, description: 'The conversation as it is now.', schema: conversationDetail },
      handle: async ({ caller, params, body, ifRevision }) =>
        show(caller, await changeConversation(db, actingFor(caller, now()), params.id, body, ifRevision)),
    }),
    defineRoute({
      ...shape,
      method: 'get',
      path: `${one}/messages`,
      scope: 'read',
      summary: 'List the messages of a conversation',
      description: 'Both sides, newest first.',
      refusals: [404],
      params: pathId,
      query: messageFields,
      answer: { status: 200, description: 'One page of messages.', schema: pageOf(conversationMessage) },
      handle: async ({ caller, params, query, url }) => {
        const conversation = await find(caller, params.id);
        const request = pageRequest({ ...query, sort: '-at' }, MESSAGE_SORTS);
        const page = { after: request.after, limit: request.limit + 1 };
        const rows = await conversationMessages(db.reader, conversation, page);
        const position = (row: (typeof rows)[number]) => [row.at.toISOString(), row.id];
        return listAnswer(url, toPage(rows, request, position, presentConversationMessage));
      },
    }),
    defineRoute({
      ...shape,
      method: 'post',
      path: `${one}/messages`,
      summary: 'Reply by SMS',
      description:
        'Leaves at once, whatever the hour, to the number that wrote last. Not after a STOP, and within the daily cap.',
      refusals: [404, 409],
      params: pathId,
      body: replyBody,
      answer: { status: 201, description: 'The conversation as it is now.', schema: conversationDetail },
      handle: async ({ caller, params, body }) => {
        await writeReply(db, actingFor(caller, now()), params.id, body.text);
        const headers = { Location: `${path}/${params.id}/messages` };
        return { ...(await show(caller, params.id)), status: 201, headers };
      },
    }),
  ];
}
