import { useState } from 'preact/hooks';
import { guideTexts } from '@/lib/i18n/guide-texts';
import { stepTitle } from '@/lib/i18n/step-words';
import { momentText } from '@/lib/i18n/time';
import { agentText } from '@/lib/i18n/words';
import { guides } from '@/lib/settings/guides';
import { type GuideStep, guideOf, progressOf } from '@/lib/ticket/guide';
import { isOpen, type StepMark, type StepState, type Ticket } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { useActions } from '../detail/use-actions';
import { Icon } from '../icon';
import { useCollection } from '../use-collection';
import { GuideStepBody } from './guide-step-body';
import '../styles/guide.css';

/** What to do with a ticket of this kind, step by step: the next one is open, what is over says who and when. */
export function GuideCard({ ticket }: { ticket: Ticket }) {
  const app = useApp();
  const { items } = useCollection(guides);
  const { run } = useActions();
  const [opened, setOpened] = useState<string | null>(null);
  const tg = guideTexts(app.language.value);
  const guide = items && guideOf(ticket.kind, items);
  // A closed ticket shows its steps only where some were taken.
  if (!guide || (!isOpen(ticket.state) && Object.keys(ticket.steps ?? {}).length === 0)) return null;
  const steps = guide.steps.filter((step) => !step.off);
  if (steps.length === 0) return null;
  const { over, of, next } = progressOf(guide, ticket);
  const current = opened ?? next;
  const mark = (step: GuideStep, state: StepState | null) => {
    setOpened(null); // the next one opens by itself
    void run({ type: 'step', step: step.id, title: stepTitle(step, tg), state }, ticket);
  };
  return (
    <section class="card guide" aria-label={tg('title')}>
      <h3>
        {tg('title')} <span class="small">{tg('progress', { over, of })}</span>
      </h3>
      <ol>
        {steps.map((step, at) => {
          const known = ticket.steps?.[step.id];
          const open = step.id === current;
          return (
            <li key={step.id} data-step={step.id} data-step-state={known?.state ?? 'open'} class={open ? 'open' : ''}>
              <div class="step-head">
                <span class={known ? `step-no ${known.state}` : 'step-no'} aria-hidden="true">
                  {known?.state === 'done' ? <Icon name="check" /> : at + 1}
                </span>
                <button
                  type="button"
                  class="step-title"
                  aria-expanded={open}
                  onClick={() => setOpened(open ? '' : step.id)}
                >
                  {stepTitle(step, tg)}
                </button>
                {known && <MarkText mark={known} />}
                {known && (
                  <button type="button" class="link" onClick={() => mark(step, null)}>
                    {tg('reopen')}
                  </button>
                )}
              </div>
              {open && (
                <GuideStepBody
                  key={ticket.id}
                  step={step}
                  ticket={ticket}
                  onDone={known ? null : () => mark(step, 'done')}
                  onSkip={known ? null : () => mark(step, 'skipped')}
                />
              )}
            </li>
          );
        })}
      </ol>
      {next === null && isOpen(ticket.state) && <p class="small">{tg('through')}</p>}
    </section>
  );
}

function MarkText({ mark }: { mark: StepMark }) {
  const app = useApp();
  const tg = guideTexts(app.language.value);
  const who = agentText(mark.by) || app.t.value('actor.nobody');
  return (
    <span class="small step-mark">
      {mark.state === 'skipped' && `${tg('skipped')} · `}
      {tg('by', { who, when: momentText(app.language.value, mark.at, app.now.value) })}
    </span>
  );
}
