import type { EntityManager } from 'typeorm';
import { Connection } from '../../entities/integration/connection.js';

/** How a connection to a practice system stands; its secrets are not read. */
export type ConnectionState = Pick<
  Connection,
  | 'vendor'
  | 'baseUrl'
  | 'account'
  | 'enabled'
  | 'takenCount'
  | 'failures'
  | 'pausedUntil'
  | 'lastError'
  | 'lastErrorAt'
  | 'lastSuccessAt'
  | 'caughtUpAt'
  | 'nextCatchUpAt'
>;

/** The connections of a clinic, by system. */
export async function listConnections(reader: EntityManager, clinicId: string): Promise<ConnectionState[]> {
  const columns =
    'vendor,baseUrl,account,enabled,takenCount,failures,pausedUntil,lastError,lastErrorAt,lastSuccessAt,caughtUpAt,nextCatchUpAt';
  return await reader
    .createQueryBuilder(Connection, 'connection')
    .select(['connection.id', ...columns.split(',').map((name) => `connection.${name}`)])
    .where('connection.clinicId = :clinicId', { clinicId })
    .orderBy('connection.vendor')
    .getMany();
}
