// Data that can be made from tickets and events: index columns, counters, search blocks. Made anew by ./rebuild.
import { SEARCH_FORMAT } from '../ticket/search-pack';
import { getMeta } from './meta';
import type { Db } from './schema';

/** False after a migration that asked for a rebuild, or when the search format is not ours. */
export async function derivedDataIsCurrent(db: Db): Promise<boolean> {
  const tx = db.transaction('meta');
  const [rebuild, format] = await Promise.all([getMeta(tx, 'rebuild'), getMeta(tx, 'searchFormat')]);
  return rebuild !== true && format === SEARCH_FORMAT;
}
