import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { shapePieces } from '../../sites/shape-text';
import { trusted } from '../panel/trusted';
import { CheckForm } from './check-form';
import type { WizardModel } from './model';

/** The wizard's window: pick, check, done. It never covers what it asks for: «⇄» moves it to the other side. */
export function WizardView({ model }: { model: WizardModel }) {
  const { t } = model;
  const step = model.step.value;
  const left = useSignal(false);
  return (
    <section class={left.value ? 'wizard left' : 'wizard'} role="dialog" aria-label={t('title')} tabIndex={-1}>
      <div class="head">
        <h2>{t('title')}</h2>
        <button
          type="button"
          class="icon"
          aria-label={t('move')}
          title={t('move')}
          onClick={trusted(() => {
            left.value = !left.value;
          })}
        >
          ⇄
        </button>
        <button type="button" class="icon" aria-label={t('cancel')} onClick={trusted(model.leave)}>
          ×
        </button>
      </div>
      {step === 'pick' && <PickStep model={model} />}
      <Found model={model} />
      {step === 'check' && <CheckForm model={model} />}
      {step === 'done' && (
        <>
          <p class="found" role="status">
            {t('done')}
          </p>
          <p class="soft">{t('doneHint')}</p>
          <div class="actions">
            <button type="button" class="main" onClick={trusted(model.leave)}>
              {t('close')}
            </button>
          </div>
        </>
      )}
    </section>
  );
}

function PickStep({ model }: { model: WizardModel }) {
  const { t } = model;
  const typed = useRef<HTMLInputElement>(null);
  return (
    <>
      <p class="ask">{t('pick')}</p>
      <p class="soft">{t('pickHint')}</p>
      {model.refundPage && <p class="soft">{t('pickRefund')}</p>}
      <form
        class="line"
        onSubmit={(event) => {
          event.preventDefault();
          if (event.isTrusted) model.findTyped(typed.current?.value ?? '');
        }}
      >
        <input ref={typed} aria-label={t('pickTyped')} placeholder={t('pickTyped')} maxLength={60} />
        <button type="submit">{t('find')}</button>
      </form>
    </>
  );
}

/** How the numbers read that will be found, in words. */
function Shape({ model: { t, reading } }: { model: WizardModel }) {
  const reads = reading.value?.reads;
  // A refund page's order numbers read as the built-in pages say.
  if (!reads || reads.refundLabels) return null;
  const words = shapePieces(reads.number).map((piece) => {
    if (typeof piece === 'string') return piece;
    const { kind, least, most } = piece;
    return t(`shape.${kind}`, { n: least === most ? least : `${least}–${most ?? '…'}` });
  });
  return <p class="soft">{t('shape', { shape: words.join(' + ') })}</p>;
}

/** Said aloud: what was found, or why nothing was. */
function Found({ model }: { model: WizardModel }) {
  const { t } = model;
  const rows = model.rows.value;
  const first = rows[0];
  const what = { n: rows.length, example: first?.orderId ?? '' };
  const tickets = model.form.value.list === 'tickets';
  return (
    <div role="status">
      {model.step.value === 'check' && first && (
        <p class="found">{tickets ? t('foundTickets', what) : t('found', what)}</p>
      )}
      {model.step.value === 'check' && first && <Shape model={model} />}
      {model.notice.value && <p class="bad">{model.notice.value}</p>}
    </div>
  );
}
