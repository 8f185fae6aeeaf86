import { NAME_LENGTH } from '../../ticket/input';
import type { Ticket } from '../../ticket/ticket';
import { Buttons, Field } from './fields';
import type { PanelModel } from './model';

/** Asked once per browser profile, when somebody without a sub-account claims (design: «me»). */
export function NameForm({ model, ticket }: { model: PanelModel; ticket: Ticket }) {
  const texts = model.texts();
  const { fields } = model.drafts.of('name', '');
  const claim = () => {
    const name = fields['name']?.trim() ?? '';
    if (name !== '') void model.claimAs(name, ticket);
  };
  return (
    <div class="form" role="dialog" aria-label={texts.whoAreYou}>
      <p class="faint">{texts.nameHint}</p>
      <Field label={texts.name}>
        <input
          maxLength={NAME_LENGTH}
          autocomplete="off"
          defaultValue={fields['name'] ?? ''}
          onInput={(event) => {
            fields['name'] = event.currentTarget.value;
          }}
        />
      </Field>
      <Buttons model={model} submit={texts.claim} onSubmit={claim} />
    </div>
  );
}
