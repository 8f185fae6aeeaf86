import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { errorText } from '@/lib/i18n/errors';
import { replyTexts } from '@/lib/i18n/reply-texts';
import { standardName } from '@/lib/i18n/standard-name';
import { draftDeps, openDraft } from '@/lib/store/draft-store';
import { loadPinyin } from '@/lib/store/pinyin';
import { findReplies, plainMatch, type ReplyChoice, replyChoices, type WordMatch } from '@/lib/ticket/reply-choices';
import type { Template } from '@/lib/ticket/template';
import type { Ticket } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { useActions } from '../detail/use-actions';
import { Dialog } from '../forms/dialog';
import { composing } from '../keys';
import { ReplyPreview } from './reply-preview';
import '../styles/replies.css';

/** Which reply? Search, arrows, Enter; the text is filled in below and may be changed before it is copied. A popup that closes keeps it; × and Escape do not. */
export function ReplyDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const app = useApp();
  const language = app.language.value;
  const tr = replyTexts(language);
  const { context, giveReply } = useActions();
  const [templates, setTemplates] = useState<readonly Template[]>([]);
  const draft = useMemo(() => openDraft(draftDeps(app), `reply:${ticket.id}`, 'reply', ticket.id), [app, ticket.id]);
  const giving = useRef(false);
  const { query = '', chosen = '' } = draft.fields.value;
  const [match, setMatch] = useState<{ word: WordMatch }>({ word: plainMatch });
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    app.reader.templates().then(setTemplates, () => setFailure(errorText(language, { code: 'db-failed' })));
  }, [app, language]);
  const searching = query.trim() !== '';
  useEffect(() => {
    if (searching) void loadPinyin(language).then((word) => setMatch({ word }));
  }, [searching, language]);

  const all = replyChoices(ticket, templates, context(), (key) => standardName(key, language));
  const found = findReplies(
    all.map((choice) => ({ ...choice, group: choice.type === 'template' ? choice.template.group : '' })),
    query,
    match.word,
  );
  const current: ReplyChoice | undefined = found.find(({ id }) => id === chosen) ?? found[0];
  const list = useRef<HTMLDivElement>(null);
  const ready = draft.ready.value;
  // biome-ignore lint/correctness/useExhaustiveDependencies: when another one is active, not whenever something is drawn anew
  useLayoutEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView?.({ block: 'nearest' });
  }, [current?.id, ready]);
  const move = (by: number) => {
    const at = found.findIndex(({ id }) => id === current?.id);
    draft.set('chosen', found[Math.min(Math.max(at + by, 0), found.length - 1)]?.id ?? '');
  };
  const close = () => void draft.discard().then(onClose);
  const use = async (text: string) => {
    if (giving.current) return;
    giving.current = true;
    try {
      if (await giveReply(ticket, text, current?.type === 'template' ? current.template : undefined)) close();
    } finally {
      giving.current = false;
    }
  };

  if (!ready) return null; // the dialog gives the focus to its search field
  return (
    <Dialog title={tr('title')} onClose={close}>
      <div class="form reply-picker">
        <input
          class="field"
          type="text"
          data-autofocus
          role="combobox"
          aria-expanded="true"
          aria-controls="reply-list"
          aria-activedescendant={current ? `reply-${current.id}` : undefined}
          aria-label={tr('search')}
          placeholder={tr('search')}
          maxLength={100}
          value={query}
          onInput={(event) => {
            draft.set('query', event.currentTarget.value);
            draft.set('chosen', '');
          }}
          onKeyDown={(event) => {
            if (composing(event)) return;
            const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
            if (by !== 0) {
              event.preventDefault();
              move(by);
            } else if (event.key === 'Enter') {
              event.preventDefault();
              document.querySelector<HTMLFormElement>('form.reply-preview')?.requestSubmit();
            }
          }}
        />
        {/* The search field has the focus and says which one is active. */}
        <div ref={list} id="reply-list" class="reply-list" role="listbox" aria-label={tr('list')}>
          {found.map((choice) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: arrows and Enter in the search field
            <div
              key={choice.id}
              id={`reply-${choice.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={choice.id === current?.id}
              onClick={() => draft.set('chosen', choice.id)}
            >
              <b>{choice.title}</b> <ChoiceNote choice={choice} />
              <div class="small">{choice.text}</div>
            </div>
          ))}
        </div>
        {found.length === 0 && <p class="small">{tr('none')}</p>}
        {failure && <p class="error">{failure}</p>}
        {current && (
          <ReplyPreview
            key={current.id}
            choice={current}
            ticket={ticket}
            draft={draft}
            onUse={(text) => void use(text)}
          />
        )}
      </div>
    </Dialog>
  );
}

function ChoiceNote({ choice }: { choice: ReplyChoice }) {
  const tr = replyTexts(useApp().language.value);
  if (choice.type === 'standard') return <span class="tag">{tr(choice.fits ? 'fits' : 'standard')}</span>;
  const { group, scope, uses, pictures } = choice.template;
  const notes = [
    group,
    scope === 'mine' ? tr('mine') : '',
    pictures.length > 0 ? `${tr('pictures')} ${pictures.length}` : '',
    uses > 0 ? tr('uses', { n: uses }) : '',
  ];
  return <span class="small">{notes.filter(Boolean).join(' · ')}</span>;
}
