// What stands where in the settings. A feature adds one line here; its section is read when its category is first opened.
// A section takes no props: it saves through `useSaveSettings` (or its own collection) and brings its texts with it.
import type { ComponentType } from 'preact';
import { lazy } from '../lazy';

/** In the order of the tabs; their names are `category.*` in lib/i18n/settings-texts.ts. One without sections is not shown. */
export const SETTINGS_CATEGORIES = ['general', 'reading', 'queue', 'replies', 'pages', 'top', 'data'] as const;
export type SettingsCategory = (typeof SETTINGS_CATEGORIES)[number];

export interface SettingsSection {
  category: SettingsCategory;
  /** Unique; for deep links, e.g. `#settings-team`. */
  id: string;
  Section: ComponentType & { preload: () => Promise<unknown> };
}

export const SETTINGS_SECTIONS: readonly SettingsSection[] = [
  { category: 'general', id: 'general', Section: lazy(async () => (await import('./general-section')).GeneralSection) },
  { category: 'general', id: 'keys', Section: lazy(async () => (await import('./keys-section')).KeysSection) },
  { category: 'reading', id: 'reading', Section: lazy(async () => (await import('./reading-section')).ReadingSection) },
  { category: 'reading', id: 'watch', Section: lazy(async () => (await import('./watch-section')).WatchSection) },
  {
    category: 'queue',
    id: 'handling',
    Section: lazy(async () => (await import('./handling-section')).HandlingSection),
  },
  { category: 'queue', id: 'team', Section: lazy(async () => (await import('./team-section')).TeamSection) },
  { category: 'queue', id: 'views', Section: lazy(async () => (await import('./views-section')).ViewsSection) },
  { category: 'queue', id: 'times', Section: lazy(async () => (await import('./times-section')).TimesSection) },
  { category: 'queue', id: 'rules', Section: lazy(async () => (await import('./rules-section')).RulesSection) },
  {
    category: 'queue',
    id: 'reminders',
    Section: lazy(async () => (await import('./reminders-section')).RemindersSection),
  },
  {
    category: 'queue',
    id: 'auto-rules',
    Section: lazy(async () => (await import('./auto-rules-section')).AutoRulesSection),
  },
  {
    category: 'queue',
    id: 'required',
    Section: lazy(async () => (await import('./required-section')).RequiredSection),
  },
  { category: 'replies', id: 'replies', Section: lazy(async () => (await import('./replies-section')).RepliesSection) },
  {
    category: 'replies',
    id: 'templates',
    Section: lazy(async () => (await import('../replies/templates-section')).TemplatesSection),
  },
  {
    category: 'replies',
    id: 'macros',
    Section: lazy(async () => (await import('../macros/macros-section')).MacrosSection),
  },
  {
    category: 'replies',
    id: 'guides',
    Section: lazy(async () => (await import('../guide/guides-section')).GuidesSection),
  },
  { category: 'pages', id: 'marks', Section: lazy(async () => (await import('./marks-section')).MarksSection) },
  { category: 'pages', id: 'sites', Section: lazy(async () => (await import('./sites-section')).SitesSection) },
  { category: 'top', id: 'top', Section: lazy(async () => (await import('./top-section')).TopSection) },
  { category: 'top', id: 'top-options', Section: lazy(async () => (await import('./top-options')).TopOptions) },
  {
    category: 'top',
    id: 'task-types',
    Section: lazy(async () => (await import('./task-types-section')).TaskTypesSection),
  },
  { category: 'data', id: 'keeping', Section: lazy(async () => (await import('./keeping-section')).KeepingSection) },
  { category: 'data', id: 'transfer', Section: lazy(async () => (await import('./data-section')).DataSection) },
  {
    category: 'data',
    id: 'diagnosis',
    Section: lazy(async () => (await import('./diagnosis-section')).DiagnosisSection),
  },
];

/** Categories that have something to show. */
export const shownCategories = (): SettingsCategory[] =>
  SETTINGS_CATEGORIES.filter((category) => SETTINGS_SECTIONS.some((section) => section.category === category));
