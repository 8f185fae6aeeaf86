import { useId, useRef, useState } from 'preact/hooks';
import { errorText } from '@/lib/i18n/errors';
import { replyTexts } from '@/lib/i18n/reply-texts';
import { kindText } from '@/lib/i18n/words';
import type { ErrorData } from '@/lib/platform/errors';
import type { DraftForm } from '@/lib/store/draft-store';
import type { TemplateStore } from '@/lib/store/template-store';
import { unknownVariables } from '@/lib/ticket/reply';
import { TEMPLATE_LIMITS, TEMPLATE_SCOPES, type TemplateInput, type TemplateScope } from '@/lib/ticket/template';
import { KINDS } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { Field } from '../forms/field';
import { FormEnd } from '../forms/form-end';
import { PictureField } from '../forms/picture-field';
import { EmojiBar } from './emoji-bar';

interface TemplateFormProps {
  draft: DraftForm;
  store: TemplateStore;
  groups: readonly string[];
  onClose: () => void;
}

export function TemplateForm({ draft, store, groups, onClose }: TemplateFormProps) {
  const app = useApp();
  const language = app.language.value;
  const tr = replyTexts(language);
  const listId = useId();
  const text = useRef<HTMLTextAreaElement>(null);
  const sending = useRef(false);
  const [wrong, setWrong] = useState<'title' | 'text' | 'of' | null>(null);
  const [failure, setFailure] = useState<ErrorData | null>(null);
  const fields = draft.fields.value;
  const field = (name: string) => fields[name] ?? '';
  const scope = (field('scope') || 'all') as TemplateScope;
  const kinds = field('kinds').split(',');
  const asked = unknownVariables(field('text'));
  const me = app.me.value;

  const submit = async () => {
    if (sending.current) return;
    sending.current = true;
    try {
      await save();
    } finally {
      sending.current = false;
    }
  };
  const save = async () => {
    if (!(await draft.complete())) return;
    const of = scope === 'mine' ? me : scope === 'shop' ? field('of').trim() : '';
    const template: TemplateInput = {
      id: field('as'),
      title: field('title').trim(),
      group: field('group').trim(),
      text: field('text').trim(),
      kinds: KINDS.filter((kind) => kinds.includes(kind)),
      scope,
      of,
    };
    const bad =
      template.title === ''
        ? 'title'
        : template.text === '' && draft.files.value.length === 0
          ? 'text'
          : scope !== 'all' && of === ''
            ? 'of'
            : null;
    setWrong(bad);
    if (bad) return;
    await draft.keep(); // the worker takes the pictures from the stored draft
    const error = await store.save(template, draft.id);
    setFailure(error);
    if (error) return;
    await draft.discard();
    app.commands.tell(tr('saved'));
    onClose();
  };

  return (
    <form
      class="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div class="two">
        <Field label={tr('name')} required error={wrong === 'title' ? tr('needTitle') : null}>
          {(ids) => (
            <input
              {...ids}
              class="field"
              name="title"
              data-autofocus
              maxLength={TEMPLATE_LIMITS.title}
              value={field('title')}
              onInput={(event) => draft.set('title', event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={tr('group')}>
          {(ids) => (
            <>
              <input
                {...ids}
                class="field"
                name="group"
                list={listId}
                placeholder={tr('groupHint')}
                maxLength={TEMPLATE_LIMITS.group}
                value={field('group')}
                onInput={(event) => draft.set('group', event.currentTarget.value)}
              />
              <datalist id={listId}>
                {groups.map((group) => (
                  <option key={group} value={group} />
                ))}
              </datalist>
            </>
          )}
        </Field>
      </div>
      <Field
        label={tr('reply')}
        error={wrong === 'text' ? tr('needText') : null}
        {...(asked.length > 0 ? { hint: tr('asked', { names: asked.join(' ') }) } : {})}
      >
        {(ids) => (
          <textarea
            {...ids}
            ref={text}
            class="field"
            name="text"
            rows={4}
            maxLength={TEMPLATE_LIMITS.text}
            value={field('text')}
            onInput={(event) => draft.set('text', event.currentTarget.value)}
          />
        )}
      </Field>
      <EmojiBar field={text} onText={(value) => draft.set('text', value)} />
      <Field label={tr('pictures')}>{(ids) => <PictureField draft={draft} ids={ids} />}</Field>
      <fieldset class="labelled">
        <legend>
          {tr('kinds')} {field('kinds') === '' && <span class="small">{tr('kindsAll')}</span>}
        </legend>
        <div class="checks">
          {KINDS.map((kind) => (
            <label key={kind} class="check">
              <input
                type="checkbox"
                name={`kind-${kind}`}
                checked={kinds.includes(kind)}
                onChange={(event) =>
                  draft.set(
                    'kinds',
                    KINDS.filter((one) => (one === kind ? event.currentTarget.checked : kinds.includes(one))).join(),
                  )
                }
              />{' '}
              {kindText(language, kind)}
            </label>
          ))}
        </div>
      </fieldset>
      <div class="two">
        <Field label={tr('scope')} error={wrong === 'of' && scope === 'mine' ? tr('noMe') : null}>
          {(ids) => (
            <select
              {...ids}
              class="field"
              name="scope"
              value={scope}
              onChange={(event) => draft.set('scope', event.currentTarget.value)}
            >
              {TEMPLATE_SCOPES.map((one) => (
                <option key={one} value={one}>
                  {tr(`scope.${one}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        {scope === 'shop' && (
          <Field
            label={tr('shop')}
            error={wrong === 'of' ? errorText(language, { code: 'missing-field', params: { field: 'shop' } }) : null}
          >
            {(ids) => (
              <input
                {...ids}
                class="field"
                name="of"
                maxLength={60}
                value={field('of')}
                onInput={(event) => draft.set('of', event.currentTarget.value)}
              />
            )}
          </Field>
        )}
      </div>
      <FormEnd
        failure={failure && errorText(language, failure)}
        title={tr('save')}
        cancel={tr('cancel')}
        onCancel={() => void draft.discard().then(onClose)}
        disabled={draft.adding.value > 0}
      />
    </form>
  );
}
