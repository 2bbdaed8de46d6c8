/**
 * Who does something, in which clinic, and when. `actor` is what the timeline shows: `staff:<userId>`, `api:<keyId>`,
 * `engine`, `operator`.
 */
export interface Acting {
  readonly clinicId: string;
  readonly actor: string;
  readonly at: Date;
}
