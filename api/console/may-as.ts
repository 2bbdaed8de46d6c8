import { STAFF_ROLES, type StaffRole } from '../../entities/staff/staff-membership.js';

/** Whether somebody of a role may do what needs at least the other. */
export function mayAs(role: StaffRole, least: StaffRole): boolean {
  return STAFF_ROLES.indexOf(role) >= STAFF_ROLES.indexOf(least);
}
