import type { StaffLanguage } from '../../../entities/staff/staff-user.js';
import type { ReportWords } from './report-text.js';
import { finnishReportWords } from './report-words-fi.js';
import { swedishReportWords } from './report-words-sv.js';

const english: ReportWords = {
  title: 'Reports',
  tabs: {
    messages: 'Messages',
    results: 'What they led to',
    effects: 'Measured effect',
    visits: 'Visits',
    response: 'Response times',
    care: 'Care',
  },
  tabsLabel: 'Reports',
  from: 'From',
  to: 'To',
  location: 'Location',
  rule: 'Rule',
  all: 'All',
  show: 'Show',
  periods: [
    ['P30D', '30 days'],
    ['P90D', '90 days'],
    ['P1Y', '12 months'],
  ],
  csv: (title) => `“${title}” as CSV`,
  asTable: 'The figures as a table',
  unknown: '–',
  since: 'From',
  badPeriod: 'Choose a first day that is not after the last, and at most two years between them.',
  nothing: 'Nothing was counted in this period. Choose a longer one, or other filters.',
  total: 'Total',
  channels: {
    email: 'Email',
    sms: 'SMS',
    letter: 'Letter',
    external: 'Other system',
    staffTask: 'Staff task',
  },
  kinds: {
    manual: 'Made by hand',
    automatic: 'By rules',
    appointment: 'About visits',
    offer: 'Offers of free times',
    reply: 'Replies of the staff',
  },
  outcomes: {
    delivered: 'Delivered',
    sent: 'Sent',
    together: 'Within another message',
    failed: 'Failed',
    unknown: 'Outcome unknown',
    notSent: 'Not sent',
  },
  verdicts: {
    more: 'The step makes a difference',
    less: 'Fewer with the step',
    unclear: 'No difference that can be told from chance',
    tooFew: 'Too few to say: at least 30 patients in each group',
  },
  columns: {
    kind: 'Kind',
    channel: 'Channel',
    outcome: 'Outcome',
    reason: 'Reason',
    messages: 'Messages',
    smsParts: 'SMS parts',
    cost: 'Cost',
    step: 'Step',
    sent: 'Sent',
    booked: 'Booked',
    byLink: 'By link',
    visited: 'Visits that took place',
    completed: 'Services done',
    revenue: 'Value of services',
    share: 'Share',
    group: 'Group',
    patients: 'Patients',
    effect: 'Difference',
    visits: 'Visits',
    confirmed: 'Confirmed',
    moved: 'Moved',
    cancelled: 'Cancelled',
    rebooked: 'Rebooked',
    noShow: 'Did not come',
    took: 'Took place',
    waited: 'What waited',
    asked: 'Waited',
    answered: 'Answered',
    median: 'Half within, minutes',
    ninth: 'Nine of ten within, minutes',
    service: 'Service',
    current: 'Current',
    overdue: 'Overdue',
    value: 'Value of overdue care',
  },
  byHand: 'Made by hand',
  given: 'With the step',
  heldOut: 'Without the step',
  toReply: 'Messages from clients, until the staff’s next reply',
  toFailure: 'Failed and unknown messages, until somebody decided',
  between: (low, high) => `between ${low} and ${high}`,
  sections: {
    messages: {
      title: 'Messages sent',
      says: 'Every message that left in the period, by channel. It counts on the day on which it left.',
    },
    outcomes: {
      title: 'What became of messages',
      says: 'Every message whose time came in the period, by kind, channel and outcome, with the reason where it was not sent.',
    },
    sms: {
      title: 'SMS parts and cost',
      says: 'Parts of the SMS that left. The cost is the parts by the price that is in the settings now.',
    },
    results: {
      title: 'By rule and step',
      says: 'Messages about care that left in the period. A booking counts once: for the message whose link led to it, else for the last one about the same service in the 30 days before. A service that was done counts once, for the last message of its reminder in the 60 days before, with its price in the list of services.',
    },
    channels: {
      title: 'By channel',
      says: 'The same, by channel: of 100 messages, how many were followed by a booking and by the service.',
    },
    effectCompleted: {
      title: 'Services done, with and without the step',
      says: 'Of the patients for whom the step’s time came, the share whose service was done within 60 days, whatever led to it. The patients without the step were drawn by chance. The interval holds the true difference 95 times in 100.',
    },
    effectBooked: {
      title: 'Bookings, with and without the step',
      says: 'The same for visits that were booked for the service within 30 days.',
    },
    visits: {
      title: 'Visits',
      says: 'Visits by the day on which they were to begin. A cancelled visit is rebooked when one of its patients has another booked within 30 days.',
    },
    response: {
      title: 'How long people waited',
      says: 'Of what came in the period: how much was answered, and how soon. Several messages of a client in a row wait as one.',
    },
    careNow: {
      title: 'Patients whose care is current',
      says: 'Patients with a live reminder of the service, those whose due date has not passed, and what the overdue services would come to by the prices in the list of services.',
    },
    careMonths: {
      title: 'Share of current care, by month',
      says: 'The same share at the end of each month and today, for the services with most patients. Months before the first count hold only reminders that were still live then.',
    },
  },
  noEffects:
    'No step is withheld from anybody in this period. Give a step of a rule a hold-out group, 10 % say, and its effect is measured here.',
};

const words: Readonly<Record<StaffLanguage, ReportWords>> = {
  en: english,
  sv: swedishReportWords,
  fi: finnishReportWords,
};

export function reportWords(language: StaffLanguage): ReportWords {
  return words[language];
}
