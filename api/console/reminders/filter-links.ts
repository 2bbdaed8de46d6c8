import type { ReminderSort } from '../../../db/reminders/search-page.js';
import type { SearchParameter } from './read-reminder-search.js';

/** Addresses of the list beside the one that is shown. */
export interface FilterLinks {
  /** With another choice of a part; `null` takes the part away. */
  readonly with: (name: SearchParameter, value: string | null) => string;
  readonly sorted: (sort: ReminderSort) => string;
  readonly page: (side: 'after' | 'before', position: string) => string;
  readonly first: string;
  readonly csv: string;
}

/** The links of a list that is narrowed and sorted so; each keeps what it does not change. */
export function filterLinks(narrowing: URLSearchParams, sort: ReminderSort): FilterLinks {
  const address = (query: URLSearchParams, order: ReminderSort, path = '/reminders') => {
    const all = new URLSearchParams(query);
    if (order !== 'due') all.set('sort', order);
    return all.size === 0 ? path : `${path}?${all.toString()}`;
  };
  return {
    with: (name, value) => {
      const query = new URLSearchParams(narrowing);
      if (value === null) query.delete(name);
      else query.set(name, value);
      return address(query, sort);
    },
    sorted: (order) => address(narrowing, order),
    page: (side, position) => {
      const query = new URLSearchParams(narrowing);
      query.set(side, position);
      return address(query, sort);
    },
    first: address(narrowing, sort),
    csv: address(narrowing, sort, '/reminders.csv'),
  };
}
