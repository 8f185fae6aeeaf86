import { guideTexts, type TranslateGuide } from '@/lib/i18n/guide-texts';
import { stepText, stepTitle } from '@/lib/i18n/step-words';
import { GUIDE_ACTIONS, type GuideAction, type GuideStep, isOwnStep, STEP_LIMITS } from '@/lib/ticket/guide';
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
}

const ACTION_TEXT = {
  reply: 'copyReply',
  order: 'openOrder',
  refund: 'openRefund',
  memo: 'copyMemo',
  wait: 'wait',
  settle: 'settle',
} as const satisfies Record<GuideAction, Parameters<TranslateGuide>[0]>;

/** One step of a guide. Each field is kept when it is left; our own words come back when a field is emptied. */
export function StepEditor({ step, at, last, onChange, onMove, onRemove }: StepEditorProps) {
  const app = useApp();
  const tg = guideTexts(app.language.value);
  const name = stepTitle(step, tg);
  const own = isOwnStep(step.id);
  const { title: _t, text: _x, message: _m, off: _o, ...bare } = step;
  const keep = (patch: { title?: string; text?: string; message?: string; off?: boolean }) => {
    const { title = step.title, text = step.text, message = step.message, off = step.off } = patch;
    const ours = { title: own ? stepTitle(bare, tg) : null, text: own ? stepText(bare, tg) : null };
    onChange({
      ...bare,
      ...(title?.trim() && title !== ours.title ? { title } : own ? {} : { title: step.title ?? tg('newStep') }),
      ...(text !== undefined && text !== ours.text && !(own && text.trim() === '') ? { text } : {}),
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
      <fieldset class="labelled">
        <legend>{tg('stepActions')}</legend>
        <div class="checks">
          {GUIDE_ACTIONS.map((action) => (
            <label key={action} class="check">
              <input
                type="checkbox"
                checked={step.actions.includes(action)}
                onChange={(event) =>
                  onChange({
                    ...step,
                    actions: GUIDE_ACTIONS.filter((one) =>
                      one === action ? event.currentTarget.checked : step.actions.includes(one),
                    ),
                  })
                }
              />{' '}
              {tg(ACTION_TEXT[action])}
            </label>
          ))}
        </div>
      </fieldset>
    </li>
  );
}
