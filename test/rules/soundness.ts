import type { RuleStage } from './rule-stage.js';

/** What may hold of no reminder and no message when all is done that was due, by what it would mean. */
const FAULTS: Readonly<Record<string, string>> = {
  'a reminder slept through its time': `
    select r.title from reminder r left join rule ru on ru.id = r.rule_id
     where r.status in ('open', 'paused') and r.next_wake_at < now() - interval '5 minutes'
       and coalesce(ru.enabled and ru.deleted_at is null, true)`,
  'a workflow was never told a plan': `select title from reminder where plan_version > synced_version`,
  'a reminder that is over has something to send': `
    select r.title from send s join reminder r on r.id = s.owner_id
     where s.state = 'planned' and r.status not in ('open', 'paused')`,
  'a due date that is past has something to send': `
    select r.title from send s join reminder r on r.id = s.owner_id
     where s.state = 'planned' and s.cycle <> r.cycle`,
  'a message was left halfway': `
    select id::text as title from send where state in ('claimed', 'transmitting')`,
  'a message left after a death': `
    select p.name as title from send s join patient p on p.id = s.patient_id
     where s.transmitting_at > p.deceased_on + interval '1 day'`,
};

/** Everything that is wrong with what is left when all cases of a file are over; nothing, one hopes. */
export async function faultsOf(stage: RuleStage): Promise<string[]> {
  const faults: string[] = [];
  for (const [fault, query] of Object.entries(FAULTS)) {
    const rows = await stage.db.dataSource.query<{ title: string }[]>(query);
    faults.push(...rows.map(({ title }) => `${fault}: ${title}`));
  }
  const messages = stage.senders.sent.map(({ of }) => of);
  const twice = messages.filter((of, index) => messages.indexOf(of) !== index);
  return [...faults, ...twice.map((of) => `a message left twice: ${of}`)];
}
