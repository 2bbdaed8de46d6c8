import type { ProblemKind } from './problem-codes.js';

function conflict(title: string, meaning: string, remedy: string): ProblemKind {
  return { status: 409, title, meaning, remedy };
}

/** The conflicts that single routes answer, beside those of `problemKinds` that any route can. */
export const conflictKinds: Readonly<Record<string, ProblemKind>> = {
  alreadyFollowed: conflict(
    'The rule has made another reminder since',
    'A patient has at most one open reminder of a rule, and there is a newer one.',
    'Go on with the newer reminder; cancel it first if the older one is to be opened again.',
  ),
  changedMeanwhile: conflict(
    'It was changed at the same moment',
    'Another request changed the same thing while this one was being worked on. Nothing was changed by this one.',
    'Send the request again.',
  ),
  clientMerged: conflict(
    'The client was merged into another',
    'A client that was merged stays readable but is no longer changed; `detail` names the one that took its place.',
    'Use the id of the client into whom it was merged.',
  ),
  codeTaken: conflict(
    'Another service has this code',
    'The code of a service is unique within a clinic.',
    'Choose another code, or change the service that has it.',
  ),
  contactPointExists: conflict(
    'The client has this contact point already',
    'The same address or number of the same kind is recorded for the client.',
    'Change the contact point that is there.',
  ),
  deceased: conflict(
    'The patient is recorded as deceased',
    'Nothing is sent about a patient that has died.',
    'If it was recorded by mistake, set `deceasedOn` of the patient to null: that restores its reminders.',
  ),
  externalIdTaken: conflict(
    'The externalId belongs to another one',
    'An externalId is unique within a clinic and kind of thing.',
    'Use PUT …/by-external-id/{externalId} to change the one that has it.',
  ),
  lastLocation: conflict(
    'It is the only location in use',
    'Every clinic has at least one location that is not archived.',
    'Add another location first.',
  ),
  reminderOver: conflict(
    'The reminder has ended or moved on',
    'The message belongs to a due date that is over: the reminder was completed, cancelled, or has its next due date.',
    'Look at the reminder; `send-now` sends its present step.',
  ),
  wrongState: conflict(
    'The state of the message does not allow this',
    'Only messages that failed, or whose fate is unknown, can be decided upon; `detail` names the present state.',
    'Read the message again.',
  ),
  wrongStatus: conflict(
    'The status does not allow this',
    'What was asked is not possible in the present status, which `detail` names.',
    'Read the thing again; some actions, such as reopening, lead to a status in which it is possible.',
  ),
};
