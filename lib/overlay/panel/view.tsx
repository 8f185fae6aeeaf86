import { isOpen } from '../../ticket/ticket';
import { CreateForm } from './create-form';
import type { PanelModel } from './model';
import { TicketCard } from './ticket-card';
import { trusted } from './trusted';

/** The whole panel of one order. */
export function PanelView({ model, onClose }: { model: PanelModel; onClose: () => void }) {
  const request = model.request.value;
  const data = model.data.value;
  if (!request) return null;
  const texts = model.texts();
  const tickets = [...(data?.tickets ?? [])].sort((a, b) => Number(isOpen(b.state)) - Number(isOpen(a.state)));
  const creating = model.form.value?.type === 'create';
  return (
    <section class="panel" role="dialog" aria-label={`${texts.title} ${request.orderId}`} tabIndex={-1}>
      <div class="head">
        <b>{texts.title}</b> <span class="number">{request.orderId}</span>
        <span class="space" />
        {tickets.length > 0 && !creating && (
          <button
            type="button"
            class="plain"
            aria-label={texts.create}
            onClick={trusted(() => {
              model.form.value = { type: 'create' };
            })}
          >
            ＋ {texts.createShort}
          </button>
        )}
        <button type="button" class="plain" aria-label={texts.close} onClick={trusted(onClose)}>
          ×
        </button>
      </div>
      {model.orphaned.value && <p class="toast bad">{texts.reload}</p>}
      {!data && !model.toast.value && <p class="faint">{texts.loading}</p>}
      {data && tickets.length === 0 && <p class="faint">{texts.noTicket}</p>}
      {!creating && tickets.map((ticket) => <TicketCard key={ticket.id} model={model} ticket={ticket} />)}
      {creating && <CreateForm key={request.orderId} model={model} request={request} />}
      <Message model={model} />
    </section>
  );
}

function Message({ model }: { model: PanelModel }) {
  const toast = model.toast.value;
  const undo = toast?.undo && toast.undo.until > model.now.value ? toast.undo : null;
  return (
    <div role={toast?.bad ? 'alert' : 'status'} class={toast ? `toast ${toast.bad ? 'bad' : ''}` : 'unseen'}>
      {toast && <span>{toast.text}</span>}
      {undo && (
        <button type="button" class="plain" onClick={trusted(() => model.undo(undo.commandId))}>
          {model.texts().undo} {Math.ceil((undo.until - model.now.value) / 1000)}s
        </button>
      )}
    </div>
  );
}
