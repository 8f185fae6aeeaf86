import { useRef, useState } from 'preact/hooks';
import { fieldText } from '../../i18n/page';
import { AppError } from '../../platform/errors';
import { TEXT_LIMIT } from '../../ticket/command';
import { fromLocalInput } from '../../ticket/moment-input';
import type { Ticket } from '../../ticket/ticket';
import { Buttons, Field, Pictures } from './fields';
import type { PanelModel } from './model';
import { MomentField } from './moment-field';

const ANSWERS = ['yes', 'no', ''] as const;
/** ms; keys of the panel are handed on by hand, so that a choice by them is told by its time alone */
const A_CLICK = 1_000;

/** 结单: agreed or not, note, promised time (Shanghai), evidence. The worker checks what is compulsory; its answer is shown. */
export function SettleForm({ model, ticket }: { model: PanelModel; ticket: Ticket }) {
  const texts = model.texts();
  const draft = model.drafts.of('settle', ticket.id);
  const [agreed, setAgreed] = useState(draft.fields['agreed'] ?? '');
  // Chosen by hand, the note is next: an input method is off on a radio button, and would lose the first letter there.
  const pointedAt = useRef(0);
  const note = useRef<HTMLTextAreaElement>(null);
  const required = model.data.value?.required[ticket.id] ?? [];
  const need = (field: string): string | false => required.includes(field) && texts.required;
  const names = { yes: texts.yes, no: texts.no, '': texts.notSaid };
  const promised = (): number | null => fromLocalInput(draft.fields['promisedAt'] ?? '');
  /** As it stands when it goes: its pictures are waited for. */
  const settlement = () => {
    const { agreed = '', note = '' } = draft.fields;
    const promisedAt = promised();
    return {
      agreed: agreed === '' ? null : agreed === 'yes',
      note: note.trim(),
      ...(promisedAt === null ? {} : { promisedAt }),
    };
  };
  const save = () => {
    if (draft.fields['promisedAt'] && (promised() ?? 0) <= Date.now())
      return model.fail(new AppError('bad-field', { field: 'promisedAt' }));
    void model.submit(
      'settle',
      ticket.id,
      ticket,
      (named) => ({ type: 'settle', settlement: settlement(), ...named }),
      texts.settled,
    );
  };
  return (
    <div class="form" role="dialog" aria-label={texts.settle}>
      <fieldset
        class="choice"
        onPointerDown={() => {
          pointedAt.current = Date.now();
        }}
      >
        <legend>
          {texts.agreed} {need('agreed') && <em>{need('agreed')}</em>}
        </legend>
        {ANSWERS.map((answer) => (
          <label key={answer}>
            <input
              type="radio"
              name="agreed"
              value={answer}
              checked={agreed === answer}
              data-first={need('agreed') && agreed === '' && answer === '' ? '' : undefined}
              onChange={() => {
                draft.fields['agreed'] = answer;
                setAgreed(answer);
                if (Date.now() - pointedAt.current < A_CLICK) note.current?.focus();
              }}
            />
            {names[answer]}
          </label>
        ))}
      </fieldset>
      <Field label={fieldText(model.language(), 'note')} required={need('note')}>
        <textarea
          ref={note}
          rows={2}
          maxLength={TEXT_LIMIT}
          defaultValue={draft.fields['note'] ?? ''}
          onInput={(event) => {
            draft.fields['note'] = event.currentTarget.value;
          }}
        />
      </Field>
      <MomentField
        model={model}
        label={texts.promisedAt}
        required={need('promisedAt')}
        value={draft.fields['promisedAt'] ?? ''}
        onValue={(value) => {
          draft.fields['promisedAt'] = value;
        }}
      />
      <Pictures model={model} draft={draft} required={required.includes('evidence')} />
      <Buttons model={model} submit={texts.settle} onSubmit={save} />
    </div>
  );
}
