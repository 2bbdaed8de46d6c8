import type { Client } from '@temporalio/client';
import type { Database } from '../../db/database.js';
import { bulkWork } from '../reminders/bulk-work.js';
import { massReminderWork } from '../reminders/mass-reminder-work.js';
import { sweepWork } from '../reminders/sweep-work.js';
import type { ImportReaders } from './import-readers.js';
import { importWork } from './import-work.js';
import type { JobWorks } from './job-work.js';

/** How the jobs of every kind are done. */
export function jobWorks(db: Database, readers: ImportReaders, temporalClient: Client): JobWorks {
  return {
    import: importWork(db, readers),
    massReminder: massReminderWork(db),
    bulkReminders: bulkWork(db),
    sweep: sweepWork(db, temporalClient),
  };
}
