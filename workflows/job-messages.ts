/** The workflow type of jobs, as registered with Temporal. */
export const CLINIC_JOB = 'clinicJob';

/** Version of the input; each older one keeps a fixture in the replay gate. */
export const JOB_SCHEMA_VERSION = 1;

/** What the workflow of a job starts with: ids only, nothing of what is in the job. */
export interface JobInput {
  readonly schemaVersion: number;
  readonly jobId: string;
  readonly clinicId: string;
}

/** The id of a job's workflow, the same for all jobs of that kind of a clinic: it is the lock. */
export function jobWorkflowId(clinicId: string, kind: string): string {
  return `job/${clinicId}/${kind}`;
}

/**
 * Reads a stored input of any release.
 *
 * @throws Error when a newer release wrote it: the task fails and is repeated until a worker of that release takes it.
 */
export function readJobInput(input: JobInput): JobInput {
  const { schemaVersion } = input;
  if (schemaVersion >= 1 && schemaVersion <= JOB_SCHEMA_VERSION) return input;
  throw new Error(
    `schemaVersion ${schemaVersion} is not known here: this worker reads 1 to ${JOB_SCHEMA_VERSION}`,
  );
}
