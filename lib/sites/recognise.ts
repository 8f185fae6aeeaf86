// Rows with their facts. Facts are read when somebody asks: a page of 1,000 rows needs those of one.
import { readFacts } from './facts';
import { findRows } from './find-rows';
import type { PageType, Row, RowFacts, RowPlace, SiteDefinition } from './site';

/** Every order under `root` with its facts; see `findRows`. */
export function recognise(root: ParentNode & Node, site: SiteDefinition, type?: PageType): Row[] {
  return findRows(root, site, type).map(withFacts);
}

/** The same row, able to tell its facts. */
function withFacts(row: RowPlace): Row {
  let facts: RowFacts | null = null;
  return {
    ...row,
    get facts() {
      facts ??= readFacts(row);
      return facts;
    },
  };
}
