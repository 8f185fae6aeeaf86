import { useEffect, useMemo, useRef } from 'preact/hooks';
import { macroTexts } from '@/lib/i18n/macro-texts';
import { type DraftForm, draftDeps, openDraft } from '@/lib/store/draft-store';
import { fillDraftId } from '@/lib/store/macro-fill';
import { TEXT_LIMIT } from '@/lib/ticket/command';
import type { Macro } from '@/lib/ticket/macro';
import type { Ticket } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { Dialog } from '../forms/dialog';
import { Field } from '../forms/field';
import { CopyPictures } from '../replies/copy-pictures';
import { useFilled } from '../replies/use-filled';
import { macroName } from './macro-name';
import { useMacros } from './use-macros';
import '../styles/forms.css';
import '../styles/replies.css';

interface MacroFillProps {
  ticket: Ticket;
  onClose: () => void;
}

/** The macro that waits for its agent; none where it is gone, or was finished on another page of ours. */
export function MacroFill({ ticket, onClose }: MacroFillProps) {
  const app = useApp();
  const { ready, byId } = useMacros();
  const draft = useMemo(() => openDraft(draftDeps(app), fillDraftId(ticket.id), 'macro', ticket.id), [app, ticket.id]);
  const known = ready && draft.ready.value;
  const macro = byId(draft.fields.value['macro']);
  const gone = known && !macro;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is found to be gone
  useEffect(() => {
    if (gone) onClose();
  }, [gone]);
  return known && macro ? <FillForm macro={macro} ticket={ticket} draft={draft} onClose={onClose} /> : null;
}

/** What a macro still needs for this ticket; nothing is copied or done before it is whole. */
function FillForm({ macro, ticket, draft, onClose }: MacroFillProps & { macro: Macro; draft: DraftForm }) {
  const app = useApp();
  const language = app.language.value;
  const tm = macroTexts(language);
  const { finish } = useMacros();
  const sending = useRef(false);
  const { baseReply, baseNote, reply: typedReply, note: typedNote } = draft.fields.value;
  const pictures = draft.files.value;
  const parts = [
    {
      name: 'reply' as const,
      base: baseReply,
      filled: useFilled(baseReply ?? '', { text: typedReply, set: (text) => draft.set('reply', text) }),
    },
    {
      name: 'note' as const,
      base: baseNote,
      filled: useFilled(baseNote ?? '', { text: typedNote, set: (text) => draft.set('note', text) }),
    },
  ];
  const close = () => void draft.discard().then(onClose);
  const gaps = (names: readonly string[]) =>
    names.length > 0 ? tm('gaps', { names: names.join(language === 'en' ? ', ' : '、') }) : null;
  const submit = async () => {
    const [reply, note] = parts.map(({ base, filled }) => (base === undefined ? undefined : filled.take()));
    if (reply === null || note === null) return;
    const texts = { reply: reply ?? null, note: note ?? null };
    if (sending.current) return;
    sending.current = true;
    try {
      if (await finish(macro, ticket, texts, pictures, draft)) close();
    } finally {
      sending.current = false;
    }
  };
  return (
    <Dialog title={`${macroName(macro, language)} · ${tm('fill')}`} onClose={onClose}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {parts.map(
          ({ name, base, filled }) =>
            base !== undefined && (
              <Field key={name} label={tm(name)} error={gaps(filled.gaps)}>
                {(ids) => (
                  <textarea
                    {...ids}
                    ref={filled.field}
                    class="field"
                    name={name}
                    rows={4}
                    maxLength={TEXT_LIMIT}
                    {...(filled.gaps.length > 0 ? { 'data-autofocus': true } : {})}
                    value={filled.text}
                    onInput={(event) => filled.set(event.currentTarget.value)}
                  />
                )}
              </Field>
            ),
        )}
        {pictures.length > 0 && <p class="small">{tm('pictures')}</p>}
        <CopyPictures pictures={pictures} />
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
