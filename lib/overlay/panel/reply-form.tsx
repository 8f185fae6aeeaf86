import { useRef, useState } from 'preact/hooks';
import { replyTexts } from '../../i18n/reply-texts';
import { standardName } from '../../i18n/standard-name';
import type { PanelReply } from '../../messaging/protocol';
import { TEXT_LIMIT } from '../../ticket/command';
import { gapsOf } from '../../ticket/reply';
import { findReplies, plainMatch } from '../../ticket/reply-choices';
import type { Ticket } from '../../ticket/ticket';
import { copyText } from './copy';
import { Buttons, Field } from './fields';
import type { PanelModel } from './model';

/** Copies and says so; false where the browser refuses. */
export async function copyOrSay(model: PanelModel, text: string, near: HTMLElement): Promise<boolean> {
  const texts = model.texts();
  const done = await copyText(text, near);
  model.toast.value = { text: done ? texts.copied : `${texts.copyFailed}: ${text}`, bad: !done };
  return done;
}

/** Copies a reply and writes it down. True when both are done. */
export async function giveReply(
  model: PanelModel,
  ticket: Ticket,
  reply: PanelReply,
  text: string,
  near: HTMLElement,
): Promise<boolean> {
  if (!(await copyOrSay(model, text, near))) return false;
  const used = reply.type === 'template' ? { template: reply.id } : {};
  return model.run({ type: 'reply', text, ...used }, ticket, model.texts().copied);
}

/** Which reply? Search by text, choose, fill in what is missing, copy. Pictures and pinyin are in popup and desk. */
export function ReplyForm({ model, ticket }: { model: PanelModel; ticket: Ticket }) {
  const language = model.language();
  const tr = replyTexts(language);
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const all = (model.data.value?.replies[ticket.id] ?? []).map((reply) => ({
    ...reply,
    title: reply.type === 'standard' ? standardName(reply.id, language) : reply.title,
  }));
  const found = findReplies(all, query, plainMatch);
  const current = found.find(({ id }) => id === chosen) ?? found[0];
  const text = typed ?? current?.text ?? '';
  const gaps = gapsOf(text);
  const use = async () => {
    if (!current || text.trim() === '' || !area.current) return;
    if (gaps[0] !== undefined) {
      const gap = `【${gaps[0]}？】`;
      area.current.focus();
      area.current.setSelectionRange(text.indexOf(gap), text.indexOf(gap) + gap.length);
    } else if (await giveReply(model, ticket, current, text, area.current)) model.form.value = null;
  };
  return (
    <div class="form">
      <input
        type="search"
        aria-label={tr('filter')}
        placeholder={tr('filter')}
        value={query}
        onInput={(event) => {
          setQuery(event.currentTarget.value);
          setTyped(null);
        }}
      />
      <Field label={tr('list')}>
        <select
          value={current?.id ?? ''}
          onChange={(event) => {
            setChosen(event.currentTarget.value);
            setTyped(null);
          }}
        >
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
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      {gaps.length > 0 && (
        <p class="toast bad" role="status">
          {tr('gaps', { names: gaps.join(language === 'en' ? ', ' : '、') })}
        </p>
      )}
      <Buttons model={model} submit={tr('copy')} onSubmit={() => void use()} />
    </div>
  );
}
