// Every list that a shop keeps, with its parser: what an import may take over. A new list is one line here and one key beside it.
import { autoRuleCollection } from './auto-rules';
import type { CollectionKey } from './collection-keys';
import { guides } from './guides';
import { macros } from './macros';
import { type TakeOver, takesOver } from './take-over';
import { taskTypeCollection } from './task-types';
import { taughtSites } from './taught-sites';
import { savedViews } from './views';

/** All that an export may hold. */
export const COLLECTIONS: Record<CollectionKey, TakeOver> = {
  guides: takesOver(guides),
  macros: takesOver(macros),
  rules: takesOver(autoRuleCollection),
  sites: takesOver(taughtSites),
  taskTypes: takesOver(taskTypeCollection),
  views: takesOver(savedViews),
};
