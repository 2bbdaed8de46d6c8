import { z } from 'zod';
import type { ImportReaders, Read } from '../../commands/integration/import-readers.js';
import type { ClientValues } from '../../commands/registry/client-writer.js';
import type { PatientValues } from '../../commands/registry/patient-writer.js';
import { clientBody, clientChange } from '../registry/client-schema.js';
import { patientBody, patientChange } from '../registry/patient-schema.js';
import {
  dateField,
  externalIdField,
  line,
  localTimeField,
  metadataField,
} from '../registry/registry-fields.js';
import { channelsField, durationField } from '../reminders/reminder-schema.js';
import { readPart } from '../zod-fields.js';

const keyed = z.looseObject({ externalId: externalIdField });

const patientOfLine = {
  patientId: z.uuid().optional(),
  patientExternalId: externalIdField.optional(),
};

const service = z.strictObject({
  ...patientOfLine,
  externalId: externalIdField.optional(),
  serviceCode: line(100),
  performedOn: dateField,
  time: localTimeField.optional(),
  consultationId: line(200).optional(),
  diagnoses: z.array(line(500)).max(100).optional(),
  amount: z.number().optional(),
  currency: z.string().length(3).optional(),
});

const reminder = z
  .strictObject({
    ...patientOfLine,
    externalId: externalIdField,
    title: line(200).optional(),
    dueOn: dateField.optional(),
    serviceCode: line(100).optional(),
    rule: line(200).optional(),
    template: line(200).optional(),
    channels: channelsField.optional(),
    offsets: z.array(durationField).min(1).max(50).optional(),
    lastPerformedOn: dateField.optional(),
    metadata: metadataField.optional(),
  })
  .refine(({ rule, template }) => rule === undefined || template === undefined, {
    error: 'a rule has its own templates: name a rule or a template, not both',
    path: ['template'],
    params: { code: 'eitherOr' },
  });

/** Checks the lines of imported files by the schemas of the API, so that both refuse the same things. */
export const importLineReaders: ImportReaders = {
  client: (fields, country) => withKey<ClientValues>(clientBody(country), fields),
  clientChange: (fields, country) => readPart(clientChange(country), fields, ''),
  patient: (fields) => withKey<PatientValues>(patientBody, fields),
  patientChange: (fields) => readPart(patientChange, fields, ''),
  service: (fields) => readPart(service, fields, ''),
  reminder: (fields) => readPart(reminder, fields, ''),
};

/** A row of a file must name itself, so that it is found again when the file is imported again. */
function withKey<T>(schema: z.ZodType<T>, fields: object): Read<T> {
  const key = readPart(keyed, fields, '');
  const read = readPart(schema, fields, '');
  const errors = [key, read].flatMap((part) => ('errors' in part ? part.errors : []));
  if (errors.length === 0) return read;
  const known = new Set<string>();
  return {
    errors: errors.filter(({ pointer, code }) => {
      const name = `${pointer} ${code}`;
      return !known.has(name) && known.add(name).has(name);
    }),
  };
}
