import type { DateOn } from '../clinic-time.js';
import { addToDate, dateAt } from '../clinic-time.js';
import type { Permission, Purpose } from './permission.js';

/** The last death in a household, and how long the clinic leaves it in peace. */
export interface Loss {
  /** `null`: nobody has died. */
  readonly on: DateOn | null;
  readonly quietDays: number;
  /** IANA zone that decides which day it is. */
  readonly zone: string;
}

/** What consent says, unless the household mourns. */
export type PermissionNow =
  Permission | { readonly allowed: false; readonly reason: 'mourning'; readonly consentId: string | null };

/** The last day on which a household that has lost an animal gets no marketing; `null`: there is none. */
export function mournsUntil({ on, quietDays }: Pick<Loss, 'on' | 'quietDays'>): DateOn | null {
  return on === null || quietDays === 0 ? null : addToDate(on, `P${quietDays}D`);
}

/**
 * A household in mourning gets no marketing, whatever was agreed; care of the animals that live, and their visits, go on.
 * What was agreed stays the evidence.
 */
export function respectMourning(
  permission: Permission,
  purpose: Purpose,
  loss: Loss,
  at: Date,
): PermissionNow {
  const until = purpose === 'marketing' ? mournsUntil(loss) : null;
  if (!permission.allowed || until === null || dateAt(at, loss.zone) > until) return permission;
  return { allowed: false, reason: 'mourning', consentId: permission.consentId };
}
