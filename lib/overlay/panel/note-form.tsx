import { TEXT_LIMIT } from '../../ticket/command';
import type { Ticket } from '../../ticket/ticket';
import { Buttons, Field } from './fields';
import type { PanelModel } from './model';

export function NoteForm({ model, ticket }: { model: PanelModel; ticket: Ticket }) {
  const texts = model.texts();
  model.drafts.drawn.value; // drawn again with what was typed while a note was on its way
  const draft = model.drafts.of('note', ticket.id);
  const save = () => {
    const text = draft.fields['text']?.trim() ?? '';
    if (text) void model.submit('note', ticket.id, ticket, (named) => ({ type: 'note', text, ...named }), texts.saved);
  };
  return (
    <div class="form">
      <Field label={texts.note}>
        <textarea
          rows={3}
          maxLength={TEXT_LIMIT}
          placeholder={texts.noteHint}
          value={draft.fields['text'] ?? ''}
          onInput={(event) => {
            draft.fields['text'] = event.currentTarget.value;
          }}
        />
      </Field>
      <Buttons model={model} submit={texts.save} onSubmit={save} />
    </div>
  );
}
