import { useMemo, useState } from 'preact/hooks';
import { automationTexts } from '@/lib/i18n/automation-texts';
import { kindText, priorityText } from '@/lib/i18n/words';
import { draftDeps, openDraft } from '@/lib/store/draft-store';
import type { AutoRule } from '@/lib/ticket/auto-rule';
import { KINDS } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { Field } from '../forms/field';
import { useTemplates } from '../replies/use-templates';
import { editDraftId } from '../use-editing';
import { fromForm, type RuleForm, toForm, withTyped } from './rule-form';
import { useRuleTest } from './use-rule-test';

interface RuleEditorProps {
  /** Null = a new one. */
  rule: AutoRule | null;
  /** false where it could not be kept. */
  onSave: (rule: AutoRule) => Promise<boolean>;
  onClose: () => void;
}

const PRIORITIES = [3, 2, 1, 0] as const;

/** One rule: what must hold, what it does, and what it would have hit among the stored tickets. What is typed is kept until it is saved or 取消. */
export function RuleEditor({ rule, onSave, onClose }: RuleEditorProps) {
  const app = useApp();
  const language = app.language.value;
  const ta = automationTexts(language);
  const draft = useMemo(
    () => openDraft(draftDeps(app), editDraftId('rule', rule?.id ?? ''), 'edit', null),
    [app, rule?.id],
  );
  const begun = useMemo(() => toForm(rule), [rule]);
  const [tried, setTried] = useState(false);
  const form = withTyped(begun, draft.fields.value);
  const made = fromForm(form);
  const set = (patch: Partial<RuleForm>) => {
    for (const [name, value] of Object.entries(patch)) draft.set(name, String(value));
  };
  const close = () => void draft.discard().then(onClose);
  const text = (name: 'name' | 'shops' | 'words' | 'amountFrom' | 'amountTo' | 'tags' | 'assignee' | 'snooze') => {
    const key = name === 'snooze' ? 'snoozeHours' : name;
    const hint = { shops: ta('shopsHint'), words: ta('wordsHint'), tags: ta('tagsHint') }[name as 'shops'];
    return (
      <Field label={ta(name)} {...(hint ? { hint } : {})}>
        {(ids) => (
          <input
            {...ids}
            class={name.startsWith('amount') || name === 'snooze' ? 'field short' : 'field'}
            name={`rule-${name}`}
            maxLength={name === 'name' ? 50 : 1_000}
            value={form[key]}
            onInput={(event) => set({ [key]: event.currentTarget.value })}
          />
        )}
      </Field>
    );
  };

  return (
    <form
      class="form rule-editor"
      aria-label={form.name || ta('add')}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (made.error === null) void onSave(made.rule).then((kept) => kept && close());
      }}
    >
      {text('name')}
      <fieldset>
        <legend>{ta('when')}</legend>
        <fieldset class="chips" aria-label={ta('kinds')}>
          {KINDS.map((kind) => (
            <label key={kind} class="chip-option">
              <input
                type="checkbox"
                checked={form.kinds.includes(kind)}
                onChange={(event) =>
                  set({
                    kinds: event.currentTarget.checked
                      ? [...form.kinds, kind]
                      : form.kinds.filter((other) => other !== kind),
                  })
                }
              />
              <span>{kindText(language, kind)}</span>
            </label>
          ))}
        </fieldset>
        <p class="small">{ta('kindsHint')}</p>
        {text('words')}
        {text('shops')}
        <div class="two">
          {text('amountFrom')}
          {text('amountTo')}
        </div>
        <RuleTestLine rule={made.rule} />
      </fieldset>
      <fieldset>
        <legend>{ta('act')}</legend>
        <Field label={ta('priority')}>
          {(ids) => (
            <select
              {...ids}
              class="field"
              name="rule-priority"
              value={form.priority}
              onChange={(event) => set({ priority: event.currentTarget.value })}
            >
              <option value="">{ta('keep')}</option>
              {PRIORITIES.map((priority) => (
                <option key={priority} value={priority}>
                  {priorityText(language, priority)}
                </option>
              ))}
            </select>
          )}
        </Field>
        {text('tags')}
        {text('assignee')}
        {text('snooze')}
        <TemplateSelect value={form.template} onChange={(template) => set({ template })} />
      </fieldset>
      <footer class="form-end">
        <p class="error" role="alert">
          {tried && made.error && ta(made.error)}
        </p>
        <span class="space" />
        <button type="button" class="button" onClick={close}>
          {ta('cancel')}
        </button>
        <button type="submit" class="button primary">
          {ta('save')}
        </button>
      </footer>
    </form>
  );
}

/** Reply templates by title; nothing to choose, nothing shown. */
function TemplateSelect({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const app = useApp();
  const ta = automationTexts(app.language.value);
  const templates = useTemplates(value);
  if (templates.length === 0) return null;
  return (
    <Field label={ta('template')}>
      {(ids) => (
        <select
          {...ids}
          class="field"
          name="rule-template"
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          <option value="">{ta('keep')}</option>
          {templates.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function RuleTestLine({ rule }: { rule: AutoRule }) {
  const ta = automationTexts(useApp().language.value);
  const test = useRuleTest(rule);
  const examples = test.examples.map(({ orderId, text }) => orderId ?? text.slice(0, 20));
  return (
    <p class="small rule-test" role="status">
      {test.state === 'failed' && ta('testFailed')}
      {test.state === 'running' && ta('testing', { done: test.total })}
      {test.state === 'done' && ta('test', { n: test.hits, open: test.open, total: test.total })}
      {examples.length > 0 && <span class="rule-examples">{ta('examples', { list: examples.join('、') })}</span>}
    </p>
  );
}
