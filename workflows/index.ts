/** The workflow types that a worker runs: every function exported here is one. */
export { appointmentReminder } from './appointment-reminder.js';
export { patientReminder } from './patient-reminder.js';
export { clinicJob } from './clinic-job.js';
export { webhookDelivery } from './webhook-delivery.js';
