import { dueCareAtVisit } from '../../../commands/reminders/due-care.js';
import { missing } from '../../../commands/refusal.js';
import { answerFileContent, answerFilesOf } from '../../../db/appointments/answer-file-store.js';
import { findPreregistration } from '../../../db/appointments/preregistration-store.js';
import { proposalsOfVisit } from '../../../db/appointments/proposed-change-store.js';
import { messagesOfVisit } from '../../../db/appointments/visit-messages.js';
import { appointmentReason } from '../../../db/appointments/appointment-reason-store.js';
import { contactsOf } from '../../../db/registry/contact-store.js';
import { findRow, findRows } from '../../../db/registry/registry-store.js';
import { Appointment } from '../../../entities/appointments/appointment.js';
import { Client } from '../../../entities/registry/client.js';
import { Patient } from '../../../entities/registry/patient.js';
import { presentPreregistration } from '../../appointments/present-preregistration.js';
import { apart } from '../../apart.js';
import { giveFile, showPage } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { sayFor } from '../console-say.js';
import { localField } from '../messages/local-instant.js';
import { standingOf } from './day-page.js';
import { visitWords } from './visit-words.js';

/** One visit: what was said, what was answered, what else is due, and the buttons. */
export function visitDetails({ db }: ConsoleDeps): readonly ConsolePage[] {
  const visitOf = async ({ visitor, param }: ConsoleVisit): Promise<Appointment> =>
    (await findRow(db.reader, Appointment, visitor.clinicId, param('appointmentId'))) ??
    missing('appointment');
  return [
    {
      method: 'get',
      path: '/appointments/:appointmentId',
      role: 'viewer',
      handle: async (visit) => {
        const { visitor, at } = visit;
        const { clinicId } = visitor;
        const appointment = await visitOf(visit);
        const { id, clientId, patientIds, startsAt, endsAt } = appointment;
        const [client, patients, contacts, messages, row, files, proposals, due, reason] = await Promise.all([
          findRow(db.reader, Client, clinicId, clientId),
          findRows(db.reader, Patient, clinicId, patientIds),
          contactsOf(db.reader, [clientId]),
          messagesOfVisit(db.reader, clinicId, id),
          findPreregistration(db.reader, clinicId, id),
          answerFilesOf(db.reader, clinicId, id),
          proposalsOfVisit(db.reader, clinicId, id),
          dueCareAtVisit(db.reader, appointment, at),
          appointment.reasonCode === null
            ? null
            : appointmentReason(db.reader, clinicId, appointment.reasonCode),
        ]);
        const answers = presentPreregistration(appointment, { row, files, proposals }, visitor.language);
        const minutes = endsAt === null ? 30 : Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000);
        const people = {
          client: client ?? missing('client'),
          patients,
          phones: contacts.filter(({ kind }) => kind === 'phone'),
        };
        const waiting = proposals.filter(({ state }) => state === 'waiting');
        const care = due.map((one) => ({ ...one, isCovered: one.appointmentIds.includes(id) }));
        const w = visitWords(visitor.language);
        const names = sayFor(visitor, at).list(patients.map(({ name }) => apart(name)));
        const data = {
          title: `${reason?.name ?? appointment.reasonCode ?? w.visit}: ${names}`,
          section: 'appointments' as const,
          ...{ w, appointment, ...people, messages, answers, waiting, care, minutes },
          ...{ standing: standingOf(appointment), startsField: localField(startsAt, visitor.timeZone) },
        };
        return showPage('appointments/visit-page', data, {
          styles: ['visits.css'],
          live: ['appointment', 'send', 'proposedChange', 'reminder', 'client'],
        });
      },
    },
    {
      method: 'get',
      path: '/appointments/:appointmentId/files/:fileId',
      role: 'viewer',
      handle: async (visit) => {
        const appointment = await visitOf(visit);
        const file = await answerFileContent(
          db.reader,
          visit.visitor.clinicId,
          appointment.id,
          visit.param('fileId'),
        );
        const { name, mediaType, content } = file ?? missing('file');
        return giveFile(name, mediaType, content);
      },
    },
  ];
}
