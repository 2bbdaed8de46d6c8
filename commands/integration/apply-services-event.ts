import type { Tx } from '../../db/database.js';
import { dateAt } from '../../domain/clinic-time.js';
import type { Acting } from '../acting.js';
import { refuseFields } from '../refusal.js';
import { readCalendar } from '../reminders/clinic-calendar.js';
import type { ReportedItem, ServicesReport } from '../reminders/record-services.js';
import { recordServices } from '../reminders/record-services.js';
import type { AppliedEvent } from './applied-event.js';
import type { ClinicEvent } from './clinic-event.js';

type ServicesEvent = Extract<ClinicEvent, { items: readonly ReportedItem[] }>;

/** Nobody guesses for which of a client's pets something was bought, not even where there is only one. */
const NO_PATIENT = 'a sale that names no patient sets nothing off, also where its client has only one';

const KINDS: Readonly<Record<ServicesEvent['type'], Pick<ServicesReport, 'kind' | 'occasion'>>> = {
  'service.completed': { kind: 'completed', occasion: 'consultation' },
  'consultation.itemAdded': { kind: 'itemAdded', occasion: 'consultation' },
  'consultation.finalised': { kind: 'finalised', occasion: 'consultation' },
  'counterSale.itemAdded': { kind: 'itemAdded', occasion: 'counterSale' },
  'counterSale.finalised': { kind: 'finalised', occasion: 'counterSale' },
};

/** Takes in services that were done, sold or put on an invoice. */
export async function applyServicesEvent(
  tx: Tx,
  acting: Acting,
  event: ServicesEvent,
): Promise<AppliedEvent> {
  const { patientId, clientId } = event;
  if (patientId === null) {
    return {
      effect: { patientId, clientId, reminders: [], none: NO_PATIENT },
    };
  }
  const { window } = await readCalendar(tx, { clinicId: acting.clinicId, locationId: null, patientId: null });
  refuseFuture(event, dateAt(acting.at, window.zone));
  const kind = KINDS[event.type];
  // A finalised consultation without items still replaces what was reported of it before.
  const items = event.items.length > 0 ? event.items : [nothingOn(dateAt(event.occurredAt, window.zone))];
  const consultationId = occurrenceOf(event, kind.occasion);
  const report = { ...event, ...kind, patientId, items, consultationId };
  const { records, reminders } = await recordServices(tx, acting, report);
  const effect = { patientId, clientId, reminders };
  return {
    records,
    effect: reminders.length > 0 ? effect : { ...effect, none: 'no rule or reminder is concerned' },
  };
}

/** Sales and consultations are counted each by themselves: sale 17 is not consultation 17. */
function occurrenceOf(
  { consultationId }: ServicesEvent,
  occasion: ServicesReport['occasion'],
): string | null {
  return consultationId !== null && occasion === 'counterSale' ? `sale/${consultationId}` : consultationId;
}

function refuseFuture(event: ServicesEvent, today: string): void {
  const single = event.type === 'service.completed';
  refuseFields(
    event.items.flatMap((item, index) => {
      if (item.performedOn <= today) return [];
      const pointer = single ? '/data/performedOn' : `/data/items/${index}/performedOn`;
      return [
        {
          pointer,
          code: 'future',
          message: `${item.performedOn} is later than today at the clinic (${today})`,
        },
      ];
    }),
  );
}

function nothingOn(performedOn: string): ReportedItem {
  return { serviceCode: '', performedOn };
}
