import { clientChanges, visit } from './deeds.js';
import { playCases } from './play-cases.js';
import type { RuleCase } from './rule-case.js';
import { cat, client, dog, on, rule, step } from './said-in-cases.js';

const CHECK = { due: { after: 'P1Y' }, steps: [step('invite', '-P14D', 'email')] };

/** Both animals have the examination on one day; the rule's conditions say whose next one is remembered. */
function chosen(
  name: string,
  conditions: readonly object[],
  [who, other]: readonly [ReturnType<typeof dog>, ReturnType<typeof dog>],
  more: Partial<RuleCase> & { readonly match?: 'all' | 'any' } = {},
): RuleCase {
  const { match = 'all', ...rest } = more;
  return {
    name,
    household: [client('Åsa', [who, other])],
    rules: [
      rule('Check-up', 'EXAM', {
        ...CHECK,
        match,
        conditions: [{ field: 'item', operator: 'is', value: 'EXAM' }, ...conditions],
      }),
    ],
    story: [on('2040-03-01', visit('EXAM', { of: who.name }), visit('EXAM', { of: other.name }))],
    until: '2040-12-01',
    reminders: [`Check-up for ${who.name}: open, due 2041-03-01`],
    ...rest,
  };
}

playCases('For whom a rule makes reminders', [
  chosen('By species', [{ field: 'species', operator: 'is', value: 'Cat' }], [cat('Misse'), dog('Rex')]),
  chosen(
    'By breed, of which a part is enough',
    [{ field: 'breed', operator: 'contains', value: 'retriever' }],
    [dog('Goldie', { breed: 'Golden Retriever' }), dog('Rex', { breed: 'Poodle' })],
  ),
  chosen(
    'By sex and by being neutered',
    [
      { field: 'sex', operator: 'is', value: 'female' },
      { field: 'neutered', operator: 'is', value: false },
    ],
    [dog('Lady', { sex: 'female', neutered: false }), dog('Bella', { sex: 'female', neutered: true })],
  ),
  chosen(
    'By weight',
    [{ field: 'weightKg', operator: 'gt', value: 25 }],
    [dog('Big', { weightKg: 25.1 }), dog('Small', { weightKg: 25 })],
  ),
  chosen(
    'By age in months, on the day of the visit: 84 months are reached on the seventh birthday',
    [{ field: 'ageMonths', operator: 'gte', value: 84 }],
    [dog('Senior', { dateOfBirth: '2033-03-01' }), dog('Almost', { dateOfBirth: '2033-03-02' })],
  ),
  chosen(
    'By age between two ages, both included',
    [{ field: 'ageMonths', operator: 'between', value: [6, 12] }],
    [dog('Young', { dateOfBirth: '2039-03-01' }), dog('Older', { dateOfBirth: '2039-02-01' })],
  ),
  chosen(
    'What nobody recorded fulfils no comparison: a dog of unknown weight is not a light one',
    [{ field: 'weightKg', operator: 'lt', value: 10 }],
    [dog('Light', { weightKg: 5 }), dog('Unknown', { weightKg: null })],
  ),
  chosen(
    'At least one of the conditions, when the rule says any: here the item or the species',
    [{ field: 'species', operator: 'is', value: 'dog' }],
    [dog('Rex'), cat('Misse')],
    {
      match: 'any',
      rules: [
        rule('Check-up', 'OTHER', {
          ...CHECK,
          match: 'any',
          conditions: [
            { field: 'item', operator: 'is', value: 'OTHER' },
            { field: 'species', operator: 'is', value: 'dog' },
          ],
        }),
      ],
    },
  ),
  chosen(
    'None of a group: not the cats, and not the puppies',
    [
      {
        match: 'none',
        conditions: [
          { field: 'species', operator: 'is', value: 'cat' },
          { field: 'ageMonths', operator: 'lt', value: 12 },
        ],
      },
    ],
    [dog('Grown'), dog('Puppy', { dateOfBirth: '2039-12-01' })],
  ),
  chosen(
    'Groups in groups: old dogs, or cats of any age, but no Persians',
    [
      {
        match: 'any',
        conditions: [
          {
            match: 'all',
            conditions: [
              { field: 'species', operator: 'is', value: 'dog' },
              { field: 'ageMonths', operator: 'gte', value: 84 },
            ],
          },
          { field: 'species', operator: 'is', value: 'cat' },
        ],
      },
      { match: 'none', conditions: [{ field: 'breed', operator: 'is', value: 'persian' }] },
    ],
    [cat('Misse', { breed: 'Birman' }), cat('Sultan', { breed: 'Persian' })],
  ),
  {
    name: 'By diagnosis: a code, or words of a free text',
    household: [client('Åsa', [dog('Coded'), dog('Worded'), dog('Healthy')])],
    rules: [
      rule('Kidney control', 'EXAM', {
        ...CHECK,
        due: { after: 'P3M' },
        conditions: [
          { field: 'item', operator: 'is', value: 'EXAM' },
          {
            match: 'any',
            conditions: [
              { field: 'diagnosis', operator: 'is', value: 'N18' },
              { field: 'diagnosis', operator: 'contains', value: 'kidney' },
            ],
          },
        ],
      }),
    ],
    story: [
      on(
        '2040-03-01',
        visit('EXAM', { of: 'Coded', diagnoses: ['D50', 'N18'] }),
        visit('EXAM', { of: 'Worded', diagnoses: ['Chronic Kidney disease, stage 2'] }),
        visit('EXAM', { of: 'Healthy', diagnoses: ['Obesity'] }),
      ),
    ],
    until: '2040-05-01',
    reminders: [
      'Kidney control for Coded: open, due 2040-06-01',
      'Kidney control for Worded: open, due 2040-06-01',
    ],
  },
  {
    name: 'By the number of consultations: from the second visit on',
    rules: [
      rule('Regular', 'EXAM', {
        ...CHECK,
        conditions: [
          { field: 'item', operator: 'is', value: 'EXAM' },
          { field: 'consultationCount', operator: 'gte', value: 2 },
        ],
      }),
    ],
    household: [client('Åsa', [dog('Once'), dog('Twice')])],
    story: [
      on('2040-03-01', visit('EXAM', { of: 'Once' }), visit('EXAM', { of: 'Twice' })),
      on('2040-04-01', visit('EXAM', { of: 'Twice' })),
    ],
    until: '2040-12-01',
    reminders: ['Regular for Twice: open, due 2041-04-01'],
  },
  {
    name: "By the client's tags, as they are on the day",
    household: [client('Åsa', [dog('Rex')], { tags: ['breeder'] }), client('Bo', [dog('Fido')])],
    rules: [
      rule('Club offer', 'EXAM', {
        ...CHECK,
        conditions: [
          { field: 'item', operator: 'is', value: 'EXAM' },
          { field: 'clientTag', operator: 'is', value: 'health plan' },
        ],
      }),
    ],
    story: [
      on('2040-03-01', visit('EXAM', { of: 'Rex' }), visit('EXAM', { of: 'Fido' })),
      on('2040-04-01', clientChanges({ tags: ['Health plan'] }, 'Bo')),
      on('2040-05-01', visit('EXAM', { of: 'Rex' }), visit('EXAM', { of: 'Fido' })),
    ],
    until: '2040-12-01',
    reminders: ['Club offer for Fido: open, due 2041-05-01'],
  },
  {
    name: 'By the category of the item: any vaccination, whichever it is',
    services: [
      { code: 'RAB-1', category: 'vaccination' },
      { code: 'NAILS', category: 'procedure' },
    ],
    rules: [
      rule('Vaccination follow-up', [], {
        conditions: [{ field: 'itemCategory', operator: 'is', value: 'vaccination' }],
        satisfiedBy: [],
        due: { after: 'P1D' },
        steps: [step('ask', 'P1D', 'sms', { from: 'event' })],
      }),
    ],
    story: [on('2040-03-01', visit(['NAILS', 'UNKNOWN'])), on('2040-04-01', visit(['NAILS', 'RAB-1']))],
    until: '2040-05-01',
    reminders: ['Vaccination follow-up for Rex: completed (allSent), due 2040-04-02'],
    messages: ['2040-04-02 09:00 sms to Åsa (ask): Vaccination follow-up for Rex'],
  },
]);
