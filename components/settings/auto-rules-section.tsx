import { automationTexts } from '@/lib/i18n/automation-texts';
import { autoRuleCollection } from '@/lib/settings/auto-rules';
import type { AutoRule } from '@/lib/ticket/auto-rule';
import { useApp } from '../context';
import { ConfirmButton } from '../forms/confirm-button';
import { Icon } from '../icon';
import { useCollection } from '../use-collection';
import { useEditing } from '../use-editing';
import { RuleEditor } from './rule-editor';
import '../styles/automation.css';

/** The shop's automatic rules in the order in which they run. */
export function AutoRulesSection() {
  const ta = automationTexts(useApp().language.value);
  const { items: rules, save } = useCollection(autoRuleCollection);
  const { editing, edit, forget } = useEditing('rule');
  if (!rules) return null;
  const replace = (rule: AutoRule) =>
    rules.some(({ id }) => id === rule.id)
      ? rules.map((other) => (other.id === rule.id ? rule : other))
      : [...rules, rule];
  const drop = async (gone: string) => {
    if (await save(rules.filter(({ id }) => id !== gone))) forget(gone);
  };
  const up = (at: number) => {
    const before = rules[at - 1];
    const rule = rules[at];
    if (before && rule) void save([...rules.slice(0, at - 1), rule, before, ...rules.slice(at + 1)]);
  };
  const editor = (rule: AutoRule | null) => (
    <RuleEditor rule={rule} onSave={(made) => save(replace(made))} onClose={() => edit(null)} />
  );

  return (
    <section class="card">
      <h3>{ta('rules')}</h3>
      <p class="small">{ta('rulesHint')}</p>
      {rules.length === 0 && editing === null && <p class="small">{ta('none')}</p>}
      <ol class="auto-rules">
        {rules.map((rule, at) => (
          <li key={rule.id}>
            {editing === rule.id ? (
              editor(rule)
            ) : (
              <div class="auto-rule">
                <label class="option">
                  <input
                    type="checkbox"
                    aria-label={ta('switch', { name: rule.name })}
                    checked={rule.on}
                    onChange={(event) => void save(replace({ ...rule, on: event.currentTarget.checked }))}
                  />
                  <span>{rule.name}</span>
                </label>
                {at > 0 && (
                  <button type="button" class="quiet" aria-label={ta('up', { name: rule.name })} onClick={() => up(at)}>
                    <Icon name="up" />
                  </button>
                )}
                <button
                  type="button"
                  class="quiet"
                  aria-label={ta('edit', { name: rule.name })}
                  onClick={() => edit(rule.id)}
                >
                  <Icon name="edit" />
                </button>
                <ConfirmButton label={ta('remove')} about={rule.name} onConfirm={() => void drop(rule.id)} />
              </div>
            )}
          </li>
        ))}
      </ol>
      {editing === '' ? (
        editor(null)
      ) : (
        <button type="button" class="button small" onClick={() => edit('')}>
          <Icon name="plus" /> {ta('add')}
        </button>
      )}
    </section>
  );
}
