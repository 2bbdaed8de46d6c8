import type { ProposedChange } from '../../entities/appointments/proposed-change.js';

/** A correction that a client would have, as callers see it. */
export function presentProposedChange({ clinicId: _, revision: _revision, ...proposal }: ProposedChange) {
  return {
    ...proposal,
    decidedAt: proposal.decidedAt?.toISOString() ?? null,
    createdAt: proposal.createdAt.toISOString(),
    updatedAt: proposal.updatedAt.toISOString(),
  };
}
