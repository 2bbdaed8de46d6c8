import { z } from 'zod';
import type { ConditionTree } from '../../domain/rules/condition.js';
import {
  APPOINTMENT_FIELDS,
  FLAG_FIELDS,
  FLAG_OPERATORS,
  NUMBER_FIELDS,
  TEXT_FIELDS,
} from '../../domain/rules/condition.js';
import { jsonSchemaOf } from '../registry/registry-fields.js';
import type { ConditionProblem, TreePlace } from './read-conditions.js';
import { ConditionReader, PATIENT_NUMBER_FIELDS, PATIENT_TEXT_FIELDS } from './read-conditions.js';

const text = z.string();
const shownOf = (textFields: readonly string[], numberFields: readonly string[]) =>
  [
    z.strictObject({
      field: z.enum(textFields),
      operator: z.enum(['is', 'isNot', 'contains']),
      value: text,
    }),
    z.strictObject({ field: z.enum(textFields), operator: z.enum(['in', 'notIn']), value: z.array(text) }),
    z.strictObject({
      field: z.enum(numberFields),
      operator: z.enum(['is', 'isNot', 'lt', 'lte', 'gt', 'gte']),
      value: z.number(),
    }),
    z.strictObject({
      field: z.enum(numberFields),
      operator: z.literal('between'),
      value: z.tuple([z.number(), z.number()]),
    }),
    z.strictObject({ field: z.enum(FLAG_FIELDS), operator: z.enum(FLAG_OPERATORS), value: z.boolean() }),
  ] as const;
const shownConditions = shownOf(TEXT_FIELDS, NUMBER_FIELDS);

const shownGroup = z.strictObject({
  match: z.enum(['all', 'any', 'none']),
  conditions: z.array(z.looseObject({})).min(1).meta({ description: 'Conditions and groups again.' }),
});
const appointmentField = z.enum(APPOINTMENT_FIELDS);
const shownAppointments = [
  z.strictObject({ field: appointmentField, operator: z.enum(['is', 'isNot']), value: text }),
  z.strictObject({ field: appointmentField, operator: z.enum(['in', 'notIn']), value: z.array(text) }),
] as const;

const shownList = z.array(z.union([...shownConditions, shownGroup]));
/** A condition tree as it is answered. */
export const shownTree = z.strictObject({
  match: z.enum(['all', 'any', 'none']),
  conditions: z.array(z.union([...shownConditions, ...shownAppointments, shownGroup])),
});

/** The conditions under which a rule makes a reminder. */
export const conditionListField = z
  .unknown()
  .meta(jsonSchemaOf(shownList))
  .transform((value, context) => read(context, 'trigger', (reader) => reader.list(value, [])));

const shownOfPatients = shownOf(PATIENT_TEXT_FIELDS, PATIENT_NUMBER_FIELDS);
/** Conditions on patients and their clients, whatever has happened to them. */
export const patientConditionListField = z
  .unknown()
  .meta(jsonSchemaOf(z.array(z.union([...shownOfPatients, shownGroup]))))
  .transform((value, context) => read(context, 'patient', (reader) => reader.list(value, [])));

/** A condition tree that is asked of a reminder while it waits. An empty `any` never holds. */
export const pauseWhenField = treeField('an empty `any` never pauses; an empty `all` or `none` always would');
export const cancelWhenField = treeField(
  'leave it out to cancel nothing; an empty `all` or `none` cancels everything',
);

function treeField(emptyWords: string) {
  return z
    .unknown()
    .meta(jsonSchemaOf(shownTree.nullable()))
    .transform((value, context): ConditionTree | null => {
      if (value === null) return null;
      return read(context, 'waiting', (reader) => {
        const tree = reader.tree(value, []);
        if (tree?.conditions.length === 0 && tree.match !== 'any' && reader.problems.length === 0)
          reader.problems.push({ path: [], code: 'empty', message: emptyWords });
        return tree;
      });
    });
}

function read<T>(
  context: z.core.$RefinementCtx,
  place: TreePlace,
  take: (reader: ConditionReader) => T | null,
): T {
  const reader = new ConditionReader(place);
  const value = take(reader);
  for (const problem of reader.problems) context.addIssue(issueOf(problem));
  return reader.problems.length > 0 || value === null ? z.NEVER : value;
}

function issueOf({ path, code, message }: ConditionProblem) {
  return { code: 'custom' as const, path: [...path], message, params: { code } };
}
