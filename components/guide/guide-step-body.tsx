import { guideTexts } from '@/lib/i18n/guide-texts';
import { stepText } from '@/lib/i18n/step-words';
import { orderLink, REFUND_LIST_LINK, refundLink } from '@/lib/store/links';
import type { GuideAction, GuideStep } from '@/lib/ticket/guide';
import { isForeignShop } from '@/lib/ticket/order-id';
import { refundIdOf } from '@/lib/ticket/refund-id';
import { fillReply, replyValues } from '@/lib/ticket/reply';
import { situationOf } from '@/lib/ticket/situation';
import { isOpen, type Ticket } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { useActions } from '../detail/use-actions';
import { Icon } from '../icon';
import { useFilled } from '../replies/use-filled';
import { GuideFacts } from './guide-facts';

interface GuideStepBodyProps {
  step: GuideStep;
  ticket: Ticket;
  /** null = it is over already. */
  onDone: (() => void) | null;
  onSkip: (() => void) | null;
}

/** The open step: what is known, what to do, and the ways to do it. */
export function GuideStepBody({ step, ticket, onDone, onSkip }: GuideStepBodyProps) {
  const app = useApp();
  const { run, copyReply, copyMemo, ask, context } = useActions();
  const tg = guideTexts(app.language.value);
  const open = isOpen(ticket.state);
  const values = replyValues(ticket, context());
  const text = fillReply(stepText(step, tg), values);
  const situation = situationOf(ticket, app.now.value, app.settings.value.value.rules);
  const judged =
    ticket.kind === 'urge-shipment' &&
    (step.facts.includes('promised') || (step.facts.includes('shipped') && situation === 'shipped'));

  const refundId = refundIdOf(ticket);
  // An order of another marketplace has no page that we know.
  const orderId = isForeignShop(ticket.shop) ? null : ticket.orderId;
  const actions: Record<GuideAction, { label: string; run: () => unknown } | null> = {
    reply: { label: tg('copyReply'), run: () => copyReply(ticket) },
    order: orderId ? { label: tg('openOrder'), run: () => app.shell.openPage(orderLink(orderId)) } : null,
    refund: isForeignShop(ticket.shop)
      ? null
      : {
          label: tg('openRefund'),
          run: () => app.shell.openPage(refundId ? refundLink(refundId) : REFUND_LIST_LINK),
        },
    memo: { label: tg('copyMemo'), run: () => copyMemo(ticket) },
    wait: open && ticket.state !== 'waiting' ? { label: tg('wait'), run: () => run({ type: 'wait' }, ticket) } : null,
    settle: open ? { label: tg('settle'), run: () => ask('settle', ticket) } : null,
  };

  return (
    <div class="step-body">
      {text && <p>{text}</p>}
      {step.facts.length > 0 && <GuideFacts facts={step.facts} ticket={ticket} />}
      {judged && <p class={`verdict ${situation}`}>{tg(`verdict.${situation}`)}</p>}
      {step.message && <Message template={step.message} values={values} />}
      <div class="step-actions">
        {step.actions.map((name) => {
          const action = actions[name];
          return (
            action && (
              <button key={name} type="button" class="button small" onClick={() => void action.run()}>
                {action.label}
              </button>
            )
          );
        })}
        <span class="space" />
        {onSkip && (
          <button type="button" class="button small" onClick={onSkip}>
            {tg('skip')}
          </button>
        )}
        {onDone && (
          <button type="button" class="button small primary" onClick={onDone}>
            {tg('done')}
          </button>
        )}
      </div>
    </div>
  );
}

/** A message to the warehouse: may be changed before it is copied. */
function Message({ template, values }: { template: string; values: Readonly<Record<string, string | undefined>> }) {
  const app = useApp();
  const { copy } = useActions();
  const tg = guideTexts(app.language.value);
  const filled = useFilled(fillReply(template, values));
  return (
    <div class="step-message">
      <textarea
        ref={filled.field}
        class="field"
        rows={3}
        aria-label={tg('message')}
        value={filled.text}
        onInput={(event) => filled.set(event.currentTarget.value)}
      />
      {filled.gaps.length > 0 && <p class="error">{tg('gaps', { names: filled.gaps.join('、') })}</p>}
      <button
        type="button"
        class="button small"
        onClick={() => {
          const text = filled.take();
          if (text !== null) void copy(text);
        }}
      >
        <Icon name="copy" /> {tg('message')}
      </button>
    </div>
  );
}
