import { fieldText, kindMark, kindText, momentText, stateText, timeLeftText } from '../../i18n/page';
import { replyTexts } from '../../i18n/reply-texts';
import { gapsOf } from '../../ticket/reply';
import { isOpen, type Settlement, type Ticket, type TicketEvent } from '../../ticket/ticket';
import { markState } from '../mark-content';
import { copyOrSay, giveReply, thingsIn } from './give-reply';
import { PanelGuide } from './guide';
import type { PanelModel } from './model';
import { NameForm } from './name-form';
import { NoteForm } from './note-form';
import { PanelOwed, PanelTask } from './platform';
import { ReplyForm } from './reply-form';
import { SettleForm } from './settle-form';
import { trusted } from './trusted';

/** One ticket: what it is, how long is left, the last words, and what can be done about it here. */
export function TicketCard({ model, ticket }: { model: PanelModel; ticket: Ticket }) {
  const language = model.language();
  const now = model.now.value;
  const open = isOpen(ticket.state);
  const state = markState(ticket, { now, soonHours: model.soonHours() });
  const form = model.form.value;
  const mine = form && 'ticketId' in form && form.ticketId === ticket.id ? form.type : null;
  return (
    <article class="ticket" data-ticket-id={ticket.id}>
      <header>
        <span class={`kind ${state}`} aria-hidden="true">
          {kindMark(language, ticket.kind)}
        </span>
        <b>{kindText(language, ticket.kind)}</b>
        <span class={`left ${state}`}>
          {open ? timeLeftText(language, ticket.deadline, now) : stateText(language, ticket.state)}
        </span>
        {open && ticket.deadline && <span class="faint">{momentText(language, ticket.deadline.dueAt, now)}</span>}
      </header>
      {ticket.text && <p class="text">{ticket.text}</p>}
      <p class="faint">
        {[open ? stateText(language, ticket.state) : '', ticket.assignee ?? model.texts().nobody]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {ticket.task && <PanelTask model={model} task={ticket.task} />}
      <PanelOwed model={model} ticket={ticket} />
      {open && mine === null && <PanelGuide model={model} ticket={ticket} />}
      {mine === null && <Actions model={model} ticket={ticket} />}
      {mine === 'settle' && <SettleForm model={model} ticket={ticket} />}
      {mine === 'reply' && <ReplyForm model={model} ticket={ticket} />}
      {mine === 'name' && <NameForm model={model} ticket={ticket} />}
      {mine === 'note' && <NoteForm model={model} ticket={ticket} />}
      {/* Last, so that what is added to it moves no button from under the pointer. */}
      <Words model={model} ticket={ticket} />
    </article>
  );
}

/** The latest things that somebody wrote, and how it was settled. */
function Words({ model, ticket }: { model: PanelModel; ticket: Ticket }) {
  const words = (model.data.value?.events ?? [])
    .filter(({ ticketId, text, settlement }) => ticketId === ticket.id && (text || settlement))
    .slice(0, 3);
  if (words.length === 0) return null;
  return (
    <ul class="words">
      {words.map((event) => (
        <li key={event.n}>
          <span class="faint">{momentText(model.language(), event.at, model.now.value)}</span>{' '}
          <bdi>{author(event)}</bdi> <bdi>{event.settlement ? outcome(model, event.settlement) : event.text}</bdi>
        </li>
      ))}
    </ul>
  );
}

function outcome(model: PanelModel, { agreed, note, promisedAt }: Settlement): string {
  const [language, texts] = [model.language(), model.texts()];
  const colon = language === 'en' ? ': ' : '：';
  return [
    stateText(language, 'settled'),
    agreed !== null && `${fieldText(language, 'agreed')}${colon}${agreed ? texts.yes : texts.no}`,
    promisedAt !== undefined && `${texts.promisedAt} ${momentText(language, promisedAt, model.now.value)}`,
    note,
  ]
    .filter(Boolean)
    .join(' · ');
}

function author({ by }: TicketEvent): string {
  return by.type === 'agent' ? by.name : '';
}

function Actions({ model, ticket }: { model: PanelModel; ticket: Ticket }) {
  const texts = model.texts();
  const [reply] = model.data.value?.replies[ticket.id] ?? [];
  const memo = model.data.value?.memos[ticket.id];
  const busy = model.busy.value;
  const tr = replyTexts(model.language());
  const copy = (text: string) => (event: Event) => copyOrSay(model, text, event.currentTarget as HTMLElement);
  const choose = () => {
    model.form.value = { type: 'reply', ticketId: ticket.id };
  };
  return (
    <div class="actions">
      {isOpen(ticket.state) && (
        <>
          <button
            type="button"
            class="main"
            disabled={busy}
            onClick={trusted(() => {
              model.form.value = { type: 'settle', ticketId: ticket.id };
            })}
          >
            {texts.settle}
          </button>
          {ticket.assignee === model.me() && (
            <button
              type="button"
              disabled={busy}
              onClick={trusted(() => model.run({ type: 'release' }, ticket, texts.release))}
            >
              {texts.release}
            </button>
          )}
          {ticket.assignee === null && (
            <button
              type="button"
              disabled={busy}
              onClick={trusted(() => model.run({ type: 'claim' }, ticket, texts.claim))}
            >
              {texts.claim}
            </button>
          )}
        </>
      )}
      <button
        type="button"
        disabled={busy}
        onClick={trusted(() => {
          model.form.value = { type: 'note', ticketId: ticket.id };
        })}
      >
        {texts.note}
      </button>
      {reply && (
        <>
          <button
            type="button"
            disabled={busy}
            onClick={trusted((event) =>
              // The form asks for what is missing, and has a button for each thing to copy.
              gapsOf(reply.text).length > 0 || thingsIn(reply) > 1
                ? choose()
                : giveReply(model, ticket, reply, reply.text, event.currentTarget as HTMLElement),
            )}
          >
            {texts.copyReply}
          </button>
          <button type="button" onClick={trusted(choose)}>
            {tr('title')}
          </button>
        </>
      )}
      {memo && (
        <button type="button" onClick={trusted(copy(memo))}>
          {texts.copyMemo}
        </button>
      )}
      <button type="button" onClick={trusted(() => model.openTicket(ticket.id))}>
        {texts.open}
      </button>
    </div>
  );
}
