// The search data and its code are read when first asked for: the first rows come without them.
import type { Connection } from './connection';
import type { SearchSource } from './search-source';

/** Same as `createSearchSource`; `query` and `count` answer only after the first part of `load`. */
export function createLazySearch(connection: Connection): SearchSource {
  let source: SearchSource | null = null;
  let coming: Promise<SearchSource> | null = null;
  const create = async (): Promise<SearchSource> => {
    source = (await import('./search-source')).createSearchSource(connection);
    return source;
  };
  const ready = (): Promise<SearchSource> => {
    coming ??= create(); // one, however many ask at the same time
    return coming;
  };
  const loaded = (): SearchSource => {
    if (!source) throw new Error('search data is not loaded');
    return source;
  };
  return {
    get size() {
      return source?.size ?? 0;
    },
    load: async (onPart) => (await ready()).load(onPart),
    refresh: async () => (await ready()).refresh(),
    query: (query, now, soonMs) => loaded().query(query, now, soonMs),
    tally: (query, now, soonMs) => loaded().tally(query, now, soonMs),
  };
}
