import type { EntityManager } from 'typeorm';
import { ConsentEvent } from '../../entities/consent/consent-event.js';

/**
 * The newest statement of each of these clients on each channel and purpose, the whole channel being meant.
 *
 * @param givenBy only what this one said
 */
export async function newestConsents(
  reader: EntityManager,
  clientIds: readonly string[],
  givenBy?: string,
): Promise<ConsentEvent[]> {
  if (clientIds.length === 0) return [];
  const query = reader
    .createQueryBuilder(ConsentEvent, 'event')
    .distinctOn(['event.clientId', 'event.channel', 'event.purpose'])
    .where('event.clientId in (:...clientIds)', { clientIds })
    .andWhere('event.contactValue is null')
    .orderBy('event.clientId')
    .addOrderBy('event.channel')
    .addOrderBy('event.purpose')
    .addOrderBy('event.createdAt', 'DESC')
    .addOrderBy('event.id', 'DESC');
  if (givenBy !== undefined) query.andWhere('event.givenBy = :givenBy', { givenBy });
  return query.getMany();
}
