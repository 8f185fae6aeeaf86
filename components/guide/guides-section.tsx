import { useState } from 'preact/hooks';
import { guideTexts } from '@/lib/i18n/guide-texts';
import { kindText } from '@/lib/i18n/words';
import { guides } from '@/lib/settings/guides';
import { type GuideStep, guideOf, isOwnStep, STEP_LIMITS } from '@/lib/ticket/guide';
import { KINDS, type Kind } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { ConfirmButton } from '../forms/confirm-button';
import { Field } from '../forms/field';
import { Icon } from '../icon';
import { useCollection } from '../use-collection';
import { StepEditor } from './step-editor';
import '../styles/guide.css';

/** A new step's id: free within its guide. */
function freshId(steps: readonly GuideStep[]): string {
  for (let n = 1; ; n++) if (steps.every(({ id }) => id !== `own-${n}`)) return `own-${n}`;
}

const PARTS = ['id', 'title', 'text', 'message', 'facts', 'actions', 'off'];
/** Whatever order their parts were written in. */
const same = (a: GuideStep | readonly GuideStep[], b: GuideStep | readonly GuideStep[]): boolean =>
  JSON.stringify(a, PARTS) === JSON.stringify(b, PARTS);

/** The steps of each kind, as the shop wants them. */
export function GuidesSection() {
  const app = useApp();
  const language = app.language.value;
  const tg = guideTexts(language);
  const { items, save } = useCollection(guides);
  const [kind, setKind] = useState<Kind>('urge-shipment');
  if (!items) return null;
  const own = items.find((guide) => guide.kind === kind);
  const { steps } = guideOf(kind, items) ?? { steps: [] };

  const ours = guideOf(kind, [])?.steps ?? [];
  const others = items.filter((guide) => guide.kind !== kind);
  // A guide that is ours again follows what we make of it later.
  const put = (next: GuideStep[]) => void save(same(next, ours) ? others : [...others, { kind, steps: next }]);
  const replace = (id: string, next: GuideStep) => put(steps.map((one) => (one.id === id ? next : one)));
  const restoring = (step: GuideStep): (() => void) | null => {
    const original = ours.find(({ id }) => id === step.id);
    return original && !same(step, original) ? () => replace(step.id, original) : null;
  };
  const move = (at: number, by: number) => {
    const next = [...steps];
    const [step] = next.splice(at, 1);
    if (step) next.splice(at + by, 0, step);
    put(next);
  };
  return (
    <section class="card">
      <h3>{tg('settings')}</h3>
      <p class="small">{tg('settingsHint')}</p>
      <Field label={tg('kind')}>
        {(ids) => (
          <select
            {...ids}
            class="field"
            name="guide-kind"
            value={kind}
            onChange={(event) => setKind(event.currentTarget.value as Kind)}
          >
            {KINDS.map((one) => (
              <option key={one} value={one}>
                {kindText(language, one)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <ol class="guide-steps">
        {steps.map((step, at) => (
          <StepEditor
            key={`${kind} ${step.id}`}
            step={step}
            at={at}
            last={at === steps.length - 1}
            onChange={(next) => replace(step.id, next)}
            onRestore={restoring(step)}
            onMove={(by) => move(at, by)}
            onRemove={isOwnStep(step.id) ? null : () => put(steps.filter(({ id }) => id !== step.id))}
          />
        ))}
      </ol>
      <div class="buttons">
        <button
          type="button"
          class="button small"
          disabled={steps.length >= STEP_LIMITS.steps}
          onClick={() => put([...steps, { id: freshId(steps), title: tg('newStep'), facts: [], actions: [] }])}
        >
          <Icon name="plus" /> {tg('add')}
        </button>
        {own && (
          <ConfirmButton label={tg('reset')} about={kindText(language, kind)} onConfirm={() => void save(others)} />
        )}
      </div>
    </section>
  );
}
