import { listedStops } from '../../../db/messages/stop-list.js';
import type { FrameSupplier } from '../frame-supplier.js';
import { whatOf } from './stop-pages.js';
import { filled, stopWords } from './stop-words.js';

/** A red strip over every page while messages are held: one for all stops together. */
export const stopBanner: FrameSupplier = async ({ db }, { visitor }) => {
  const holding = (await listedStops(db.reader, visitor.clinicId, 'inForce')).filter(
    ({ releasedAt }) => releasedAt === null,
  );
  const first = holding.find((stop) => isOfAll(stop)) ?? holding[0];
  if (first === undefined) return {};
  const w = stopWords(visitor.language);
  const what = holding.map((stop) => whatOf(stop, w)).join(', ');
  const text = filled(isOfAll(first) ? w.banner : w.bannerSome, { what, reason: first.reason });
  const href = holding.length === 1 ? `/stops/${first.id}` : '/stops';
  return { banners: [{ text, tone: 'wrong', link: { href, text: w.bannerLink } }] };
};

function isOfAll({
  ruleId,
  templateId,
  channel,
}: {
  ruleId: unknown;
  templateId: unknown;
  channel: unknown;
}): boolean {
  return ruleId === null && templateId === null && channel === null;
}
