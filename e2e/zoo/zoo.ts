// The page zoo: pages in the manner of many seller back-ends, written by us from public knowledge, with their true rows beside them.
// `pages/*.html`: an element with `data-row="n"` belongs to row n. `truth.json`: which order row n is of, in document order.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PageType, SiteDefinition } from '../../lib/sites/site';
import { TAOBAO } from '../../lib/sites/taobao';
import { OTHER_SITES } from './sites';
import truth from './truth.json';

export interface TrueRow {
  order: string;
  refund?: string;
  /** `data-row` of its elements; absent where any block around the number will do (a detail page). */
  row?: string;
}

export interface ZooPage {
  name: string;
  html: string;
  site: SiteDefinition;
  type: PageType;
  rows: readonly TrueRow[];
  /** Read without any teaching. */
  builtIn: boolean;
}

const TYPES: readonly [RegExp, PageType][] = [
  [/refund-detail/, 'refund-detail'],
  [/refund-list/, 'refund-list'],
  [/detail-(?:old|new)/, 'order-detail'],
];

/** Every page of the zoo, by name. */
export function zooPages(): ZooPage[] {
  return Object.entries<readonly TrueRow[]>(truth).map(([name, rows]) => {
    const taught = OTHER_SITES[name];
    return {
      name,
      html: readFileSync(join(import.meta.dirname, 'pages', `${name}.html`), 'utf8'),
      site: taught ?? TAOBAO,
      type: TYPES.find(([pattern]) => pattern.test(name))?.[1] ?? 'order-list',
      rows,
      builtIn: taught === undefined,
    };
  });
}
