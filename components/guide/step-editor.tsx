import { guideTexts, type TranslateGuide } from '@/lib/i18n/guide-texts';
import { stepText, stepTitle } from '@/lib/i18n/step-words';
import {
  GUIDE_ACTIONS,
  GUIDE_FACTS,
  type GuideAction,
  type GuideStep,
  isOwnStep,
  STEP_LIMITS,
} from '@/lib/ticket/guide';
import { useApp } from '../context';
import { Field } from '../forms/field';

interface StepEditorProps {
  step: GuideStep;
  at: number;
  last: boolean;
  onChange: (step: GuideStep) => void;
  onMove: (by: number) => void;
  /** null = ours: it can only be switched off. */
  onRemove: (() => void) | null;
  /** Brings our step back; null = it is as we made it, or the shop's own. */
  onRestore: (() => void) | null;
}

const ACTION_TEXT = {
  reply: 'copyReply',
  order: 'openOrder',
  refund: 'openRefund',
  memo: 'copyMemo',
  wait: 'wait',
  settle: 'settle',
} as const satisfies Record<GuideAction, Parameters<TranslateGuide>[0]>;

/** One step of a guide. Each field is kept when it is left. What is emptied is not shown; only a title is never empty. */
export function StepEditor({ step, at, last, onChange, onMove, onRemove, onRestore }: StepEditorProps) {
  const app = useApp();
  const tg = guideTexts(app.language.value);
  const name = stepTitle(step, tg);
  const own = isOwnStep(step.id);
  const { title: _t, text: _x, message: _m, off: _o, ...bare } = step;
  const keep = (patch: Partial<Pick<GuideStep, 'title' | 'text' | 'message'>> & { off?: boolean }) => {
    const { title = '', text, message, off } = { ...step, ...patch };
    const ours = own ? { title: stepTitle(bare, tg), text: stepText(bare, tg) } : { title: '', text: '' };
    const named = title.trim() || (own ? '' : name);
    onChange({
      ...bare,
      ...(named && named !== ours.title ? { title: named } : {}),
      ...(text !== undefined && text !== ours.text ? { text } : {}),
      ...(message ? { message } : {}),
      ...(off ? { off: true as const } : {}),
    });
  };
  return (
    <li data-step-row={step.id}>
      <div class="step-head">
        <b class="grow">{tg('step', { n: at + 1 })}</b>
        <label class="check">
          <input
            type="checkbox"
            aria-label={`${tg('stepOn')} ${name}`}
            checked={!step.off}
            onChange={(event) => keep({ off: !event.currentTarget.checked })}
          />{' '}
          {tg('stepOn')}
        </label>
        <button
          type="button"
          class="button small"
          disabled={at === 0}
          aria-label={`${tg('up')} ${name}`}
          onClick={() => onMove(-1)}
        >
          ↑
        </button>
        <button
          type="button"
          class="button small"
          disabled={last}
          aria-label={`${tg('down')} ${name}`}
          onClick={() => onMove(1)}
        >
          ↓
        </button>
        {onRestore && (
          <button type="button" class="button small" aria-label={`${tg('reset')} ${name}`} onClick={onRestore}>
            {tg('reset')}
          </button>
        )}
        {onRemove && (
          <button type="button" class="button small" aria-label={`${tg('remove')} ${name}`} onClick={onRemove}>
            ×
          </button>
        )}
      </div>
      <Field label={tg('stepTitle')}>
        {(ids) => (
          <input
            {...ids}
            class="field"
            maxLength={STEP_LIMITS.title}
            value={name}
            onChange={(event) => keep({ title: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={tg('stepText')}>
        {(ids) => (
          <textarea
            {...ids}
            class="field long"
            rows={2}
            maxLength={STEP_LIMITS.text}
            value={stepText(step, tg)}
            onChange={(event) => keep({ text: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={tg('stepMessage')}>
        {(ids) => (
          <textarea
            {...ids}
            class="field long"
            rows={2}
            maxLength={STEP_LIMITS.text}
            value={step.message ?? ''}
            onChange={(event) => keep({ message: event.currentTarget.value })}
          />
        )}
      </Field>
      <Choices
        legend={tg('stepFacts')}
        all={GUIDE_FACTS}
        chosen={step.facts}
        label={(fact) => tg(`fact.${fact}`)}
        onChange={(facts) => onChange({ ...step, facts })}
      />
      <Choices
        legend={tg('stepActions')}
        all={GUIDE_ACTIONS}
        chosen={step.actions}
        label={(action) => tg(ACTION_TEXT[action])}
        onChange={(actions) => onChange({ ...step, actions })}
      />
    </li>
  );
}

interface ChoicesProps<T extends string> {
  legend: string;
  all: readonly T[];
  chosen: readonly T[];
  label: (one: T) => string;
  onChange: (chosen: T[]) => void;
}

/** Some of a known list, in its order. */
function Choices<T extends string>({ legend, all, chosen, label, onChange }: ChoicesProps<T>) {
  return (
    <fieldset class="labelled">
      <legend>{legend}</legend>
      <div class="checks">
        {all.map((one) => (
          <label key={one} class="check">
            <input
              type="checkbox"
              checked={chosen.includes(one)}
              onChange={(event) => {
                const { checked } = event.currentTarget;
                onChange(all.filter((each) => (each === one ? checked : chosen.includes(each))));
              }}
            />{' '}
            {label(one)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
