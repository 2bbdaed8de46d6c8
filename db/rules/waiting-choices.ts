import type { EntityManager } from 'typeorm';

/** A waiting reminder that could take another version of its rule or its text over. */
export interface WaitingChoice {
  readonly id: string;
  readonly patientName: string;
  readonly clientName: string;
  readonly dueOn: string;
  readonly nextSendAt: Date | null;
  /** The version that it keeps; several texts of one template may stand in different ones, then the oldest. */
  readonly version: number;
}

const WHO = `
  r.id, p.name as "patientName", trim(c.first_name || ' ' || c.last_name) as "clientName", r.due_on as "dueOn",
  r.next_send_at as "nextSendAt"`;

/** The live reminders of a rule that follow another version than this one, those that say something next at the front. */
export async function waitingOfRule(
  reader: EntityManager,
  ruleId: string,
  version: number,
  most: number,
): Promise<WaitingChoice[]> {
  return await reader.query<WaitingChoice[]>(
    `select ${WHO}, r.rule_version as version
       from reminder r join patient p on p.id = r.patient_id join client c on c.id = p.client_id
      where r.rule_id = $1 and r.status in ('open', 'paused') and r.rule_version <> $2
      order by r.next_send_at nulls last, r.id limit $3`,
    [ruleId, version, most],
  );
}

/** The live reminders of a clinic that say another version of a template, those that say something next at the front. */
export async function waitingWithTemplate(
  reader: EntityManager,
  clinicId: string,
  templateId: string,
  version: number,
  most: number,
): Promise<{ readonly choices: WaitingChoice[]; readonly count: number }> {
  const rows = await reader.query<(WaitingChoice & { total: number })[]>(
    `select ${WHO}, kept.version, count(*) over ()::int as total
       from reminder r join patient p on p.id = r.patient_id join client c on c.id = p.client_id
      cross join lateral (
        select min((step #>> '{template,templateVersion}')::int) as version
          from jsonb_array_elements(r.steps) step
         where step #>> '{template,templateId}' = $2
           and (step #>> '{template,templateVersion}')::int <> $3) kept
      where r.clinic_id = $1 and r.status in ('open', 'paused') and r.kind <> 'appointment'
        and r.steps @> jsonb_build_array(jsonb_build_object('template', jsonb_build_object('templateId', $2::text)))
        and kept.version is not null
      order by r.next_send_at nulls last, r.id limit $4`,
    [clinicId, templateId, version, most],
  );
  return { choices: rows.map(({ total: _, ...choice }) => choice), count: rows[0]?.total ?? 0 };
}
