import type { LintDetails, LintedTree } from '../../../domain/rules/lint-details.js';
import type { LintSpeaker, LintWords } from './lint-speaker.js';

const never: Readonly<Record<LintedTree, string>> = {
  conditions: 'the rule makes no reminder',
  pauseWhen: 'nothing is ever paused',
  cancelWhen: 'nothing is ever cancelled',
};
const always: Readonly<Record<LintedTree, string>> = {
  conditions: 'The conditions hold for everything that sets the rule off: they leave nothing out.',
  pauseWhen: 'The conditions for a pause always hold: the rule never sends anything.',
  cancelWhen: 'The conditions for cancelling always hold: every reminder of the rule is cancelled.',
};

/** The linter in English. */
export const lintWordsEn: LintWords = {
  notSo: (clause) => `it is not so that ${clause}`,
  more: (count) => `${count} more`,
  warnings: {
    neverHolds: ({ tree, parts }, say) =>
      parts.length === 0
        ? `These conditions can never hold: ${never[tree]}.`
        : `It can never be that ${say.all(parts.map(say.part))}: ${never[tree]}.`,
    branchNeverHolds: ({ part }, say) =>
      `It can never be here that ${say.part(part)}: this branch never counts.`,
    conditionRedundant: ({ part }, say) =>
      `That ${say.part(part)} changes nothing: the other conditions say so already.`,
    alwaysHolds: ({ tree }) => always[tree],
    tooComplex: () => 'The conditions are too entangled to be checked in full.',
    overlap: (about, say) =>
      `${say.quoted(about.rule)} answers the same event (${meeting(about, say)}) with a similar interval: the client would get both.`,
    sameServiceTwice: (about, say) =>
      `${say.quoted(about.rule)} answers the same event (${meeting(about, say)}) with another interval: two reminders will wait for it.`,
    fanOut: ({ rule, word }, say) =>
      `${say.quoted(rule)} reminds of a product or procedure that may stand on the same invoice (${say.quoted(word)}): ` +
      'one visit would make two reminders. Let both be completed by one service, or leave one of the items out.',
    severalLines: () =>
      'The rule is for a whole category: of several such lines on one visit the last one counts, and there is one reminder.',
    everyItem: () => 'The rule names no item and no category: every line of an invoice sets it off.',
    unknownService: ({ service, known }, say) =>
      known === null
        ? `The clinic has no service with the code ${say.quoted(service)}; it counts once one is reported.`
        : `The clinic has no service with the code ${say.quoted(service)}: codes are compared letter by letter, and its service is ${say.quoted(known)}.`,
    unknownTemplate: ({ step }, say) =>
      `The step ${say.quoted(step)} names a template that the clinic does not have.`,
    noText: ({ step, channel, template }, say) =>
      template === null
        ? `The step ${say.quoted(step)} goes out ${say.by(channel)} and names no template.`
        : `The step ${say.quoted(step)} goes out ${say.by(channel)}, and the template ${say.quoted(template)} has no text for that.`,
    neverCompleted: ({ followsUp }) =>
      followsUp
        ? 'No service completes its reminders: they stay open until somebody ends them, or they are given up.'
        : 'No service completes its reminders: the due date never moves on by itself, and clients are reminded of what was done.',
    noSteps: () => 'There are no steps: the reminders show in the list, and nobody is told.',
    stepAlwaysTooLate: ({ step }, say) =>
      `The step ${say.quoted(step)} lies before the event that makes the reminder: it is always too late.`,
    stepOftenTooLate: ({ step }, say) =>
      `The step ${say.quoted(step)} falls on the day of the event: it goes out only if that is reported before its time of day.`,
    stepAfterLapse: ({ step, lapseAfter }, say) =>
      `The step ${say.quoted(step)} comes after the reminder is given up (${say.span(lapseAfter)} after the due date).`,
    lapseBeforeLastStep: ({ lapseAfter }, say) =>
      `The reminder is given up ${say.span(lapseAfter)} after its due date, before its last step.`,
    stepBeyondInterval: ({ step }, say) =>
      `The step ${say.quoted(step)} comes a whole interval after the due date, when the next one would have been due as well.`,
    stepsCollide: ({ earlier, later, channels, certain }, say) =>
      `The steps ${say.quoted(earlier)} and ${say.quoted(later)} ${certain ? '' : 'can '}fall on the same day ${say.all(channels.map(say.by))}.`,
    nothingBeforeDue: () => 'Nothing is sent before the due date: the client hears of it when it has passed.',
    nothingAfterDue: () => 'Nothing is sent after the due date: who forgets is not reminded again.',
    longSilence: ({ days }) =>
      `The last step before the due date comes ${days} days before it, more than a third of the interval.`,
    holdOutUrgent: ({ step, percent, because }, say) =>
      `The step ${say.quoted(step)} is withheld from ${percent} % of patients, but ` +
      `${because === 'priority' ? 'its rule is of high priority' : 'it follows treatment up'}: nobody should go without what is medically urgent.`,
    holdOutUnmeasured: ({ step, percent }, say) =>
      `The step ${say.quoted(step)} is withheld from ${percent} % of patients, but no service completes its reminders: only bookings can be compared.`,
    marketingWithoutStop: ({ step, template }, say) =>
      `The step ${say.quoted(step)} is marketing by SMS, and the template ${say.quoted(template)} does not say how to end it: name the word STOP or the link to the preferences.`,
  },
};

function meeting({ items, species }: LintDetails['overlap'], say: LintSpeaker): string {
  const what =
    items === 'any' ? 'any item' : items === 'unnamed' ? 'items that neither names' : say.some(items);
  const whom =
    species === 'every' ? 'every species' : species === 'most' ? 'most species' : say.some(species);
  return `${what}; ${whom}`;
}
