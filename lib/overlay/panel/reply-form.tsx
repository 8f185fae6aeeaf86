import { useEffect, useRef, useState } from 'preact/hooks';
import { replyTexts } from '../../i18n/reply-texts';
import { standardName } from '../../i18n/standard-name';
import { TEXT_LIMIT } from '../../ticket/command';
import { gapsOf } from '../../ticket/reply';
import { findReplies, plainMatch, type WordMatch } from '../../ticket/reply-choices';
import type { Ticket } from '../../ticket/ticket';
import { Buttons, Field } from './fields';
import { copyPictureOrSay, giveReply } from './give-reply';
import type { PanelModel } from './model';
import { trusted } from './trusted';

/** Which reply? Search by text or pinyin, choose, fill in what is missing, copy. What is typed stays with the order until it is used. */
export function ReplyForm({ model, ticket }: { model: PanelModel; ticket: Ticket }) {
  const language = model.language();
  const tr = replyTexts(language);
  const { fields } = model.draft('reply', ticket.id);
  const [, draw] = useState(0);
  const [match, setMatch] = useState<{ word: WordMatch }>({ word: plainMatch });
  const area = useRef<HTMLTextAreaElement>(null);
  const set = (patch: Record<string, string>) => {
    Object.assign(fields, patch);
    draw((n) => n + 1);
  };
  const query = fields['query'] ?? '';
  const searching = query.trim() !== '';
  useEffect(() => {
    if (searching) void model.pinyin().then((word) => setMatch({ word }));
  }, [searching, model]);

  const all = (model.data.value?.replies[ticket.id] ?? []).map((reply) =>
    reply.type === 'standard' ? { ...reply, title: standardName(reply.id, language), group: '' } : reply,
  );
  const found = findReplies(all, query, match.word);
  const current = found.find(({ id }) => id === fields['chosen']) ?? found[0];
  const base = current?.text ?? '';
  // Typed into the same words: a promise of yesterday is not offered today.
  const typed = fields['of'] === current?.id && fields['base'] === base ? fields['text'] : undefined;
  const text = typed ?? base;
  const gaps = gapsOf(text);
  const pictures = current?.type === 'template' ? current.pictures : [];
  const use = async () => {
    if (!current || (text.trim() === '' && pictures.length === 0) || !area.current) return;
    if (gaps[0] !== undefined) {
      const gap = `【${gaps[0]}？】`;
      area.current.focus();
      area.current.setSelectionRange(text.indexOf(gap), text.indexOf(gap) + gap.length);
    } else if (await giveReply(model, ticket, current, text, area.current)) {
      model.dropDraft('reply', ticket.id);
      model.form.value = null;
    }
  };
  return (
    <div class="form">
      <input
        type="search"
        aria-label={tr('filter')}
        placeholder={tr('search')}
        value={query}
        onInput={(event) => set({ query: event.currentTarget.value, chosen: '' })}
      />
      <Field label={tr('list')}>
        <select value={current?.id ?? ''} onChange={(event) => set({ chosen: event.currentTarget.value })}>
          {found.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </Field>
      {!current && <p class="faint">{tr('none')}</p>}
      <textarea
        ref={area}
        rows={4}
        maxLength={TEXT_LIMIT}
        aria-label={tr('text')}
        value={text}
        onInput={(event) => set({ of: current?.id ?? '', base, text: event.currentTarget.value })}
      />
      {gaps.length > 0 && (
        <p class="toast bad" role="status">
          {tr('gaps', { names: gaps.join(language === 'en' ? ', ' : '、') })}
        </p>
      )}
      {pictures.length > 0 && (
        <div class="copies">
          {pictures.map((name, at) => (
            <button
              // biome-ignore lint/suspicious/noArrayIndexKey: a template's pictures are known by their place
              key={at}
              type="button"
              onClick={trusted(() => current && copyPictureOrSay(model, current.id, at))}
            >
              {tr('copyPicture', { name })}
            </button>
          ))}
        </div>
      )}
      <Buttons model={model} submit={tr('copy')} onSubmit={() => void use()} />
    </div>
  );
}
