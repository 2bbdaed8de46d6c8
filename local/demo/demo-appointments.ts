/** What the demo's clinic says about visits: the answer by SMS or link, then the call list. */
export const demoAppointmentSettings = {
  confirmation: { channels: ['email', 'sms'] },
  change: { channels: ['email', 'sms'] },
  cancellation: { channels: ['email'] },
  steps: [
    { name: 'week before', offset: '-P7D', channels: ['email'] },
    { name: 'will you come', offset: '-P2D', time: '10:00', channels: ['sms'], onlyIf: 'unconfirmed' },
    { name: 'call', offset: '-P1D', time: '15:00', channels: ['staffTask'], onlyIf: 'unconfirmed' },
    { name: 'day before', offset: '-P1D', time: '09:00', channels: ['sms'] },
  ],
  nearestOnly: true,
  mapUrl: 'https://maps.example.org/clinic',
} as const;

/** Reasons with words of their own: a vaccination needs none, an operation needs an empty stomach. */
export const demoReasonSettings: Readonly<Record<string, object>> = {
  'DENT-1': {
    ...demoAppointmentSettings,
    preparation: ['Nothing to eat from 22:00 the evening before', 'Water until you leave home'],
    dropOff: { from: '08:00', to: '08:45' },
    preregistration: {
      enabled: true,
      questions: [
        { key: 'medicines', label: 'Which medicines does your pet get?', kind: 'text' },
        { key: 'ate', label: 'When did your pet last eat?', kind: 'text', required: true },
      ],
    },
  },
  'END-OF-LIFE': { never: true },
};
