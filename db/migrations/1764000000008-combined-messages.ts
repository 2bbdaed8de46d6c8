import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Locks all that one message may speak of, in the order clients, patients, rules, reminders, each by id, and answers the
 * send's own id followed by those of the others: what was put into this message before, and, with `p_gather_at`, what is
 * planned for patients of the same client on the same channel within the clinic's window. It looks for them before it
 * locks and drops those that have moved meanwhile; the caller reads everything again under the locks. The function of
 * the release before, `lock_for_send`, stays for workers that still run it.
 */
const LOCKS = `
  create function lock_send_group(p_send uuid, p_gather_at timestamptz) returns uuid[] language plpgsql as $$
  declare
    v record;
    v_others uuid[];
    v_clients uuid[];
    v_patients uuid[];
    v_rules uuid[];
    v_reminders uuid[];
    v_now record;
  begin
    select r.id as reminder_id, r.patient_id, r.rule_id, r.own_text, p.client_id, p.co_client_ids,
           s.channel, s.exact, s.resend, s.state, c.time_zone, c.combine_within
      into v
      from send s join reminder r on r.id = s.owner_id join patient p on p.id = r.patient_id
      join clinic c on c.id = s.clinic_id
     where s.id = p_send;
    if not found then return '{}'; end if;

    v_others := array(select id from send where merged_into_id = p_send);
    if p_gather_at is not null and v.combine_within is not null and v.own_text is null and not v.exact
       and v.resend = 0 and v.channel in ('email', 'sms') and v.state in ('planned', 'claimed') then
      v_others := v_others || array(
        select found.id from (
          select distinct on (r.id) s.id, s.planned_at
            from patient p
            join send s on s.patient_id = p.id and s.state = 'planned' and s.owner_kind = 'reminder'
            join reminder r on r.id = s.owner_id and r.cycle = s.cycle
           where p.client_id = v.client_id and r.id <> v.reminder_id and s.id <> all(v_others)
             and s.channel = v.channel and not s.exact and s.resend = 0
             and s.planned_at <= (p_gather_at at time zone v.time_zone + v.combine_within::interval) at time zone v.time_zone
             and s.until_at > p_gather_at and r.status = 'open' and r.snoozed_until is null and r.own_text is null
           order by r.id, s.planned_at) as found
         order by found.planned_at, found.id limit 19);
    end if;

    if v_others = '{}' and v.co_client_ids = '{}' then
      -- The usual message, which says one thing to one person.
      perform 1 from client where id = v.client_id for share;
      select client_id, co_client_ids into v_now from patient where id = v.patient_id for share;
      if v_now.client_id is distinct from v.client_id or v_now.co_client_ids <> '{}' then
        raise exception 'the patient moved to another client' using errcode = 'serialization_failure';
      end if;
      perform 1 from rule where id = v.rule_id for share;
      select patient_id, rule_id into v_now from reminder where id = v.reminder_id for update;
      if v_now.patient_id <> v.patient_id or v_now.rule_id is distinct from v.rule_id then
        raise exception 'the reminder moved to another rule' using errcode = 'serialization_failure';
      end if;
      return array[p_send];
    end if;

    v_clients := v.client_id || v.co_client_ids;
    v_patients := array[v.patient_id];
    v_rules := array[v.rule_id];
    v_reminders := array[v.reminder_id];
    if cardinality(v_others) > 0 then
      select v_patients || array_agg(p.id), v_rules || array_agg(r.rule_id), v_reminders || array_agg(r.id)
        into v_patients, v_rules, v_reminders
        from send s join reminder r on r.id = s.owner_id join patient p on p.id = r.patient_id
       where s.id = any(v_others);
      v_clients := v_clients || array(
        select distinct co.id from patient p, unnest(p.co_client_ids) as co(id) where p.id = any(v_patients));
    end if;

    perform 1 from client where id = any(v_clients) order by id for share;
    v_patients := array(
      select steady.id from (select id, client_id, co_client_ids from patient
                              where id = any(v_patients) order by id for share) as steady
       where steady.client_id = v.client_id and steady.co_client_ids <@ v_clients);
    if v.patient_id <> all(v_patients) then
      raise exception 'the patient moved to another client' using errcode = 'serialization_failure';
    end if;
    perform 1 from rule where id = any(v_rules) order by id for share;
    v_reminders := array(
      select steady.id from (select id, patient_id, rule_id from reminder
                              where id = any(v_reminders) order by id for update) as steady
       where steady.patient_id = any(v_patients) and (steady.rule_id is null or steady.rule_id = any(v_rules)));
    if v.reminder_id <> all(v_reminders) then
      raise exception 'the reminder moved to another rule' using errcode = 'serialization_failure';
    end if;
    return p_send || array(
      select s.id from send s where s.id = any(v_others) and s.owner_id = any(v_reminders) order by s.id);
  end $$;
`;

/**
 * What a client got and is to get: first waits until no other message to this client is being decided about, since two
 * that count at the same moment would both see room.
 */
const BUDGET = `
  create function messages_around(p_client uuid, p_since timestamptz, p_now timestamptz, p_to timestamptz,
                                  p_apart uuid[])
    returns table (sent boolean, at timestamptz, channel text, priority text) language plpgsql as $$
  begin
    perform pg_advisory_xact_lock(hashtextextended('frequency-budget/' || p_client, 0));
    return query
      select true, coalesce(s.transmitting_at, s.accepted_at, s.claimed_at), s.channel, 'normal'
        from send s
       where s.client_id in (select c.id from client c where c.id = p_client or c.merged_into_id = p_client)
         and s.channel in ('email', 'sms', 'letter', 'external')
         and s.state in ('claimed', 'transmitting', 'accepted', 'delivered', 'unknown')
         and coalesce(s.transmitting_at, s.accepted_at, s.claimed_at) > p_since and s.id <> all(p_apart)
      union all
      select false, s.planned_at, s.channel, r.priority
        from patient p
        join send s on s.patient_id = p.id and s.state = 'planned'
        join reminder r on r.id = s.owner_id and r.cycle = s.cycle
        left join rule ru on ru.id = r.rule_id
       where p.client_id = p_client and p.deceased_on is null and r.priority <> 'low'
         and s.channel in ('email', 'sms', 'letter', 'external') and s.planned_at < p_to
         and s.until_at > p_now and r.status = 'open' and r.snoozed_until is null
         and coalesce(ru.enabled and ru.deleted_at is null, true) and s.id <> all(p_apart);
  end $$;
`;

const INDEXES = `
  create index send_carried on send (updated_at) where state = 'merged' and decided_at is null;
`;

/** Messages that speak of several reminders, and how many of them a client gets. */
export class CombinedMessages1764000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [LOCKS, BUDGET, INDEXES]) await runner.query(statements);
  }

  /** Rows may have been merged: going back means restoring a backup. */
  down(): Promise<void> {
    return Promise.reject(new Error('This schema cannot be taken back: restore a backup instead.'));
  }
}
