import { useState } from 'preact/hooks';
import { topTexts } from '@/lib/i18n/top-texts';
import { kindText } from '@/lib/i18n/words';
import {
  DEFAULT_TASK_TYPES,
  orDefaultTypes,
  parseTaskType,
  type TaskType,
  taskTypeCollection,
} from '@/lib/settings/task-types';
import { KINDS, type Kind } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { Icon } from '../icon';
import { useCollection } from '../use-collection';

/** Which task becomes which kind of ticket. A change counts for tasks that come from now on. */
export function TaskTypesSection() {
  const app = useApp();
  const language = app.language.value;
  const t = topTexts(language);
  const { items: stored, save } = useCollection(taskTypeCollection);
  const [fresh, setFresh] = useState<TaskType | null>(null);
  if (!stored) return null;
  const known = orDefaultTypes(stored);
  // A new line is kept here until it has a name: what is saved is asked of the platform.
  const types = fresh ? [...known, fresh] : known;
  const change = (at: number, patch: Partial<TaskType>, box?: HTMLInputElement) => {
    const changed = types.map((type, i) => (i === at ? { ...type, ...patch } : type));
    const [line, isNew] = [changed[at], at === known.length];
    if (isNew) setFresh(line ?? null);
    const named = parseTaskType(line) !== null;
    // An odd name changes nothing and the field says so.
    box?.setCustomValidity(named || (isNew && line?.bizType === '') ? '' : t('type.wrong'));
    if (!named) return void box?.reportValidity();
    if (isNew) setFresh(null);
    void save(isNew ? changed : changed.slice(0, known.length));
  };
  const remove = (at: number) => {
    if (at < known.length) void save(known.filter((_, i) => i !== at));
    else setFresh(null);
  };
  const name = (column: 'biz' | 'sub' | 'kind', at: number) => `${t(`type.${column}`)} ${at + 1}`;
  const input = (column: 'biz' | 'sub', at: number, value: string) => (
    <input
      class="field"
      maxLength={50}
      aria-label={name(column, at)}
      value={value}
      onChange={(event) =>
        change(
          at,
          { [column === 'biz' ? 'bizType' : 'subBizType']: event.currentTarget.value.trim() },
          event.currentTarget,
        )
      }
    />
  );

  return (
    <section class="card">
      <h3>{t('types')}</h3>
      <p class="small">{t('typesHint')}</p>
      <table class="rules">
        <thead>
          <tr>
            <th scope="col">{t('type.biz')}</th>
            <th scope="col">{t('type.sub')}</th>
            <th scope="col">{t('type.kind')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {types.map((type, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: types have no identity but their place
            <tr key={at}>
              <td>{input('biz', at, type.bizType)}</td>
              <td>{input('sub', at, type.subBizType)}</td>
              <td>
                <select
                  class="field"
                  aria-label={name('kind', at)}
                  value={type.kind ?? ''}
                  onChange={(event) => change(at, { kind: (event.currentTarget.value || null) as Kind | null })}
                >
                  <option value="">{t('type.none')}</option>
                  {KINDS.map((kind) => (
                    <option key={kind} value={kind}>
                      {kindText(language, kind)}
                    </option>
                  ))}
                </select>
              </td>
              <td>
                <button
                  type="button"
                  class="quiet"
                  aria-label={`${t('type.remove')} ${at + 1}`}
                  onClick={() => remove(at)}
                >
                  <Icon name="close" />
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div class="buttons">
        <button
          type="button"
          class="button small"
          disabled={fresh !== null}
          onClick={() => setFresh({ bizType: '', subBizType: '', kind: 'other' })}
        >
          <Icon name="plus" /> {t('type.add')}
        </button>
        <button type="button" class="link" onClick={() => void save([...DEFAULT_TASK_TYPES])}>
          {t('type.reset')}
        </button>
      </div>
    </section>
  );
}
