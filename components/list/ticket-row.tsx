// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid of positioned rows cannot be a table; keys are handled by the page
// biome-ignore-all lint/a11y/useFocusableInteractive: a virtual grid of positioned rows cannot be a table; keys are handled by the page
// biome-ignore-all lint/a11y/useKeyWithClickEvents: a virtual grid of positioned rows cannot be a table; keys are handled by the page
import { kindMark } from '@/lib/i18n/words';
import { isOpen, type Ticket } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { Icon } from '../icon';
import { type RowContext, rowFacts } from './row-facts';

interface RowProps {
  ticket: Ticket | undefined;
  id: string;
  at: number;
  top: number;
  height: number;
  context: RowContext;
  onOpen: (id: string) => void;
}

export const rowElementId = (ticketId: string): string => `row-${ticketId}`;

/** One ticket in three lines. Everything from outside is text in an isolate, so that it cannot turn its neighbours around. */
export function TicketRow({ ticket, id, at, top, height, context, onOpen }: RowProps) {
  const app = useApp();
  const { t } = context;
  const active = app.list.cursor.value === id;
  const selected = app.list.selected.value.has(id);
  const opened = app.ui.state.value.openTicket === id;
  const style = { transform: `translateY(${top}px)`, height: `${height}px` };
  const rowClass = ['row', active && 'active', selected && 'selected', opened && 'opened'].filter(Boolean).join(' ');
  if (!ticket) return <div class="row" style={style} role="row" aria-rowindex={at + 1} id={rowElementId(id)} />;

  const facts = rowFacts(ticket, context);
  return (
    <div
      id={rowElementId(id)}
      class={rowClass}
      style={style}
      role="row"
      aria-rowindex={at + 1}
      aria-selected={selected}
      data-ticket-id={id}
      data-state={facts.tone}
      {...(facts.woken ? { 'data-woken': '' } : {})}
      onClick={(event) => {
        app.list.cursor.value = id;
        if (event.shiftKey) app.list.selectTo(id);
        else if (event.ctrlKey || event.metaKey) app.list.toggleSelected(id);
        else onOpen(id);
      }}
    >
      <div role="gridcell" class="cells">
        <button
          type="button"
          tabIndex={-1}
          class={`kind ${facts.tone}`}
          aria-label={[`${t('action.select')}: ${facts.kind} ${facts.order}`, facts.woken && facts.notes[0]?.text]
            .filter(Boolean)
            .join(' · ')}
          aria-pressed={selected}
          onClick={(event) => {
            event.stopPropagation();
            app.list.cursor.value = id;
            if (event.shiftKey) app.list.selectTo(id);
            else app.list.toggleSelected(id);
          }}
        >
          {selected ? <Icon name="check" /> : kindMark(context.language, ticket.kind)}
        </button>
        <div class="line first">
          <b>{facts.kind}</b> <span class="number">{facts.order}</span>
        </div>
        <div class={`left ${facts.tone}`}>{facts.time}</div>
        <div class="line what">
          <bdi>{facts.title}</bdi>
          {facts.amount && <span class="sep">{facts.amount}</span>}
          {facts.buyer && <bdi class="sep">{facts.buyer}</bdi>}
        </div>
        <div class="moment">{facts.moment}</div>
        <div class="line notes">
          {facts.notes.map((note) => (
            <span key={note.text} class={note.tone ?? ''}>
              {note.outside ? <bdi>{note.text}</bdi> : note.text}
            </span>
          ))}
        </div>
        {isOpen(ticket.state) && (
          <button
            type="button"
            tabIndex={-1}
            class="button small primary settle"
            onClick={(event) => {
              event.stopPropagation();
              app.list.cursor.value = id;
              app.ui.update({ dialog: { type: 'settle', ticketIds: [id] } });
            }}
          >
            {t('action.settle')}
          </button>
        )}
      </div>
    </div>
  );
}
