import { z } from 'zod';
import { longestText } from '../../domain/messages/wording.js';
import { SEND_STATES } from '../../domain/messages/send-state.js';
import { PRIORITIES } from '../../domain/rules/rule.js';
import { INBOUND_OUTCOMES } from '../../entities/messages/inbound-sms.js';
import { externalIdField, line, lines } from '../registry/registry-fields.js';

export const conversationStatus = z.enum(['open', 'closed']);

/** A person's reply. */
export const replyBody = z.strictObject({
  text: lines(longestText.smsBody).meta({ description: 'Sent as it is: merge fields are not filled.' }),
});

/** The body of a change. */
export const conversationChange = z.strictObject({
  status: conversationStatus.optional(),
  priority: z.enum(PRIORITIES).optional(),
  assignee: line(100).nullable().optional(),
  read: z
    .literal(true)
    .optional()
    .meta({ description: 'Everything has been read. With `If-Match`, only what was seen.' }),
  clientId: z.uuid().optional().meta({ description: 'Whose number it is, where that was unknown.' }),
  clientExternalId: externalIdField.optional(),
});

export const conversationMessage = z.object({
  id: z.uuid(),
  direction: z.enum(['in', 'out']),
  kind: z.enum(['inbound', 'reply', 'reminder', 'appointment']),
  at: z.iso.datetime(),
  number: z.string().nullable(),
  text: z.string(),
  mediaCount: z.int().meta({ description: 'Pictures that came with it; they stay with the carrier.' }),
  state: z.enum([...SEND_STATES, 'received']),
  reason: z.string().nullable(),
  outcome: z
    .enum(INBOUND_OUTCOMES)
    .nullable()
    .meta({ description: 'What a message of the client did, or that it is left to a person.' }),
  read: z.boolean(),
  reminderId: z.uuid().nullable(),
  appointmentId: z.uuid().nullable(),
});

export const conversationAnswer = z.object({
  id: z.uuid(),
  clientId: z.uuid().nullable(),
  number: z.string(),
  ownNumber: z.string(),
  status: conversationStatus,
  priority: z.enum(PRIORITIES),
  assignee: z.string().nullable(),
  unreadCount: z.int(),
  lastAt: z.iso.datetime(),
  lastMessage: z.object({
    direction: z.enum(['in', 'out']),
    text: z.string(),
    state: z.enum([...SEND_STATES, 'received']),
  }),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

/** One conversation with its newest messages, the oldest of them first. */
export const conversationDetail = conversationAnswer.extend({ messages: z.array(conversationMessage) });
