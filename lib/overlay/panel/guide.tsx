import { guideTexts } from '../../i18n/guide-texts';
import { stepText, stepTitle } from '../../i18n/step-words';
import { progressOf } from '../../ticket/guide';
import type { StepState, Ticket } from '../../ticket/ticket';
import type { PanelModel } from './model';
import { trusted } from './trusted';

/** The guide in short: how far, the next step, done or skip. All of it is in popup and desk. */
export function PanelGuide({ model, ticket }: { model: PanelModel; ticket: Ticket }) {
  const steps = model.data.value?.guides[ticket.id] ?? [];
  const tg = guideTexts(model.language());
  const { over, of, next } = progressOf({ kind: ticket.kind, steps }, ticket);
  const step = steps.find(({ id }) => id === next);
  if (!step) return null;
  const title = stepTitle(step, tg);
  const mark = (state: StepState) => () =>
    model.run(
      { type: 'step', step: step.id, title, state },
      ticket,
      `${title} · ${tg(state === 'done' ? 'doneState' : 'skipped')}`,
    );
  return (
    <section class="guide" data-step={step.id} aria-label={tg('title')}>
      <p>
        <b>
          {over + 1}/{of} {title}
        </b>{' '}
        <span class="faint">{stepText(step, tg)}</span>
      </p>
      <button type="button" class="plain" disabled={model.busy.value} onClick={trusted(mark('done'))}>
        {tg('done')}
      </button>
      <button type="button" class="plain" disabled={model.busy.value} onClick={trusted(mark('skipped'))}>
        {tg('skip')}
      </button>
    </section>
  );
}
