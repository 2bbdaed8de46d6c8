import type { DemoApi } from './demo-api.js';
import { clientRow, demoClients } from './demo-clients.js';
import { demoPatients, patientRow } from './demo-patients.js';
import type { DemoProgress } from './demo-progress.js';
import { demoServices, serviceRow } from './demo-services.js';

const rowsAtOnce = 20;

interface BatchAnswer {
  readonly refused: number;
  readonly results: readonly { readonly externalId: string | null; readonly status: string }[];
}

/**
 * Services, clients and patients. What the clinic has already is left as it is, so that nothing which was changed by
 * hand since (an opt-out, say) is undone.
 */
export async function playRegistry(api: DemoApi, progress: DemoProgress, today: string): Promise<void> {
  await addMissing(api, progress, 'services', demoServices.map(serviceRow));
  await addMissing(api, progress, 'clients', demoClients.map(clientRow));
  await addMissing(
    api,
    progress,
    'patients',
    demoPatients.map((patient) => patientRow(patient, today)),
  );
}

async function addMissing(
  api: DemoApi,
  progress: DemoProgress,
  plural: 'services' | 'clients' | 'patients',
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  const title = plural.charAt(0).toUpperCase() + plural.slice(1);
  const ids = rows.map((row) => String(row['externalId']));
  const known = await api.known(`/v1/${plural}`, ids);
  const missing = rows.filter((row) => !known.has(String(row['externalId'])));
  const note = `${missing.length} new, ${known.size} known already`;
  for (let start = 0; start < missing.length; start += rowsAtOnce) {
    progress.part(title, known.size + start, rows.length, note);
    const answer = await api.post<BatchAnswer>(
      `/v1/batch/${plural}`,
      missing.slice(start, start + rowsAtOnce),
    );
    if (answer.refused > 0) {
      const refused = answer.results.filter(({ status }) => status === 'refused');
      throw new Error(`${plural} were refused: ${JSON.stringify(refused)}`);
    }
  }
  progress.part(title, rows.length, rows.length, note);
}
