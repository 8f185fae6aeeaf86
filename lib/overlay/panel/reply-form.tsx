import { useEffect, useRef, useState } from 'preact/hooks';
import { replyTexts } from '../../i18n/reply-texts';
import { standardName } from '../../i18n/standard-name';
import type { PanelReply } from '../../messaging/protocol';
import { TEXT_LIMIT } from '../../ticket/command';
import { gapsOf } from '../../ticket/reply';
import { findReplies, plainMatch, type WordMatch } from '../../ticket/reply-choices';
import type { Ticket } from '../../ticket/ticket';
import { Buttons, Field } from './fields';
import { copyPictureOrSay, giveReply } from './give-reply';
import type { PanelModel } from './model';
import { trusted } from './trusted';

type Named = PanelReply & { title: string; group: string };

/** When the form opens, what was typed into words that have changed since goes: a promise of yesterday is not offered today. */
function dropStale(fields: Record<string, string>, replies: readonly PanelReply[]): void {
  const now = new Map(replies.map(({ id, text }) => [id, text]));
  for (const [key, base] of Object.entries(fields)) {
    const id = key.startsWith('base:') ? key.slice(5) : null;
    if (id === null || now.get(id) === base) continue;
    delete fields[key];
    delete fields[`text:${id}`];
  }
}

/** Which reply? Search by text or pinyin, choose, fill in what is missing, copy. What is typed stays with its reply and order until it is used. */
export function ReplyForm({ model, ticket }: { model: PanelModel; ticket: Ticket }) {
  const language = model.language();
  const tr = replyTexts(language);
  const { fields } = model.drafts.of('reply', ticket.id);
  useState(() => dropStale(fields, model.data.value?.replies[ticket.id] ?? []));
  const [, draw] = useState(0);
  const [match, setMatch] = useState<{ word: WordMatch }>({ word: plainMatch });
  const area = useRef<HTMLTextAreaElement>(null);
  const written = useRef<Named | null>(null);
  const set = (patch: Record<string, string>) => {
    Object.assign(fields, patch);
    draw((n) => n + 1);
  };
  const query = fields['query'] ?? '';
  const searching = query.trim() !== '';
  useEffect(() => {
    if (searching) void model.pinyin().then((word) => setMatch({ word }));
  }, [searching, model]);

  const all = (model.data.value?.replies[ticket.id] ?? []).map(
    (reply): Named =>
      reply.type === 'standard' ? { ...reply, title: standardName(reply.id, language), group: '' } : reply,
  );
  const found = findReplies(all, query, match.word);
  // What somebody writes in stays before their eyes, also when it is offered no more.
  const current =
    found.find(({ id }) => id === fields['chosen']) ??
    (written.current && written.current.id === fields['chosen'] ? written.current : found[0]);
  const offered = !current || found.includes(current) ? found : [current, ...found];
  const text = (current && fields[`text:${current.id}`]) ?? current?.text ?? '';
  const write = (typed: string) => {
    if (!current) return;
    written.current = current;
    const base = fields[`base:${current.id}`] ?? current.text;
    set({ chosen: current.id, [`base:${current.id}`]: base, [`text:${current.id}`]: typed });
  };
  const gaps = gapsOf(text);
  const pictures = current?.type === 'template' ? current.pictures : [];
  const use = async () => {
    if (!current || (text.trim() === '' && pictures.length === 0) || !area.current) return;
    if (gaps[0] !== undefined) {
      const gap = `【${gaps[0]}？】`;
      area.current.focus();
      area.current.setSelectionRange(text.indexOf(gap), text.indexOf(gap) + gap.length);
    } else if (await giveReply(model, ticket, current, text, area.current)) {
      model.drafts.drop('reply', ticket.id);
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
          {offered.map(({ id, title }) => (
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
        onInput={(event) => write(event.currentTarget.value)}
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
