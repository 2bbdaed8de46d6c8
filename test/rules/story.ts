import assert from 'node:assert/strict';
import type { Database } from '../../db/database.js';
import { dateAt } from '../../domain/clinic-time.js';
import type { TestApi } from '../support/test-api.js';
import type { RecordingSenders } from './recording-senders.js';

/** Where the clinics of one file live, and what can befall them from outside. */
export interface Place {
  readonly api: TestApi;
  readonly db: Database;
  readonly clock: { readonly last: Date };
  readonly senders: RecordingSenders;
  sweep(): Promise<void>;
  loseRun(workflowId: string): Promise<void>;
  cancelRun(workflowId: string): Promise<void>;
}

/** The clinic of a story: its number makes its senders known. */
export interface StoryClinic {
  readonly id: string;
  readonly key: string;
  readonly zone: string;
  readonly number: number;
}

/** What a story happens to: one clinic with its people, reached as callers reach it, through the API. */
export class Story {
  readonly clients = new Map<string, string>();
  readonly patients = new Map<string, string>();
  readonly rules = new Map<string, string>();
  readonly templates = new Map<string, string>();
  /** Who is behind an address, a number or a postal address. */
  readonly people = new Map<string, string>();
  #number = 0;

  constructor(
    readonly place: Place,
    readonly clinic: StoryClinic,
  ) {}

  /** Today at the clinic. */
  get today(): string {
    return dateAt(this.place.clock.last, this.clinic.zone);
  }

  /** The clinic's own senders. */
  get senders(): { readonly email: string; readonly sms: string } {
    const { number } = this.clinic;
    return { email: `clinic-${number}@clinics.example`, sms: `Clinic${number}` };
  }

  /** A number that nothing in this story has had. */
  next(): number {
    return ++this.#number;
  }

  /** Calls the API; fails unless it does what it is asked. */
  async call<Body>(method: string, path: string, body?: unknown): Promise<Body> {
    const answer = await this.place.api.call<Body>(method, path, body, { key: this.clinic.key });
    const logged =
      answer.status < 500 ? '' : this.place.api.logLines.findLast((line) => line.includes('"err"'));
    assert.ok(answer.status < 300, `${method} ${path} answered ${answer.status}: ${answer.text} ${logged}`);
    return answer.body;
  }

  /** Calls the API, which must refuse; answers the refusal's code, and the pointers and codes of its fields. */
  async refused(method: string, path: string, body?: unknown): Promise<string> {
    type Problem = { code: string; errors?: { pointer: string; code: string }[] };
    const answer = await this.place.api.call<Problem>(method, path, body, { key: this.clinic.key });
    assert.ok(answer.status >= 400, `${method} ${path} answered ${answer.status}`);
    const fields = (answer.body.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`);
    return [answer.body.code, ...fields].join(', ');
  }

  /** Reports an event, which must be taken. */
  async report(type: string, data: object, envelope: object = {}): Promise<void> {
    const event = { specversion: '1.0', id: `event-${this.next()}`, source: '/pms', type, data, ...envelope };
    const taken = await this.call<{ rejected: unknown[] }>('POST', '/v1/events', event);
    assert.deepEqual(taken.rejected, []);
  }

  client(name: string): string {
    return known(this.clients, name);
  }

  /** The patient of that name; without one the only patient there is. */
  patient(name?: string): string {
    const [first] = this.patients.keys();
    return known(this.patients, name ?? first ?? '');
  }

  rule(name: string): string {
    return known(this.rules, name);
  }

  /** The id of the newest reminder with that title. */
  async reminder(title: string, patient?: string): Promise<string> {
    const rows = await this.place.db.dataSource.query<{ id: string }[]>(
      `select id from reminder where clinic_id = $1 and title = $2 and ($3::uuid is null or patient_id = $3)
        order by id desc limit 1`,
      [this.clinic.id, title, patient === undefined ? null : this.patient(patient)],
    );
    const [row] = rows;
    assert.ok(row, `there is a reminder called ${title}`);
    return row.id;
  }
}

function known(names: ReadonlyMap<string, string>, name: string): string {
  const id = names.get(name);
  assert.ok(id, `${name} is in the story`);
  return id;
}
