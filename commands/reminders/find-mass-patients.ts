import type { Audience } from '../../db/consent/audience.js';
import type { Tx } from '../../db/database.js';
import { serviceHistories } from '../../db/integration/service-histories.js';
import { livingPatients } from '../../db/reminders/mass-candidates.js';
import type { DateOn } from '../../domain/clinic-time.js';
import { effectiveFacts } from '../../domain/reminders/effective-facts.js';
import type { MassFilter } from '../../domain/reminders/mass-filter.js';
import { careFits, codesAskedAbout, patientFits } from '../../domain/reminders/mass-filter.js';

/** Patients that are looked at together: a page is all that is ever in memory. */
const PAGE = 500;

/** Where and when a filter is asked. */
export interface MassMoment {
  readonly clinicId: string;
  /** The date at the clinic. */
  readonly today: DateOn;
  readonly at: Date;
}

/** The patients of one page that a filter finds. */
export interface MassPage {
  readonly found: readonly Audience[];
  /** The last patient that was looked at, found or not; `null` behind the last page. */
  readonly last: string | null;
}

/** The next patients of the clinic that a filter finds, behind that one. */
export async function massPage(
  reader: Tx,
  { clinicId, today, at }: MassMoment,
  filter: MassFilter,
  after: string | null,
): Promise<MassPage> {
  const unbookedAt = filter.withoutUpcomingAppointment === true ? at : null;
  const page = await livingPatients(reader, { clinicId, after, most: PAGE, unbookedAt });
  const fitting = page.filter(({ patient, client }) =>
    patientFits(filter, { ...patient, clientTags: client.tags }, today),
  );
  const ids = fitting.map(({ patient }) => patient.id);
  const histories = await serviceHistories(reader, clinicId, ids, codesAskedAbout(filter));
  const found = fitting.filter(({ patient }) => {
    const { reports, withdrawals } = histories.get(patient.id) ?? NOTHING;
    return careFits(filter, effectiveFacts(reports, withdrawals));
  });
  return { found, last: page.at(-1)?.patient.id ?? null };
}

/** Every patient that a filter finds, page by page. */
export async function* massPatients(
  reader: Tx,
  clinic: MassMoment,
  filter: MassFilter,
): AsyncGenerator<Audience> {
  let after: string | null = null;
  do {
    const page: MassPage = await massPage(reader, clinic, filter, after);
    yield* page.found;
    after = page.last;
  } while (after !== null);
}

const NOTHING = { reports: [], withdrawals: [] };
