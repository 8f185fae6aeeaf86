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
  if (!stored) return null;
  const types = orDefaultTypes(stored);
  const change = (at: number, patch: Partial<TaskType>, box?: HTMLInputElement) => {
    const next = types.map((type, i) => (i === at ? { ...type, ...patch } : type));
    // An odd name changes nothing and the field says so.
    if (next.every((type) => parseTaskType(type) !== null)) {
      box?.setCustomValidity('');
      void save(next);
    } else {
      box?.setCustomValidity(t('type.wrong'));
      box?.reportValidity();
    }
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
                  onClick={() => void save(types.filter((_, i) => i !== at))}
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
          onClick={() => void save([...types, { bizType: 'custom', subBizType: '', kind: 'other' }])}
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
