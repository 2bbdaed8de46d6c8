import type { ScaleSession } from './scale-session.js';
import { SCALE_RULES, SCALE_SERVICES } from './scale-catalogue.js';

const CONTENT = {
  email: {
    subject: 'Dags för [[reminder_title]]',
    body: 'Hej [[client_first_name]]!\n\nDet är dags för [[reminder_title]] för [[patient_name]], senast [[due_date]].',
  },
  sms: {
    body: 'Hej [[client_first_name]]! Dags för [[reminder_title]] för [[patient_name]]. /[[clinic_name]]',
  },
  letter: { body: 'Hej [[client_first_name]]!\n\nDet är dags för [[reminder_title]] för [[patient_name]].' },
};

/** Makes the clinic's services, its template and its rules, unless they are there. */
export async function fillCatalogueOf(session: ScaleSession, clinicId: string): Promise<void> {
  for (const [index, { code, name, category, price }] of SCALE_SERVICES.entries())
    await session.query(
      `insert into service (id, clinic_id, code, name, category, price)
         values (pg_temp.id('service', $1), $2, $3, $4, $5, $6) on conflict do nothing`,
      [index + 1, clinicId, code, name, category, price],
    );
  await session.query(
    `with made as (insert into template (id, clinic_id, name, locale, current_version)
       values (pg_temp.id('template', 1), $1, 'Påminnelse', 'sv', 1) on conflict do nothing returning id)
     insert into template_version (template_id, version, clinic_id, content) select id, 1, $1, $2 from made`,
    [clinicId, JSON.stringify(CONTENT)],
  );
  for (const [index, rule] of SCALE_RULES.entries())
    await session.query(
      `with made as (insert into rule (id, clinic_id, name, enabled, current_version)
         values (pg_temp.id('rule', $1), $2, $3, $4, 1) on conflict do nothing returning id)
       insert into rule_version (rule_id, version, clinic_id, definition)
         select id, 1, $2, jsonb_set($5::jsonb, '{steps}', (select jsonb_agg(step || jsonb_build_object('templateId', pg_temp.id('template', 1)))
           from jsonb_array_elements($5::jsonb -> 'steps') step)) from made`,
      [index + 1, clinicId, rule.name, rule.enabled, JSON.stringify(definitionOf(rule))],
    );
}

function definitionOf({ service, months, steps }: (typeof SCALE_RULES)[number]): object {
  return {
    trigger: { workflow: 'consultation', event: 'invoiceFinalised' },
    conditions: { match: 'all', conditions: [{ field: 'item', operator: 'in', value: [service] }] },
    due: { after: `P${months}M`, from: 'event' },
    satisfiedBy: [service],
    steps: steps.map(({ name, days, channels }) => ({
      name,
      offset: `${days < 0 ? '-' : ''}P${Math.abs(days)}D`,
      from: 'due',
      channels,
    })),
    lapseAfter: 'P180D',
    duplicates: 'replace',
    late: null,
    pauseWhen: null,
    cancelWhen: null,
    priority: 'normal',
    purpose: 'care',
  };
}
