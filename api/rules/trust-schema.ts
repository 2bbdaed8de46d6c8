import { z } from 'zod';
import { LINT_CODES } from '../../domain/rules/lint-warning.js';
import { ruleAnswer, ruleBody } from './rule-schema.js';

/** What the linter says. */
export const lintWarnings = z
  .array(
    z.object({
      code: z.enum(LINT_CODES),
      pointer: z.string().meta({ description: 'JSON pointer into the rule.' }),
      severity: z.enum(['warning', 'notice']),
      message: z.string(),
      ruleIds: z.array(z.uuid()).optional(),
    }),
  )
  .meta({ description: 'What its author should know; nothing of it keeps a rule from being saved.' });

/** A rule that exists, a new one, or one that would take the place of an existing one. */
export const lintBody = z.union([
  z.strictObject({ ruleId: z.uuid() }),
  ruleBody.safeExtend({ ruleId: z.uuid().optional() }),
]);

const effect = z.object({
  waiting: z.int().meta({ description: 'Waiting reminders on another version.' }),
  counted: z.int().meta({ description: 'How many of them the figures below are about; at most 1,000.' }),
  isComplete: z.boolean(),
  dueDatesMoved: z.int(),
  sendsMoved: z.int(),
  sendsAdded: z.int(),
  sendsRemoved: z.int(),
});

/** What differs between two versions of a rule, and what moving the waiting reminders would mean. */
export const ruleDifference = z.object({
  from: z.int(),
  to: z.int(),
  changes: z.array(
    z.object({
      pointer: z.string().meta({ description: 'Steps stand under their names: /steps/first/offset.' }),
      from: z.unknown().optional(),
      to: z.unknown().optional(),
    }),
  ),
  effect,
  applyPath: z.string().meta({
    description:
      'POST here {"reminderIds": "all" | [...]} to move waiting reminders; none move by themselves.',
  }),
});

/** A rule as it is answered alone. */
export const lintedRuleAnswer = ruleAnswer.extend({
  warnings: lintWarnings,
  difference: ruleDifference
    .nullable()
    .optional()
    .meta({ description: 'After a change: what the new version means; null if it made none.' }),
});

/** One version of a rule. */
export const ruleVersionAnswer = ruleAnswer
  .pick({
    trigger: true,
    match: true,
    conditions: true,
    due: true,
    satisfiedBy: true,
    steps: true,
    pauseWhen: true,
    cancelWhen: true,
    lapseAfter: true,
    duplicates: true,
    late: true,
    priority: true,
    purpose: true,
  })
  .extend({
    ruleId: z.uuid(),
    version: z.int(),
    isCurrent: z.boolean(),
    waiting: z.int().meta({ description: 'Waiting reminders that follow this version.' }),
    createdAt: z.iso.datetime(),
  });
