import { z } from 'zod';
import { CHANNELS } from '../../domain/reminders/step.js';
import { dateField, line } from '../registry/registry-fields.js';
import { ruleBody } from './rule-schema.js';

/** At most so many lines of a given history. */
const MOST_LINES = 20_000;
/** The largest CSV, in characters; with it the body stays below its limit. */
const MOST_CSV = 3_000_000;

/** One service of a given history. */
export const historyLine = z.strictObject({
  patientRef: line(200),
  clientRef: line(200).optional(),
  species: line(100).optional(),
  breed: line(100).optional(),
  sex: line(40).optional(),
  neutered: z.boolean().optional(),
  dateOfBirth: dateField.optional(),
  weightKg: z.number().positive().optional(),
  clientTags: z.array(line(100)).max(50).optional(),
  serviceCode: line(100),
  performedOn: dateField,
  diagnoses: z.array(line(500)).max(100).optional(),
  counterSale: z.boolean().optional(),
});

const CSV_WORDS =
  'A history as CSV, separated by comma, semicolon or tab, with a header line that names its columns: `patientRef`, ' +
  '`serviceCode`, `performedOn` (all three are required), `clientRef`, `species`, `breed`, `sex`, `neutered`, ' +
  '`dateOfBirth`, `weightKg`, `clientTags`, `diagnoses` (lists are separated by `|`), `counterSale`. Every bad line is ' +
  'told, with `/csv/{line}/{column}` as its pointer.';

/** The rule and the history that it is tried on. */
export const dryRunBody = z
  .strictObject({
    rule: ruleBody.optional().meta({ description: 'A draft, as `POST /v1/rules` takes it.' }),
    ruleId: z.uuid().optional().meta({ description: 'A rule that is there, in its current version.' }),
    from: dateField.optional().meta({
      description:
        'From when on the rule would have been in force; 24 months before `to` unless it is later.',
    }),
    to: dateField.optional().meta({
      description:
        'The last day that is played, today unless given; a day to come shows what is still to leave.',
    }),
    history: z.array(historyLine).min(1).max(MOST_LINES).optional().meta({
      description:
        'Tried instead of the clinic’s own past. Lines with the same `patientRef` are one patient.',
    }),
    csv: z.string().min(1).max(MOST_CSV).optional().meta({ description: CSV_WORDS }),
    smsPricePerPart: z.number().nonnegative().optional().meta({
      description: 'What one part of an SMS costs, in any currency; what the clinic has set unless given.',
    }),
  })
  .refine(({ rule, ruleId }) => (rule === undefined) !== (ruleId === undefined), {
    path: ['rule'],
    error: 'is required, unless `ruleId` names a rule; not both',
    params: { code: 'required' },
  });
export type DryRunBody = z.output<typeof dryRunBody>;

const otherRule = { ruleId: z.uuid(), name: z.string() };

/** What would have happened. */
export const dryRunAnswer = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  reminders: z.int().meta({ description: 'Reminders that the rule would have made.' }),
  patients: z.int(),
  messages: z.int().meta({ description: 'Messages that would have left, tasks for the staff among them.' }),
  months: z.array(
    z.object({ month: z.string(), channel: z.enum(CHANNELS), messages: z.int(), smsParts: z.int() }),
  ),
  combined: z
    .int()
    .meta({ description: 'Messages that would have stood in another one to the same client.' }),
  waiting: z.int().meta({ description: 'Messages that would still wait after `to`.' }),
  skips: z.array(z.object({ reason: z.string(), messages: z.int() })),
  smsParts: z.int(),
  cost: z.number().optional().meta({
    description: 'Of these SMS, if it is known what one part costs: by the request, or by the clinic.',
  }),
  overlap: z.object({
    rules: z
      .array(z.object({ ...otherRule, patients: z.int(), reminders: z.int() }))
      .meta({ description: 'Enabled rules that remind the same patients of the same care.' }),
    messages: z
      .array(z.object({ ...otherRule, messages: z.int(), clients: z.int() }))
      .meta({ description: 'Messages of enabled rules to the same clients within 7 days.' }),
  }),
  examples: z.array(
    z.object({
      patientId: z.string().meta({ description: 'With a given history, its `patientRef`.' }),
      plannedAt: z.iso.datetime(),
      channel: z.enum(CHANNELS),
      step: z.string(),
      dueOn: z.iso.date(),
      text: z.string(),
    }),
  ),
  truncated: z
    .object({ clients: z.int(), ofClients: z.int(), reason: z.enum(['time', 'size']), detail: z.string() })
    .nullable()
    .meta({
      description: 'Null when all was played; else how many clients were. They stand for all of them.',
    }),
});
