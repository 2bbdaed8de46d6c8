/** What a statement begins with that is not to be kept prepared. */
export const PLANNED_EACH_TIME = '/* planned each time */ ';

/**
 * Marks a statement whose best plan depends on its values, as that of a search: PostgreSQL plans it anew each time, and
 * its many forms do not crowd out the statements that are worth preparing.
 */
export function planned(statement: string): string {
  return PLANNED_EACH_TIME + statement;
}
