import type { ProblemKind } from './problem-codes.js';

function conflict(title: string, meaning: string, remedy: string): ProblemKind {
  return { status: 409, title, meaning, remedy };
}

/** The conflicts that single routes answer, beside those of `problemKinds` that any route can. */
export const conflictKinds: Readonly<Record<string, ProblemKind>> = {
  alreadyAnswered: conflict(
    'The other system has said something else of this message',
    'A message succeeds or fails once: the first answer counts.',
    'Compare the answers with what was sent.',
  ),
  alreadyDeceased: conflict(
    'This death has been recorded already',
    'The patient is known to have died; nothing is recorded twice.',
    'Change the date on the patient, or take the death back if it was a mistake.',
  ),
  alreadyHeld: conflict(
    'A stop of exactly these messages holds already',
    'A clinic has one stop of each scope at a time; `stopSwitchId` is the one that holds.',
    'Release that one, or hold other messages.',
  ),
  alreadyReleased: conflict(
    'The stop was released, or is being released',
    'A stop is released once. What it held is asked about by the job that its release started.',
    'Look at the job; hold the messages anew if they are not to leave.',
  ),
  alreadyFollowed: conflict(
    'The rule has made another reminder since',
    'A patient has at most one open reminder of a rule, and there is a newer one.',
    'Go on with the newer reminder; cancel it first if the older one is to be opened again.',
  ),
  alreadyLeft: conflict(
    'The message has left',
    'What has been handed over cannot be called back.',
    'Write to the client about it, if need be.',
  ),
  changedSince: conflict(
    'It has been changed since',
    'What is to be taken back has been changed by something else meanwhile.',
    'Look at the reminder as it is now, and change it from there.',
  ),
  changedMeanwhile: conflict(
    'It was changed at the same moment',
    'Another request changed the same thing while this one was being worked on. Nothing was changed by this one.',
    'Send the request again.',
  ),
  lastAdmin: conflict(
    'Nobody else could administer the clinic',
    'A clinic keeps at least one administrator who can sign in.',
    'Make somebody else an administrator first.',
  ),
  noContact: conflict(
    'The client has no number that is used',
    'A conversation by SMS needs a usable mobile number.',
    'Add a number to the client, or mark one as usable again.',
  ),
  tooManyTests: conflict(
    'Too many test messages',
    'Tests cost money and go to any number, so that their number within an hour is limited.',
    'Wait an hour, or look at the preview instead.',
  ),
  clientMerged: conflict(
    'The client was merged into another',
    'A client that was merged stays readable but is no longer changed; `detail` names the one that took its place.',
    'Use the id of the client into whom it was merged.',
  ),
  mergedOn: conflict(
    'The client who remained was merged in turn',
    'Merges are taken back in the order from the last to the first.',
    'Separate the client who remained from the other one first.',
  ),
  tooLate: conflict(
    'It is too long ago to be taken back',
    'What went over when two clients were merged is kept for 30 days.',
    'Make the other client anew and give it what belongs to it.',
  ),
  clientOptedOut: conflict(
    'SMS to this number were refused',
    'The client, or the unknown number, has said STOP, or the clinic has recorded that SMS are not wanted.',
    'Reach the client in another way; START by SMS, or a new consent, allows messages again.',
  ),
  codeTaken: conflict(
    'Another service has this code',
    'The code of a service is unique within a clinic.',
    'Choose another code, or change the service that has it.',
  ),
  conversationReply: conflict(
    'A reply in a conversation is decided about there',
    'Replies are written by a person for this moment: they are not resolved or repeated later.',
    'Write another reply in the conversation; a late report of the carrier still settles the first.',
  ),
  conversationTied: conflict(
    'The conversation is that of another client',
    'Only what an unknown number wrote can be tied to a client, once.',
    'Merge the two clients if they are the same person.',
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
  dryRunRunning: conflict(
    'Another dry run of this clinic is under way',
    'A dry run plays years of visits again; one at a time is enough for a clinic.',
    'Send the request again when the other one has been answered.',
  ),
  externalIdTaken: conflict(
    'The externalId belongs to another one',
    'An externalId is unique within a clinic and kind of thing.',
    'Use PUT …/by-external-id/{externalId} to change the one that has it.',
  ),
  feedMovedOn: conflict(
    'Events behind this place are no longer kept',
    'The feed keeps 30 days. Events that came after the `after` of the request have been deleted since, so some may have been missed.',
    'Compare with the lists (`updatedSince`), then go on without `after`, from the oldest event that is kept.',
  ),
  fileGone: conflict(
    'The file is not there any more',
    'A file that was only checked is kept for a day, and imported once.',
    'Send the file again.',
  ),
  jobOver: conflict(
    'The job is over',
    'Only a job that waits or runs can be cancelled; `detail` names the state that it ended in.',
    'Read the job. What a mass reminder has made can still be taken back: send `{"undo": true}`.',
  ),
  jobRunning: conflict(
    'A job of this kind is under way',
    'Of each kind a clinic has one job at a time. `job` is the one that waits or runs, with how far it has come.',
    'Wait until it is over, or cancel it.',
  ),
  nothingSaid: conflict(
    'Nothing has been said about the visit yet',
    'Only a message that has gone out can be sent once more.',
    'Look at what is planned for the visit.',
  ),
  lastLocation: conflict(
    'It is the only location in use',
    'Every clinic has at least one location that is not archived.',
    'Add another location first.',
  ),
  previewOutdated: conflict(
    'The preview no longer holds',
    'It is older than 15 minutes, it was of another filter or reminder, or the filter finds another number of patients by now.',
    'Ask for the preview again, look at it, and confirm with its new token.',
  ),
  letterStopped: conflict(
    'The letter may not go any more',
    'Something has stopped it since it was written: `detail` says what. It is not printed, and must not be posted.',
    'Destroy the paper, if there is one.',
  ),
  noVisits: conflict(
    'No visit is concerned',
    'Nobody is booked with that person in that time, or all of these visits are known to have to move.',
    'Look at the name as the visits have it, and at the time.',
  ),
  nobodyToAsk: conflict(
    'There is nobody to ask',
    'No client has care due that such a visit would do, or none of them can and may be reached.',
    'Offer the time for another reason, or leave it free.',
  ),
  nothingToPrint: conflict(
    'There is no letter to print',
    'None waits, or every letter that was named has been printed, was stopped, or is held; `detail` says which.',
    'List the letters with `state=waiting`.',
  ),
  proposalOutdated: conflict(
    'The detail was changed after the client proposed another value',
    'Taking the proposal over would undo a later change. `before` is what it was proposed on, `current` what stands there now.',
    'Look at both; send `{"overwrite": true}` to take the proposal over all the same, or discard it.',
  ),
  reminderOver: conflict(
    'The reminder has ended or moved on',
    'The message belongs to a due date that is over: the reminder was completed, cancelled, or has its next due date.',
    'Look at the reminder; `send-now` sends its present step.',
  ),
  ruleDeleted: conflict(
    'The rule of the reminder was deleted',
    'Nothing of a deleted rule is sent any more, so that its reminder would wait for ever.',
    'Make a reminder by hand, or the rule once more.',
  ),
  userActive: conflict(
    'This person has chosen a password already',
    'An invitation is for those who have none yet.',
    'They sign in, or ask for a new password on the page of signing in.',
  ),
  userDisabled: conflict(
    'This account is disabled',
    'Nobody signs in with it, and it gets no invitations.',
    'Enable the account first.',
  ),
  userElsewhere: conflict(
    'This person works in other clinics too',
    'An account that others rely on is not disabled by one clinic.',
    'Remove the person from this clinic instead.',
  ),
  userKnown: conflict(
    'This person works in the clinic already',
    'A person has one place in a clinic.',
    'Change their role instead.',
  ),
  webhookDisabled: conflict(
    'The webhook is switched off',
    'Nothing is told to an endpoint that is switched off, except a ping.',
    'Mend the receiving system, then switch the webhook on: PATCH it with `{"enabled": true}`.',
  ),
  webhooksFull: conflict(
    'The clinic has as many webhooks as it may have',
    'A clinic has at most 20 endpoints.',
    'Delete one that is not in use, or let one endpoint take more types.',
  ),
  slotFilled: conflict(
    'Somebody is booked into that time',
    'The person has another visit at that time by now.',
    'Offer another time.',
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
