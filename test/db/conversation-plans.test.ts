import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ConversationStage } from '../support/conversation-stage.js';

const BIG_TABLES = new Set(['conversation', 'inbound_sms', 'send']);
/** A page of 50 is read in a few steps of at most as many rows; a thread in full is longer. */
const MOST_ROWS = 500;

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

describe('with 100,000 messages in 5,000 conversations', () => {
  let stage: ConversationStage;
  let key = '';
  let clientId = '';
  let conversationId = '';

  before(async () => {
    stage = await ConversationStage.create();
    const clinic = await stage.clinic();
    key = clinic.key;
    const client = await stage.client(clinic.id);
    clientId = client.id;
    await stage.sms(client.phone, clinic.smsFrom, 'Hello');
    conversationId = (await stage.only(key)).id;
    await stage.reply(key, conversationId, 'Hello');
    const { dataSource } = await stage.database.connect({ poolSize: 1, statementTimeoutMs: 120_000 });
    await dataSource.query(
      `insert into conversation (id, clinic_id, number, own_number, status, priority, assignee, unread_count,
         reply_count, last_at, last_direction, last_text)
       select gen_random_uuid(), $1, '+4670' || n, $2, case when n % 50 = 0 then 'open' else 'closed' end, 'normal',
              case when n % 10 = 0 then 'Anna' end, case when n % 100 = 0 then 1 else 0 end, 0,
              now() - make_interval(mins => n), 'in', 'Hello'
         from generate_series(1, 5000) n`,
      [clinic.id, clinic.smsFrom],
    );
    await dataSource.query(
      `insert into inbound_sms (id, clinic_id, conversation_id, message_sid, from_number, to_number, text, media_count,
         client_ids, outcome, at, read_at)
       select gen_random_uuid(), v.clinic_id, v.id, v.id || '-' || n, v.number, v.own_number, 'Hello', 0, '{}',
              'forPerson', v.last_at - make_interval(mins => n), now()
         from conversation v cross join generate_series(1, 20) n`,
    );
    await dataSource.query('analyze');
  });
  after(() => stage.close());

  /** The plans of what a request asks of the big tables, as they were carried out. */
  async function plansOf(path: string): Promise<PlanNode[]> {
    const { dataSource } = stage.database;
    const { logger } = dataSource;
    const asked: { sql: string; values: unknown[] }[] = [];
    const listening = Object.assign(Object.create(logger) as typeof logger, {
      logQuery: (sql: string, values?: unknown[]) => void asked.push({ sql, values: values ?? [] }),
    });
    dataSource.logger = listening;
    try {
      const answer = await stage.api.get(path, { key });
      assert.equal(answer.status, 200, answer.text);
    } finally {
      dataSource.logger = logger;
    }
    const plans: PlanNode[] = [];
    for (const { sql, values } of asked.filter((one) => /conversation|inbound_sms/.test(one.sql))) {
      const rows = await dataSource.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }[]>(
        `explain (analyze, format json) ${sql}`,
        values,
      );
      plans.push(...rows.flatMap((row) => row['QUERY PLAN'].map(({ Plan }) => Plan)));
    }
    assert.ok(plans.length > 0, `${path} asked nothing`);
    return plans;
  }

  function nodesOf(plan: PlanNode): PlanNode[] {
    return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
  }

  const paths = () => [
    '/v1/conversations',
    '/v1/conversations?state=open',
    '/v1/conversations?unread=true',
    '/v1/conversations?assignee=Anna',
    '/v1/conversations/unread-count',
    `/v1/conversations?clientId=${clientId}`,
    `/v1/conversations/${conversationId}`,
    `/v1/conversations/${conversationId}/messages?limit=5`,
    `/v1/clients/${clientId}/communication`,
  ];

  it('every list is read by an index, and no more of it than is shown', async () => {
    for (const path of paths()) {
      for (const node of (await plansOf(path)).flatMap(nodesOf)) {
        const table = node['Relation Name'] ?? '';
        const where = `${path}: ${node['Node Type']} of ${table}`;
        if (BIG_TABLES.has(table) && table !== 'send') assert.notEqual(node['Node Type'], 'Seq Scan', where);
        const rows = (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'];
        assert.ok(rows <= MOST_ROWS, `${where} reads ${rows} rows`);
      }
    }
  });
});
