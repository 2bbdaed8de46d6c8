import type { FieldError } from '../../commands/refusal.js';
import { APPOINTMENT_EVENTS, INVOICE_EVENTS } from '../../domain/rules/rule.js';

/** The parts of a rule that must go together, as far as they could be read at all. */
export interface RuleParts {
  readonly trigger?:
    | {
        readonly workflow?: string | undefined;
        readonly event?: string | null | undefined;
        readonly after?: string | null | undefined;
      }
    | undefined;
  readonly due?: { readonly from?: string | undefined } | undefined;
  readonly satisfiedBy?: readonly string[] | null | undefined;
}

const NO_EVENT: ReadonlySet<string> = new Set(['patientCreation', 'absence']);

/** What a rule says that does not go together, part by part, all of it at once. */
export function coherenceErrors({ trigger, due, satisfiedBy }: RuleParts): FieldError[] {
  const workflow = trigger?.workflow;
  const errors = workflow === undefined ? [] : triggerErrors({ ...trigger, workflow });
  if (workflow !== 'absence')
    return due === undefined
      ? [...errors, { pointer: '/due', code: 'required', message: 'is required' }]
      : errors;
  if (due?.from === 'birth')
    errors.push(notAllowed('/due/from', 'an absence counts from the last visit, not from the birth date'));
  if (satisfiedBy != null && satisfiedBy.length > 0)
    errors.push(notAllowed('/satisfiedBy', 'every visit ends an absence: leave it out'));
  return errors;
}

function triggerErrors({
  workflow,
  event,
  after,
}: NonNullable<RuleParts['trigger']> & { readonly workflow: string }): FieldError[] {
  const errors: FieldError[] = [];
  const events: readonly string[] = workflow === 'appointment' ? APPOINTMENT_EVENTS : INVOICE_EVENTS;
  const allowed = `${workflow} takes one of ${events.join(', ')}`;
  const pointer = '/trigger/event';
  if (NO_EVENT.has(workflow)) {
    if (event != null) errors.push(notAllowed(pointer, `${workflow} has no event`));
  } else if (event == null) {
    errors.push({ pointer, code: 'required', message: `is required: ${allowed}` });
  } else if (!events.includes(event)) {
    errors.push({ pointer, code: 'notOneOf', message: allowed });
  }
  if (workflow !== 'absence' && after != null)
    errors.push(notAllowed('/trigger/after', 'is for absence only; the due date has an `after` of its own'));
  if (workflow === 'absence' && after == null) {
    const message = 'is required: for how long the patient has not come';
    errors.push({ pointer: '/trigger/after', code: 'required', message });
  }
  return errors;
}

function notAllowed(pointer: string, message: string): FieldError {
  return { pointer, code: 'notAllowed', message };
}
