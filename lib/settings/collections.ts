// Every list that a shop keeps, with its parser: what an import may take over. A new list is one line here and one key beside it.
import { autoRuleCollection } from './auto-rules';
import type { TakeOver } from './collection';
import type { CollectionKey } from './collection-keys';
import { guides } from './guides';
import { macros } from './macros';
import { taskTypeCollection } from './task-types';
import { taughtSites } from './taught-sites';
import { savedViews } from './views';

/** All that an export may hold. */
export const COLLECTIONS: Record<CollectionKey, TakeOver> = {
  guides,
  macros,
  rules: autoRuleCollection,
  sites: taughtSites,
  taskTypes: taskTypeCollection,
  views: savedViews,
};
