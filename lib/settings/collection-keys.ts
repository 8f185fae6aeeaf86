// The lists that a shop keeps in storage.local: what an export holds beside settings. Keys only, for pages that export.
export const COLLECTION_KEYS = ['views', 'macros', 'rules', 'guides', 'sites', 'taskTypes'] as const;
export type CollectionKey = (typeof COLLECTION_KEYS)[number];
