import type { StaffRole } from '../entities/staff/staff-membership.js';

/** The password of the demo's logins. The stack listens on this machine alone. */
export const demoPassword = 'demo demo demo';

/** The address by which a role of the demo signs in. */
export function demoLogin(role: StaffRole): string {
  return `${role}@clinic.example`;
}
