import 'reflect-metadata';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { AnswerFile } from '../entities/appointments/answer-file.js';
import { AppointmentReason } from '../entities/appointments/appointment-reason.js';
import { AppointmentSetting } from '../entities/appointments/appointment-setting.js';
import { Appointment } from '../entities/appointments/appointment.js';
import { SlotOfferRecipient } from '../entities/appointments/slot-offer-recipient.js';
import { SlotOffer } from '../entities/appointments/slot-offer.js';
import { StaffAbsence, StaffAbsenceVisit } from '../entities/appointments/staff-absence.js';
import { Preregistration } from '../entities/appointments/preregistration.js';
import { ProposedChange } from '../entities/appointments/proposed-change.js';
import { FreeSlot } from '../entities/appointments/free-slot.js';
import { ConsentEvent } from '../entities/consent/consent-event.js';
import { Connection } from '../entities/integration/connection.js';
import { InboundEvent } from '../entities/integration/inbound-event.js';
import { JobProblem } from '../entities/integration/job-problem.js';
import { JobProgress } from '../entities/integration/job-progress.js';
import { Job } from '../entities/integration/job.js';
import { ServiceRecord } from '../entities/integration/service-record.js';
import { ServiceVoid } from '../entities/integration/service-void.js';
import { WebhookDeliveryRow } from '../entities/integration/webhook-delivery-row.js';
import { WebhookEndpoint } from '../entities/integration/webhook-endpoint.js';
import { WebhookEvent } from '../entities/integration/webhook-event.js';
import { Attachment } from '../entities/messages/attachment.js';
import { ClientFile } from '../entities/messages/client-file.js';
import { ClientLink } from '../entities/messages/client-link.js';
import { Conversation } from '../entities/messages/conversation.js';
import { ExternalSend } from '../entities/messages/external-send.js';
import { InboundSms } from '../entities/messages/inbound-sms.js';
import { LetterBatch } from '../entities/messages/letter-batch.js';
import { Letter } from '../entities/messages/letter.js';
import { SendEvent } from '../entities/messages/send-event.js';
import { Send } from '../entities/messages/send.js';
import { TemplateVersion } from '../entities/messages/template-version.js';
import { TestSms } from '../entities/messages/test-sms.js';
import { Template } from '../entities/messages/template.js';
import { ClientMerge } from '../entities/registry/client-merge.js';
import { Client } from '../entities/registry/client.js';
import { Clinic } from '../entities/registry/clinic.js';
import { ClinicCheck } from '../entities/registry/clinic-check.js';
import { DeliveryChange } from '../entities/registry/delivery-change.js';
import { OldSend } from '../entities/messages/old-send.js';
import { OldSendList } from '../entities/messages/old-send-list.js';
import { ContactPoint } from '../entities/registry/contact-point.js';
import { Location } from '../entities/registry/location.js';
import { Patient } from '../entities/registry/patient.js';
import { Service } from '../entities/registry/service.js';
import { ReminderCycle } from '../entities/reminders/reminder-cycle.js';
import { ReminderDeed } from '../entities/reminders/reminder-deed.js';
import { ReminderEvent } from '../entities/reminders/reminder-event.js';
import { ReminderSelection } from '../entities/reminders/reminder-selection.js';
import { Reminder } from '../entities/reminders/reminder.js';
import { RuleRow } from '../entities/rules/rule-row.js';
import { RuleVersionRow } from '../entities/rules/rule-version-row.js';
import { ApiKey } from '../entities/staff/api-key.js';
import { StaffAudit } from '../entities/staff/staff-audit.js';
import { StaffMail } from '../entities/staff/staff-mail.js';
import { StaffTicket } from '../entities/staff/staff-ticket.js';
import { SavedFilter } from '../entities/staff/saved-filter.js';
import { StaffMembership } from '../entities/staff/staff-membership.js';
import { StaffSession } from '../entities/staff/staff-session.js';
import { StaffUser } from '../entities/staff/staff-user.js';
import { Task } from '../entities/tasks/task.js';
import { RegistrySchema1764000000000 } from './migrations/1764000000000-registry-schema.js';
import { ReminderSchema1764000000001 } from './migrations/1764000000001-reminder-schema.js';
import { IntegrationSchema1764000000002 } from './migrations/1764000000002-integration-schema.js';
import { RulesInFull1764000000003 } from './migrations/1764000000003-rules-in-full.js';
import { Appointments1764000000004 } from './migrations/1764000000004-appointments.js';
import { StepChannels1764000000005 } from './migrations/1764000000005-step-channels.js';
import { JobSchema1764000000006 } from './migrations/1764000000006-job-schema.js';
import { ConsentAndTexts1764000000007 } from './migrations/1764000000007-consent-and-texts.js';
import { CombinedMessages1764000000008 } from './migrations/1764000000008-combined-messages.js';
import { SweepJobs1764000000009 } from './migrations/1764000000009-sweep-jobs.js';
import { MessagesAhead1764000000014 } from './migrations/1764000000014-messages-ahead.js';
import { MergedClients1764000000015 } from './migrations/1764000000015-merged-clients.js';
import { Visits1764000000016 } from './migrations/1764000000016-visits.js';
import { Webhooks1764000000020 } from './migrations/1764000000020-webhooks.js';
import { Conversations1764000000021 } from './migrations/1764000000021-conversations.js';
import { Connections1764000000022 } from './migrations/1764000000022-connections.js';
import { ClientLinks1764000000023 } from './migrations/1764000000023-client-links.js';
import { ClientPages1764000000024 } from './migrations/1764000000024-client-pages.js';
import { Preregistration1764000000025 } from './migrations/1764000000025-preregistration.js';
import { Bookings1764000000026 } from './migrations/1764000000026-bookings.js';
import { SearchLines1764000000030 } from './migrations/1764000000030-search-lines.js';
import { ReminderLists1764000000031 } from './migrations/1764000000031-reminder-lists.js';
import { Staff1764000000027 } from './migrations/1764000000027-staff.js';
import { Attention1764000000037 } from './migrations/1764000000037-attention.js';
import { StopSwitches1764000000036 } from './migrations/1764000000036-stop-switches.js';
import { StopSwitch } from '../entities/messages/stop-switch.js';
import { StaffMail1764000000028 } from './migrations/1764000000028-staff-mail.js';
import { StaffAccounts1764000000029 } from './migrations/1764000000029-staff-accounts.js';
import { ReminderDeeds1764000000032 } from './migrations/1764000000032-reminder-deeds.js';
import { GoingLive1764000000040 } from './migrations/1764000000040-going-live.js';
import { AuditAhead1764000000044 } from './migrations/1764000000044-audit-ahead.js';
import { TakenBack1764000000045 } from './migrations/1764000000045-taken-back.js';
import { RulesAndTemplates1764000000035 } from './migrations/1764000000035-rules-and-templates.js';
import { Reports1764000000038 } from './migrations/1764000000038-reports.js';
import { StaffDigest1764000000039 } from './migrations/1764000000039-staff-digest.js';
import { Mourning1764000000034 } from './migrations/1764000000034-mourning.js';
import { ClientMerges1764000000050 } from './migrations/1764000000050-client-merges.js';
import { Slips1764000000051 } from './migrations/1764000000051-slips.js';
import { AppointmentPatients1764000000049 } from './migrations/1764000000049-appointment-patients.js';
import { QuickPages1764000000053 } from './migrations/1764000000053-quick-pages.js';
import { PreparingClient } from './preparing-client.js';
import { SnakeNaming } from './snake-naming.js';

// A date stays the text that it is: as a JavaScript Date it would take on the zone of the machine.
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);

/** How long a new connection may take before the attempt counts as failed. */
const CONNECT_TIMEOUT_MS = 5_000;

/** What a process needs to say to reach its database. */
export interface DataSourceOptions {
  readonly url: string;
  readonly poolSize: number;
  readonly statementTimeoutMs: number;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName: string;
}

/** A data source that is not connected yet; `initialize()` connects, `destroy()` closes the pool. */
export function createDataSource(options: DataSourceOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url: options.url,
    poolSize: options.poolSize,
    applicationName: options.applicationName,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    extra: {
      Client: PreparingClient,
      // A statement of ours takes milliseconds; compiling one that the planner takes for a long one takes hundreds.
      options: '-c jit=off',
      statement_timeout: options.statementTimeoutMs,
      query_timeout: options.statementTimeoutMs + 1_000,
      idle_in_transaction_session_timeout: 30_000,
      keepAlive: true,
    },
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    migrationsRun: false,
    migrationsTableName: 'migration',
    migrations: [
      RegistrySchema1764000000000,
      ReminderSchema1764000000001,
      IntegrationSchema1764000000002,
      RulesInFull1764000000003,
      Appointments1764000000004,
      StepChannels1764000000005,
      JobSchema1764000000006,
      ConsentAndTexts1764000000007,
      CombinedMessages1764000000008,
      SweepJobs1764000000009,
      MessagesAhead1764000000014,
      MergedClients1764000000015,
      Visits1764000000016,
      Webhooks1764000000020,
      Conversations1764000000021,
      Connections1764000000022,
      ClientLinks1764000000023,
      ClientPages1764000000024,
      Preregistration1764000000025,
      Bookings1764000000026,
      Staff1764000000027,
      StaffMail1764000000028,
      StaffAccounts1764000000029,
      SearchLines1764000000030,
      ReminderLists1764000000031,
      ReminderDeeds1764000000032,
      Mourning1764000000034,
      RulesAndTemplates1764000000035,
      StopSwitches1764000000036,
      Attention1764000000037,
      Reports1764000000038,
      StaffDigest1764000000039,
      GoingLive1764000000040,
      AuditAhead1764000000044,
      TakenBack1764000000045,
      AppointmentPatients1764000000049,
      ClientMerges1764000000050,
      Slips1764000000051,
      QuickPages1764000000053,
    ],
    entities: [
      AnswerFile,
      ApiKey,
      Appointment,
      AppointmentReason,
      AppointmentSetting,
      Attachment,
      Client,
      ClientFile,
      ClientLink,
      ClientMerge,
      Clinic,
      ClinicCheck,
      Connection,
      ConsentEvent,
      ContactPoint,
      Conversation,
      DeliveryChange,
      ExternalSend,
      FreeSlot,
      InboundEvent,
      InboundSms,
      Job,
      JobProblem,
      JobProgress,
      Letter,
      LetterBatch,
      Location,
      OldSend,
      OldSendList,
      Patient,
      Preregistration,
      ProposedChange,
      Reminder,
      ReminderCycle,
      ReminderDeed,
      ReminderEvent,
      ReminderSelection,
      RuleRow,
      RuleVersionRow,
      SavedFilter,
      Send,
      SendEvent,
      Service,
      ServiceRecord,
      ServiceVoid,
      SlotOffer,
      SlotOfferRecipient,
      StaffAbsence,
      StaffAbsenceVisit,
      StaffAudit,
      StaffMail,
      StaffMembership,
      StaffSession,
      StaffTicket,
      StaffUser,
      StopSwitch,
      Task,
      Template,
      TemplateVersion,
      TestSms,
      WebhookDeliveryRow,
      WebhookEndpoint,
      WebhookEvent,
    ],
  });
}
