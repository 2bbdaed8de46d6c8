import type { Condition } from '../../../domain/rules/condition.js';
import {
  APPOINTMENT_FIELDS,
  APPOINTMENT_OPERATORS,
  FLAG_FIELDS,
  FLAG_OPERATORS,
  NUMBER_FIELDS,
  NUMBER_OPERATORS,
  TEXT_FIELDS,
  TEXT_OPERATORS,
} from '../../../domain/rules/condition.js';

export type ConditionField = Condition['field'];
export type ConditionOperator = Condition['operator'];

/** What a rule may ask when something happens, in the order of a choice. */
export const TRIGGER_FIELDS: readonly ConditionField[] = [...TEXT_FIELDS, ...FLAG_FIELDS, ...NUMBER_FIELDS];
/** What may be asked besides of a reminder that waits. */
export const WAITING_FIELDS: readonly ConditionField[] = [...APPOINTMENT_FIELDS, ...TRIGGER_FIELDS];

/** How the values of a field are typed. */
export type ConditionKind = 'text' | 'number' | 'flag';

/** How the values of a field are typed. */
export function kindOfField(field: ConditionField): ConditionKind {
  if (NUMBER_FIELDS.some((one) => one === field)) return 'number';
  return FLAG_FIELDS.some((one) => one === field) ? 'flag' : 'text';
}

/** The operators that a field knows. */
export function operatorsOf(field: ConditionField): readonly ConditionOperator[] {
  if (APPOINTMENT_FIELDS.some((one) => one === field)) return APPOINTMENT_OPERATORS;
  const kind = kindOfField(field);
  return kind === 'number' ? NUMBER_OPERATORS : kind === 'flag' ? FLAG_OPERATORS : TEXT_OPERATORS;
}

/** Whether an operator takes several texts. */
export function takesList(operator: ConditionOperator): boolean {
  return operator === 'in' || operator === 'notIn';
}
