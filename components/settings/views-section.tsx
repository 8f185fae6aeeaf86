import { useState } from 'preact/hooks';
import { queueTexts } from '@/lib/i18n/queue-texts';
import { newId } from '@/lib/platform/id';
import { parseView, type SavedView, VIEW_LIMIT, VIEW_NAME_LENGTH, type View } from '@/lib/settings/views';
import { tabOrder } from '@/lib/store/views';
import { useApp } from '../context';
import { ConfirmButton } from '../forms/confirm-button';
import { Field } from '../forms/field';
import { useSaveSettings } from './use-save-settings';

/** What somebody gave us as JSON → views; each gets an id of its own, so that none of ours is replaced. */
export function readShared(text: string): SavedView[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return [];
  }
  const list = Array.isArray(parsed) ? parsed : [parsed];
  return list.flatMap((each: unknown) => parseView({ ...(each as object), id: `v-${newId()}` }) ?? []);
}

/** The order of the tabs; names, removal and sharing of saved views. */
export function ViewsSection() {
  const app = useApp();
  const t = app.t.value;
  const tq = queueTexts(app.language.value);
  const saveSettings = useSaveSettings();
  const saved = app.views.items.value ?? [];
  const names = tabOrder(saved, app.settings.value.value.viewOrder);
  const [shared, setShared] = useState('');
  const [said, setSaid] = useState<{ text: string; bad: boolean } | null>(null);

  const keep = async (views: readonly SavedView[]): Promise<boolean> => {
    const error = await app.views.save(views);
    if (error) app.commands.complain(error);
    return error === null;
  };
  const move = (at: number, by: number) => {
    const next = [...names];
    const [name] = next.splice(at, 1);
    if (name) next.splice(at + by, 0, name);
    void saveSettings({ viewOrder: next });
  };
  const copy = (views: SavedView | readonly SavedView[], done: () => void) =>
    app.shell.copy(JSON.stringify(views, null, 2)).then(done, () => app.commands.say('app.copyFailed'));
  const add = async () => {
    const views = readShared(shared);
    if (views.length === 0) return setSaid({ text: tq('views.bad'), bad: true });
    if (saved.length + views.length > VIEW_LIMIT)
      return setSaid({ text: tq('views.full', { n: VIEW_LIMIT }), bad: true });
    if (!(await keep([...saved, ...views]))) return;
    setShared('');
    setSaid({ text: tq('views.taken', { n: views.length }), bad: false });
  };
  return (
    <section class="card">
      <h3>{tq('views')}</h3>
      <p class="small">{tq('views.hint')}</p>
      <ol class="ordered">
        {names.map((name, at) => {
          const own = saved.find(({ id }) => id === name);
          const label = own?.name ?? t(`view.${name as View}`);
          return (
            <li key={name}>
              {own ? (
                <input
                  class="field"
                  aria-label={tq('views.name')}
                  maxLength={VIEW_NAME_LENGTH}
                  value={own.name}
                  onChange={(event) => {
                    const typed = event.currentTarget.value.trim();
                    if (typed === '') event.currentTarget.value = own.name;
                    else void keep(saved.map((each) => (each.id === own.id ? { ...each, name: typed } : each)));
                  }}
                />
              ) : (
                <span>{label}</span>
              )}
              <span class="space" />
              <button
                type="button"
                class="quiet"
                disabled={at === 0}
                aria-label={tq('views.up', { name: label })}
                onClick={() => move(at, -1)}
              >
                <span aria-hidden="true">↑</span>
              </button>
              <button
                type="button"
                class="quiet"
                disabled={at === names.length - 1}
                aria-label={tq('views.down', { name: label })}
                onClick={() => move(at, 1)}
              >
                <span aria-hidden="true">↓</span>
              </button>
              {own && (
                <button
                  type="button"
                  class="button small"
                  aria-label={tq('views.shareName', { name: own.name })}
                  onClick={() => void copy(own, () => app.commands.tell(tq('views.shared', { name: own.name })))}
                >
                  {tq('views.shareOne')}
                </button>
              )}
              {own && (
                <ConfirmButton
                  label={tq('views.remove')}
                  about={label}
                  onConfirm={() => void keep(saved.filter(({ id }) => id !== own.id))}
                />
              )}
            </li>
          );
        })}
      </ol>
      {saved.length > 0 && (
        <button type="button" class="button" onClick={() => void copy(saved, () => app.commands.say('app.copied'))}>
          {tq('views.share')}
        </button>
      )}
      <Field label={tq('views.add')} error={said?.bad ? said.text : null}>
        {(ids) => (
          <textarea
            {...ids}
            class="field long"
            name="views-json"
            rows={2}
            value={shared}
            onInput={(event) => {
              setShared(event.currentTarget.value);
              setSaid(null);
            }}
          />
        )}
      </Field>
      <p role="status" class="small">
        {said && !said.bad ? said.text : ''}
      </p>
      <button type="button" class="button" disabled={shared.trim() === ''} onClick={() => void add()}>
        {tq('views.take')}
      </button>
    </section>
  );
}
