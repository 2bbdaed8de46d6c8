import type { z } from 'zod';

type RawIssue = z.core.$ZodRawIssue;

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
  tuple: 'a list',
  null: 'null',
  nan: 'something that is not a number',
  date: 'a date',
};

const FORMAT_WORDS: Readonly<Record<string, string>> = {
  uuid: 'must be an id (UUID)',
  guid: 'must be an id (UUID)',
  email: 'must be an email address',
  url: 'must be an absolute address (URL)',
  date: 'must be a calendar date, YYYY-MM-DD',
  datetime: 'must be an instant such as 2027-03-01T08:00:00Z',
  time: 'must be a time of day, HH:MM',
  duration: 'must be an ISO 8601 duration such as P30D',
  e164: 'must be a phone number such as +46701234567',
};

/** Says in words a caller can act on what is wrong; a schema's own message comes before it. */
export function issueWords(issue: RawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'is required';
      return `must be ${typeWords(issue.expected)}, not ${typeWords(typeOf(issue.input))}`;
    case 'invalid_value': {
      if (issue.input === undefined) return 'is required';
      const values = issue.values.map((value) => String(value));
      return values.length === 1 ? `must be ${values.join('')}` : `must be one of ${values.join(', ')}`;
    }
    case 'invalid_format':
      return FORMAT_WORDS[issue.format] ?? 'is not written as it should be';
    case 'too_small':
      return bound(issue.origin, 'at least', issue.minimum, issue.inclusive !== false ? '' : 'more than');
    case 'too_big':
      return bound(issue.origin, 'at most', issue.maximum, issue.inclusive !== false ? '' : 'less than');
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`;
    case 'invalid_union':
      if (Array.isArray(issue['options'])) {
        return `must be one of ${issue['options'].map(String).join(', ')}`;
      }
      return issue.input === undefined ? 'is required' : 'has none of the forms that are possible here';
    case 'invalid_key':
      return 'is not a possible name here';
    case 'custom':
    case 'invalid_element':
    case 'unrecognized_keys':
      return undefined;
  }
}

/** The stable code of a wrong field; a refinement gives its own with `params: {code}`. */
export function issueCode(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
    case 'invalid_union':
    case 'invalid_value':
      if (issue.message === 'is required') return 'required';
      return issue.code === 'invalid_value' ? 'notOneOf' : 'wrongType';
    case 'too_small':
      return 'tooSmall';
    case 'too_big':
      return 'tooLarge';
    case 'custom': {
      const code: unknown = issue.params?.['code'];
      return typeof code === 'string' ? code : 'invalid';
    }
    case 'invalid_format':
      return 'wrongForm';
    case 'not_multiple_of':
    case 'unrecognized_keys':
    case 'invalid_key':
    case 'invalid_element':
      return 'invalid';
  }
}

function bound(origin: string, words: string, limit: number | bigint, strict: string): string {
  if (origin === 'string') {
    if (limit === 1 && words === 'at least') return 'must not be empty';
    return `must have ${words} ${limit} characters`;
  }
  if (origin === 'array' || origin === 'set') return `must have ${words} ${limit} entries`;
  if (origin === 'object' || origin === 'record' || origin === 'map')
    return `must have ${words} ${limit} fields`;
  return `must be ${strict === '' ? words : strict} ${limit}`;
}

function typeWords(type: string): string {
  return TYPE_WORDS[type] ?? type;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isNaN(value) ? 'nan' : typeof value;
}
