import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { errorText, fieldText } from '@/lib/i18n/errors';
import { kindText, priorityText } from '@/lib/i18n/words';
import type { ErrorData } from '@/lib/platform/errors';
import { draftDeps, openDraft } from '@/lib/store/draft-store';
import { TEXT_LIMIT } from '@/lib/ticket/command';
import { defaultPriority } from '@/lib/ticket/kind';
import { isOpen, KINDS, type Kind, type Ticket } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { lazy } from '../lazy';
import { type CreateErrors, orderNumber, PRIORITIES, readNewTicket, unusualOrderNumber } from './create-rules';
import { Dialog } from './dialog';
import { DraftLine } from './draft-line';
import { Field } from './field';
import { FormEnd } from './form-end';
import { MomentField } from './moment-field';
import { PictureField, takesPictures } from './picture-field';
import { readSend } from './send-rules';

// Few shops have an app of their own.
const SendTask = lazy(async () => (await import('./send-task')).SendTask);

/** A ticket of one's own: text, pictures, an order or none. Says when the order already has an open one. */
export function CreateDialog({ onClose }: { onClose: () => void }) {
  const app = useApp();
  const t = app.t.value;
  const shops = [...new Set([app.sources.shop.value, ...Object.keys(app.list.facets.value?.shops ?? {})])].filter(
    (shop): shop is string => !!shop,
  );
  const draft = useMemo(() => openDraft(draftDeps(app), 'create', 'create', null), [app]);
  const [errors, setErrors] = useState<CreateErrors>({});
  const [failure, setFailure] = useState<ErrorData | null>(null);
  const [busy, setBusy] = useState(false);
  const sending = useRef(false); // a double click makes one ticket
  const [existing, setExisting] = useState<readonly Ticket[]>([]);
  const read = () => ({ shop: shops[0] ?? '', kind: 'other', ...draft.fields.value });
  const fields: Record<string, string> & ReturnType<typeof read> = read();
  const orderId = orderNumber(draft.fields.value['orderId'] ?? '');
  const say = (error: ErrorData | undefined) => (error ? errorText(app.language.value, error) : null);
  const set = (field: keyof CreateErrors, value: string) => {
    draft.set(field, value);
    setErrors(({ [field]: _, ...rest }) => rest);
  };

  useEffect(() => {
    let current = true;
    setExisting([]);
    if (/^\d{6,}$/.test(orderId)) {
      void app.reader
        .ofOrder(fields.shop, orderId)
        .then((found) => current && setExisting(found.filter((ticket) => isOpen(ticket.state))))
        .catch(() => undefined); // only a warning is lost; the worker checks again
    }
    return () => {
      current = false;
    };
  }, [app, orderId, fields.shop]);

  const submit = async () => {
    if (sending.current) return;
    sending.current = true;
    setBusy(true);
    setFailure(null);
    try {
      await send();
    } finally {
      sending.current = false;
      setBusy(false);
    }
  };
  const send = async () => {
    if (!(await draft.complete())) return;
    const withPictures = draft.files.value.length > 0;
    const { ticket, errors: wrong } = readNewTicket(read(), draft.files.value.length, app.me.value, app.now.value);
    setErrors(wrong);
    if (!ticket) return;
    const task = readSend(draft.fields.value, ticket.shop);
    const id = await draft.commandId();
    const outcome = await app.commands.create(
      task ? { ...ticket, send: task } : ticket,
      withPictures ? draft.id : undefined,
      { id },
    );
    draft.answered(outcome);
    if (!outcome.ok) return setFailure(outcome.error ?? { code: 'unexpected' });
    await draft.discard();
    onClose();
    const made = outcome.results[0]?.ticketId;
    if (made) app.ui.update({ openTicket: made, dialog: null });
  };

  return (
    <Dialog title={t('create.title')} onClose={onClose} {...takesPictures((files) => void draft.addFiles(files))}>
      <form
        class="form"
        noValidate
        aria-busy={busy}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div class="two">
          <Field label={t('create.kind')} required error={say(errors.kind)}>
            {(ids) => (
              <select
                {...ids}
                class="field"
                value={fields.kind}
                onChange={(event) => set('kind', event.currentTarget.value)}
              >
                {KINDS.map((kind) => (
                  <option key={kind} value={kind}>
                    {kindText(app.language.value, kind)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={t('create.priority')}>
            {(ids) => (
              <select
                {...ids}
                class="field"
                value={fields['priority'] ?? String(defaultPriority(fields.kind as Kind))}
                onChange={(event) => set('priority', event.currentTarget.value)}
              >
                {PRIORITIES.map((priority) => (
                  <option key={priority} value={priority}>
                    {priorityText(app.language.value, priority)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <Field
          label={t('create.shop')}
          required
          error={say(errors.shop)}
          {...(shops.length === 0 ? { hint: t('create.noShop') } : {})}
        >
          {(ids) =>
            shops.length > 0 ? (
              <select
                {...ids}
                class="field"
                value={fields.shop}
                onChange={(event) => set('shop', event.currentTarget.value)}
              >
                {shops.map((shop) => (
                  <option key={shop} value={shop}>
                    {shop}
                  </option>
                ))}
              </select>
            ) : (
              <input
                {...ids}
                class="field"
                value={fields.shop}
                maxLength={60}
                onInput={(event) => set('shop', event.currentTarget.value)}
              />
            )
          }
        </Field>
        <Field
          label={t('create.orderId')}
          error={say(errors.orderId)}
          {...(unusualOrderNumber(orderId) ? { hint: t('create.orderIdHint') } : {})}
        >
          {(ids) => (
            <input
              {...ids}
              class="field number"
              data-autofocus
              inputMode="numeric"
              autocomplete="off"
              maxLength={40}
              value={draft.fields.value['orderId'] ?? ''}
              onInput={(event) => set('orderId', event.currentTarget.value)}
            />
          )}
        </Field>
        {existing.length > 0 && (
          <p class="warn" role="status">
            <b>{t('create.duplicate')}</b> {t('create.duplicateHint', { n: existing.length })}{' '}
            <button
              type="button"
              class="link"
              onClick={() => app.ui.update({ openTicket: existing[0]?.id ?? null, dialog: null })}
            >
              {t('create.openExisting')}
            </button>
          </p>
        )}
        <Field label={t('create.text')} required error={say(errors.text)}>
          {(ids) => (
            <textarea
              {...ids}
              class="field"
              rows={3}
              maxLength={TEXT_LIMIT}
              placeholder={t('create.textPlaceholder')}
              value={draft.fields.value['text'] ?? ''}
              onInput={(event) => set('text', event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={fieldText(app.language.value, 'dueAt')} error={say(errors.dueAt)}>
          {(ids) => (
            <MomentField ids={ids} value={draft.fields.value['dueAt'] ?? ''} onInput={(value) => set('dueAt', value)} />
          )}
        </Field>
        <Field label={t('create.pictures')} hint={t('settle.evidenceHint')}>
          {(ids) => <PictureField draft={draft} ids={ids} />}
        </Field>
        <SendTask shop={fields.shop} fields={draft.fields.value} onInput={(field, value) => draft.set(field, value)} />
        <FormEnd
          failure={failure && say(failure)}
          title={t('create.title')}
          cancel={t('app.cancel')}
          onCancel={onClose}
          disabled={busy || draft.adding.value > 0}
        >
          <DraftLine draft={draft} />
        </FormEnd>
      </form>
    </Dialog>
  );
}
