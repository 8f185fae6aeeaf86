import { useEffect, useState } from 'preact/hooks';
import { macroTexts } from '@/lib/i18n/macro-texts';
import type { DraftForm } from '@/lib/store/draft-store';
import { fromLocalInput } from '@/lib/ticket/moment-input';
import { fillReply, fittingReply, gapsOf, replyValues, standardReply } from '@/lib/ticket/reply';
import type { Kind, Ticket } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { useActions } from '../detail/use-actions';

/** Kinds whose end is always an answer to the buyer (article U6): copying it is offered with the settlement. */
const ANSWERED: ReadonlySet<Kind> = new Set(['urge-shipment', 'ship-due']);

/** More than any ticket's story before its settlement. */
const EVENTS = 200;

interface SettleReply {
  /** Whether it is wanted; null = not offered for this ticket. */
  wanted: boolean | null;
  set(wanted: boolean): void;
  /** As it would be copied, gaps and all. */
  shown: string;
  gaps: string[];
  /** What is to be copied and written down; null = nothing. */
  text: string | null;
  copy(): Promise<boolean>;
}

/** The fitting reply of a ticket that is being settled, with the time that is being promised. Once replied it is not offered first. */
export function useSettleReply(ticket: Ticket | undefined, draft: DraftForm): SettleReply {
  const { context, copied } = useActions();
  const replied = useReplied(ticket);
  const none = { wanted: null, set: () => undefined, shown: '', gaps: [], text: null, copy: async () => true };
  if (!ticket || !ANSWERED.has(ticket.kind)) return none;
  const ctx = context();
  const promisedAt = fromLocalInput(draft.fields.value['promisedAt'] ?? '');
  const promising =
    promisedAt === null ? ticket : { ...ticket, settlement: { agreed: null, note: '', evidence: [], promisedAt } };
  const shown = fillReply(standardReply(fittingReply(ticket, ctx), ctx.replies), replyValues(promising, ctx));
  const gaps = gapsOf(shown);
  const chosen = draft.fields.value['reply'];
  const wanted = chosen === undefined ? !replied && gaps.length === 0 : chosen === 'yes';
  return {
    wanted,
    set: (next) => draft.set('reply', next ? 'yes' : 'no'),
    shown,
    gaps,
    text: wanted && gaps.length === 0 ? shown : null,
    copy: () => copied(shown),
  };
}

/** Whether somebody has replied already; true until it is known, so that nothing is copied over in a hurry. */
function useReplied(ticket: Ticket | undefined): boolean {
  const { reader } = useApp();
  const [replied, setReplied] = useState(true);
  const id = ticket?.id;
  useEffect(() => {
    let over = false;
    if (id !== undefined)
      void reader
        .events(id, EVENTS)
        .then((events) => over || setReplied(events.some(({ type }) => type === 'replied')))
        .catch(() => undefined);
    return () => {
      over = true;
    };
  }, [reader, id]);
  return replied;
}

export function SettleReplyField({ reply }: { reply: SettleReply }) {
  const language = useApp().language.value;
  const tm = macroTexts(language);
  if (reply.wanted === null) return null;
  return (
    <div class="labelled" data-field="reply">
      <label class="check">
        <input
          type="checkbox"
          name="reply"
          checked={reply.wanted}
          onChange={(event) => reply.set(event.currentTarget.checked)}
        />{' '}
        {tm('settleCopies')}
      </label>
      {reply.wanted && <p class="small">{reply.shown}</p>}
      {reply.wanted && reply.gaps.length > 0 && (
        <p class="error" role="alert">
          {tm('settleGap', { names: reply.gaps.join(language === 'en' ? ', ' : '、') })}
        </p>
      )}
    </div>
  );
}
