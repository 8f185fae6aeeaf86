import { useEffect, useRef } from 'preact/hooks';
import { errorText } from '@/lib/i18n/errors';
import { settingsTexts } from '@/lib/i18n/settings-texts';
import { useApp } from '../context';
import { Icon } from '../icon';
import { SETTINGS_SECTIONS, type SettingsCategory, shownCategories } from './sections';
import '../styles/detail.css';
import '../styles/forms.css';
import '../styles/settings.css';

/** Categories as tabs (beside the sections where there is room); the one looked at last is there again. */
export function SettingsScreen({ onClose }: { onClose: () => void }) {
  const app = useApp();
  const t = app.t.value;
  const ts = settingsTexts(app.language.value);
  const categories = shownCategories();
  const wanted = app.ui.state.value.settings as SettingsCategory;
  const category = categories.includes(wanted) ? wanted : (categories[0] ?? 'general');
  const tabs = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const sections = SETTINGS_SECTIONS.filter((section) => section.category === category);

  const choose = (next: SettingsCategory) => app.ui.update({ settings: next });
  const onKeyDown = (event: KeyboardEvent) => {
    const at = categories.indexOf(category);
    const steps: Record<string, number> = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: categories.length - 1,
    };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const next = categories[(to + categories.length) % categories.length];
    if (!next) return;
    choose(next);
    tabs.current?.querySelectorAll<HTMLElement>('[role=tab]')[categories.indexOf(next)]?.focus();
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: another category begins at its top
  useEffect(() => body.current?.scrollTo?.(0, 0), [category]);

  return (
    <main class="settings" aria-label={ts('title')}>
      <header class="detail-head">
        <button type="button" class="quiet" aria-label={t('app.back')} onClick={onClose}>
          <Icon name="back" />
        </button>
        <h2>{ts('title')}</h2>
      </header>
      <div class="settings-panes">
        <div
          ref={tabs}
          class="settings-tabs"
          role="tablist"
          aria-label={ts('categories')}
          tabIndex={-1}
          onKeyDown={onKeyDown}
        >
          {categories.map((name) => (
            <button
              key={name}
              type="button"
              role="tab"
              id={`settings-tab-${name}`}
              class="view"
              aria-selected={name === category}
              aria-controls="settings-panel"
              tabIndex={name === category ? 0 : -1}
              onClick={() => choose(name)}
            >
              {ts(`category.${name}`)}
            </button>
          ))}
        </div>
        <div
          ref={body}
          id="settings-panel"
          class="settings-body"
          role="tabpanel"
          aria-labelledby={`settings-tab-${category}`}
        >
          {sections.map(({ id, Section }) => (
            <div key={id} id={`settings-${id}`}>
              <Section />
            </div>
          ))}
          <p class="error" role="alert">
            {app.database.state.value === 'newer' && errorText(app.language.value, { code: 'db-newer' })}
          </p>
        </div>
      </div>
    </main>
  );
}
