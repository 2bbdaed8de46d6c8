import type { PasswordFault } from '../../../commands/staff/check-password.js';
import type { Refused } from '../../../commands/refusal.js';

/** What is wrong with the password, if that is why a command refused. */
export function passwordFaultOf({ refusal }: Refused): PasswordFault | null {
  if (refusal.kind !== 'fields') return null;
  const code = refusal.errors.find((error) => error.code.startsWith('password.'))?.code;
  return code === undefined ? null : (code.slice('password.'.length) as PasswordFault);
}
