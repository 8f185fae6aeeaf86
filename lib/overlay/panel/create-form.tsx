import { useState } from 'preact/hooks';
import { kindText, priorityText } from '../../i18n/page';
import { readFacts } from '../../sites/facts';
import { TEXT_LIMIT } from '../../ticket/command';
import { defaultPriority } from '../../ticket/kind';
import { KINDS, type Kind, type OrderFacts, type Priority } from '../../ticket/ticket';
import type { PanelRequest } from '../bridge';
import { Buttons, Field, Pictures } from './fields';
import type { PanelModel } from './model';

const PRIORITIES: readonly Priority[] = [0, 1, 2, 3];

/** A ticket of the agent's own on this order, with what the row already tells. */
export function CreateForm({ model, request }: { model: PanelModel; request: PanelRequest }) {
  const texts = model.texts();
  const language = model.language();
  const draft = model.drafts.of('create', request.orderId);
  const { fields } = draft;
  const [kind, setKind] = useState((fields['kind'] ?? 'other') as Kind);
  /** As it stands when it goes: its pictures are waited for. */
  const ticket = () => ({
    shop: model.shop(),
    kind: (fields['kind'] ?? 'other') as Kind,
    orderId: request.orderId,
    text: fields['text']?.trim() ?? '',
    ...(fields['priority'] ? { priority: Number(fields['priority']) as Priority } : {}),
    order: orderFacts(request),
  });
  const save = () => {
    void model.submit(
      'create',
      request.orderId,
      null,
      (named) => ({ type: 'create', ticket: ticket(), ...named }),
      texts.created,
    );
  };
  return (
    <div class="form">
      <div class="pair">
        <Field label={texts.kind}>
          <select
            defaultValue={kind}
            onChange={(event) => {
              fields['kind'] = event.currentTarget.value;
              setKind(fields['kind'] as Kind);
            }}
          >
            {KINDS.map((one) => (
              <option key={one} value={one} selected={one === kind}>
                {kindText(language, one)}
              </option>
            ))}
          </select>
        </Field>
        <Field label={texts.priority}>
          <select
            onChange={(event) => {
              fields['priority'] = event.currentTarget.value;
            }}
          >
            {PRIORITIES.map((priority) => (
              <option
                key={priority}
                value={priority}
                selected={String(priority) === (fields['priority'] ?? String(defaultPriority(kind)))}
              >
                {priorityText(language, priority)}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <Field label={texts.text}>
        <textarea
          rows={3}
          maxLength={TEXT_LIMIT}
          placeholder={texts.createHint}
          defaultValue={fields['text'] ?? ''}
          onInput={(event) => {
            fields['text'] = event.currentTarget.value;
          }}
        />
      </Field>
      <Pictures model={model} draft={draft} required={false} />
      <Buttons model={model} submit={texts.create} onSubmit={save} />
    </div>
  );
}

/** What the row tells of the order, without what it tells of its work. */
function orderFacts({ row }: PanelRequest): OrderFacts {
  if (!row) return {};
  const { createdAt, paidAt, stateText, items, amount, buyer, flag } = readFacts(row);
  const facts = { createdAt, paidAt, stateText, items, amount, buyer, flag };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
