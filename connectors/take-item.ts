import { copyResource } from '../commands/registry/copy-resource.js';
import { serviceWriter } from '../commands/registry/service-writer.js';
import { SERVICE_CATEGORIES, type ServiceCategory } from '../entities/registry/service.js';
import { digestOf, lastTold, takeNews } from './only-news.js';
import { actingOf, type Reception } from './reception.js';
import type { ItemRecord } from './vendor-record.js';

/** Takes an item of the price list in as a service. Its category is the clinic's own once it is there. */
export async function takeItem(reception: Reception, record: ItemRecord): Promise<void> {
  const said = digestOf(record);
  if ((await lastTold(reception, record))?.said === said) return;
  const { id, toldAt, code, name, price, archived } = record;
  const category = isCategory(record.category) ? record.category : 'other';
  const acting = await actingOf(reception);
  await takeNews(reception, record, { part: '', said, toldAt }, () =>
    copyResource(reception.db, serviceWriter, acting, {
      copy: { externalId: id, code, name, price, archived },
      onlyNew: { category },
    }),
  );
}

function isCategory(word: string): word is ServiceCategory {
  return (SERVICE_CATEGORIES as readonly string[]).includes(word);
}
