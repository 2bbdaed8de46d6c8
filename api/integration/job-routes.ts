import { z } from 'zod';
import { cancelJob } from '../../commands/integration/cancel-job.js';
import { startSweep } from '../../commands/reminders/start-sweep.js';
import { missing } from '../../commands/refusal.js';
import { findJob, problemsOf } from '../../db/integration/job-store.js';
import { oneOf, standardFilters } from '../../db/registry/registry-filters.js';
import type { JobProblem } from '../../entities/integration/job-problem.js';
import { Job, JOB_KINDS, JOB_STATES } from '../../entities/integration/job.js';
import type { EngineDeps } from '../engine-deps.js';
import { commaList, listAnswer, listQuery, pageOf, pageRequest, toPage } from '../paging.js';
import { actingFor } from '../registry/clinic-of-caller.js';
import { answerRows, ROW_KEYS, ROW_SORTS } from '../registry/answer-rows.js';
import { pathId } from '../registry/registry-fields.js';
import { defineRoute, type Route } from '../route.js';
import { cancelJobBody, jobAnswer, jobProblemAnswer, startJobBody } from './job-schema.js';
import { answerJob, presentJobs } from './present-job.js';
import { problemsAsCsv } from './problems-as-csv.js';

const shape = { tag: 'Jobs', scope: 'read' } as const;
const path = '/v1/jobs';

const PROBLEM_SORTS = { line: ['integer', 'integer'] } as const;
const { limit, cursor, sort } = listQuery(PROBLEM_SORTS);
const problemFields = z.strictObject({ limit, cursor, sort });

const jobFields = z.strictObject({
  ...listQuery(ROW_SORTS),
  kind: commaList(z.enum(JOB_KINDS)).optional(),
  state: commaList(z.enum(JOB_STATES)).optional(),
});

/** Work in the background: how far it is, what went wrong, and how it is stopped. */
export function jobRoutes({ db, now }: EngineDeps): Route[] {
  return [
    defineRoute({
      ...shape,
      method: 'get',
      path,
      summary: 'List jobs',
      query: jobFields,
      answer: { status: 200, description: 'One page of jobs, oldest first.', schema: pageOf(jobAnswer) },
      handle: ({ caller: { clinicId }, query, url }) =>
        answerRows(
          db.reader,
          { clinicId, url, query },
          {
            entity: Job,
            sorts: ROW_SORTS,
            keys: ROW_KEYS,
            filters: [
              ...standardFilters<Job>({ ids: query.ids, updatedSince: query.updatedSince }),
              oneOf<Job>('kind', query.kind),
              oneOf<Job>('state', query.state),
              // A job has no other id than ours, so none goes by one of the caller's.
              (rows) => {
                if (query.externalId !== undefined) rows.andWhere('false');
              },
            ],
            present: (rows) => presentJobs(db.reader, rows),
          },
        ),
    }),
    defineRoute({
      ...shape,
      method: 'post',
      path,
      scope: 'config',
      summary: 'Start a sweep',
      description:
        'Proves that each live reminder has exactly one workflow and each workflow one live reminder, and repairs ' +
        'differences. It runs once a day by itself. Imports and mass reminders have their own endpoints.',
      refusals: [409, 422],
      body: startJobBody,
      answer: { status: 202, description: 'The job that does it.', schema: jobAnswer },
      handle: async ({ caller }) => {
        const id = await startSweep(db, actingFor(caller, now()));
        return await answerJob(db.reader, caller.clinicId, id, 202);
      },
    }),
    defineRoute({
      ...shape,
      method: 'get',
      path: `${path}/{id}`,
      summary: 'Read a job: how far it has come',
      refusals: [404],
      params: pathId,
      answer: { status: 200, description: 'The job.', schema: jobAnswer },
      handle: ({ caller, params }) => answerJob(db.reader, caller.clinicId, params.id),
    }),
    defineRoute({
      ...shape,
      method: 'get',
      path: `${path}/{id}/problems`,
      summary: 'What a job could not do, line by line',
      refusals: [404],
      params: pathId,
      query: problemFields,
      answer: {
        status: 200,
        description: 'One page of problems in the order of their lines.',
        schema: pageOf(jobProblemAnswer),
      },
      handle: async ({ caller, params, query, url }) => {
        const job = (await findJob(db.reader, caller.clinicId, params.id)) ?? missing('job');
        const request = pageRequest(query, PROBLEM_SORTS);
        const [line, place] = (request.after ?? []) as readonly number[];
        const after = line === undefined || place === undefined ? null : { line, place };
        const rows = await problemsOf(db.reader, job.id, after, request.limit + 1);
        return listAnswer(
          url,
          toPage(rows, request, (row) => [row.line, row.place], presentProblem),
        );
      },
    }),
    defineRoute({
      ...shape,
      method: 'get',
      path: `${path}/{id}/problems.csv`,
      summary: 'What a job could not do, as a table',
      refusals: [404],
      params: pathId,
      answer: { status: 200, description: 'Safe to open in a spreadsheet.' },
      handle: async ({ caller, params }) => {
        const job = (await findJob(db.reader, caller.clinicId, params.id)) ?? missing('job');
        const rows = await problemsOf(db.reader, job.id, null, MOST_PROBLEMS);
        return {
          status: 200,
          headers: {
            'Content-Type': 'text/csv; charset=utf-8',
            'Content-Disposition': `attachment; filename="problems-${job.id}.csv"`,
          },
          body: problemsAsCsv(rows),
        };
      },
    }),
    defineRoute({
      ...shape,
      method: 'post',
      path: `${path}/{id}/cancel`,
      scope: 'write',
      summary: 'Cancel a job',
      description: 'It ends with the line that it is at; what it has done stays, unless `undo` is asked for.',
      refusals: [404, 409, 412, 422],
      params: pathId,
      body: cancelJobBody,
      answer: { status: 200, description: 'The job as it is now.', schema: jobAnswer },
      handle: async ({ caller, params, body, ifRevision }) => {
        await cancelJob(db, actingFor(caller, now()), { jobId: params.id, ifRevision }, body.undo);
        return await answerJob(db.reader, caller.clinicId, params.id);
      },
    }),
  ];
}

/** As many as a job keeps, and some. */
const MOST_PROBLEMS = 20_000;

function presentProblem({ line, patientId, field, code, message }: JobProblem): object {
  return { line, patientId, field, code, message };
}
