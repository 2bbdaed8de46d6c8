import type { EntityManager } from 'typeorm';

/** An event of that source that was accepted before, with the data as they came; `null` for none. */
export async function acceptedData(
  manager: EntityManager,
  clinicId: string,
  source: string,
  eventId: string,
): Promise<Record<string, unknown> | null> {
  const rows = await manager.query<{ data: Record<string, unknown> }[]>(
    'select data from inbound_event where clinic_id = $1 and source = $2 and event_id = $3',
    [clinicId, source, eventId],
  );
  return rows[0]?.data ?? null;
}

/** Marks changed reminders as part of a mass change: their workflows are told slowly. */
export async function tellSlowly(manager: EntityManager, reminderIds: readonly string[]): Promise<void> {
  if (reminderIds.length === 0) return;
  await manager.query('update reminder set bulk = true where id = any($1)', [reminderIds]);
}

/** The reminder that a line of an import made earlier; `null` for none. */
export async function importedReminder(
  manager: EntityManager,
  clinicId: string,
  externalId: string,
): Promise<string | null> {
  const rows = await manager.query<{ id: string }[]>(
    'select reminder_id as id from imported_reminder where clinic_id = $1 and external_id = $2',
    [clinicId, externalId],
  );
  return rows[0]?.id ?? null;
}

/** Remembers which line made a reminder. */
export async function keepImportedReminder(
  manager: EntityManager,
  clinicId: string,
  externalId: string,
  reminderId: string,
): Promise<void> {
  await manager.query(
    'insert into imported_reminder (clinic_id, external_id, reminder_id) values ($1, $2, $3)',
    [clinicId, externalId, reminderId],
  );
}

/** Things of the clinic that go by that name, in any case: at most two, since two are too many already. */
export async function namedAs(
  manager: EntityManager,
  what: 'rule' | 'template',
  clinicId: string,
  name: string,
): Promise<string[]> {
  const inUse = what === 'rule' ? 'enabled and deleted_at is null' : 'archived_at is null';
  const rows = await manager.query<{ id: string }[]>(
    `select id from ${what} where clinic_id = $1 and lower(name) = lower($2) and ${inUse} limit 2`,
    [clinicId, name],
  );
  return rows.map(({ id }) => id);
}

/** The reminder of a patient that a rule keeps; `null` when there is none. */
export async function reminderOfRule(
  manager: EntityManager,
  patientId: string,
  ruleId: string,
): Promise<{ readonly id: string; readonly dueOn: string; readonly lastPerformedOn: string | null } | null> {
  const rows = await manager.query<{ id: string; dueOn: string; lastPerformedOn: string | null }[]>(
    `select id, due_on as "dueOn", last_performed_on as "lastPerformedOn" from reminder
      where patient_id = $1 and rule_id = $2 and status in ('open', 'paused', 'lapsed')
      order by status = 'lapsed', created_at desc limit 1`,
    [patientId, ruleId],
  );
  return rows[0] ?? null;
}
