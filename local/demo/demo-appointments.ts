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
  'DENT-CLEAN': {
    ...demoAppointmentSettings,
    preparation: ['Ingen mat efter klockan 22 kvällen före', 'Vatten går bra tills ni åker hemifrån'],
    dropOff: { from: '08:00', to: '08:45' },
    preregistration: {
      enabled: true,
      questions: [
        { key: 'medicines', label: 'Vilka mediciner får ditt djur?', kind: 'text' },
        { key: 'ate', label: 'När åt ditt djur senast?', kind: 'text', required: true },
      ],
    },
  },
  'END-OF-LIFE': { never: true },
};
