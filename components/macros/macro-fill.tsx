import { macroTexts } from '@/lib/i18n/macro-texts';
import { type PendingMacro, pendingMacro } from '@/lib/store/macro-state';
import { TEXT_LIMIT } from '@/lib/ticket/command';
import { useApp } from '../context';
import { Dialog } from '../forms/dialog';
import { Field } from '../forms/field';
import { useFilled } from '../replies/use-filled';
import { macroName } from './macro-name';
import '../styles/forms.css';
import { useMacros } from './use-macros';

/** What a macro still needs for this ticket; nothing is copied or done before it is whole. */
export function MacroFill({ pending }: { pending: PendingMacro }) {
  const { macro, ticket, texts } = pending;
  const app = useApp();
  const language = app.language.value;
  const tm = macroTexts(language);
  const { finish } = useMacros();
  const reply = useFilled(texts.reply ?? '');
  const note = useFilled(texts.note ?? '');
  const close = () => {
    pendingMacro.value = null;
  };
  const gaps = (names: readonly string[]) =>
    names.length > 0 ? tm('gaps', { names: names.join(language === 'en' ? ', ' : '、') }) : null;
  const submit = async () => {
    const filled = { reply: reply.take(), note: note.take() };
    if (filled.reply === null || filled.note === null) return;
    const whole = {
      reply: texts.reply === null ? null : filled.reply,
      note: texts.note === null ? null : filled.note,
    };
    // As it stands by now: one that was refused as stale can be tried again.
    if (await finish(macro, app.cache.get(ticket.id) ?? ticket, whole)) close();
  };
  return (
    <Dialog title={`${macroName(macro, language)} · ${tm('fill')}`} onClose={close}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {(['reply', 'note'] as const).map((part) => {
          const filled = part === 'reply' ? reply : note;
          return (
            texts[part] !== null && (
              <Field key={part} label={tm(part)} error={gaps(filled.gaps)}>
                {(ids) => (
                  <textarea
                    {...ids}
                    ref={filled.field}
                    class="field"
                    rows={4}
                    maxLength={TEXT_LIMIT}
                    {...(filled.gaps.length > 0 ? { 'data-autofocus': true } : {})}
                    value={filled.text}
                    onInput={(event) => filled.set(event.currentTarget.value)}
                  />
                )}
              </Field>
            )
          );
        })}
        <footer class="form-end">
          <span class="space" />
          <button type="button" class="button" onClick={close}>
            {tm('cancel')}
          </button>
          <button type="submit" class="button primary">
            {tm('go')}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
