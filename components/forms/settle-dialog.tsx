import { useSignalEffect } from '@preact/signals';
import { useMemo, useRef, useState } from 'preact/hooks';
import { errorText } from '@/lib/i18n/errors';
import { taskTexts } from '@/lib/i18n/task-texts';
import { kindText } from '@/lib/i18n/words';
import type { ErrorData } from '@/lib/platform/errors';
import { beginsText } from '@/lib/platform/typing';
import { TEXT_LIMIT } from '@/lib/ticket/command';
import { sentByUs } from '@/lib/ticket/task-team';
import { SETTLEMENT_FIELDS, type SettlementField, type Ticket } from '@/lib/ticket/ticket';
import type { TicketCommand } from '@/lib/ticket/transitions';
import { BatchPreview } from '../actions/batch-preview';
import { BatchResult } from '../actions/batch-result';
import { refusedIds, useBatch } from '../actions/use-batch';
import { useApp } from '../context';
import { composing } from '../keys';
import { ProgressLine } from '../shell/progress-line';
import { Dialog } from './dialog';
import { DraftLine } from './draft-line';
import { Field } from './field';
import { FormEnd } from './form-end';
import { MomentField } from './moment-field';
import { PictureField, takesPictures } from './picture-field';
import { aboutTickets, forgetFor, keepFor, openSettleDraft } from './settle-draft';
import { SettleReplyField, useSettleReply } from './settle-reply';
import { demandedFields, type FieldErrors, previewSettlement, readSettlement } from './settle-rules';

/** 结单: for one ticket, or for several with the same result. Everything typed is a draft until it is submitted. */
export function SettleDialog({ tickets: given, onClose }: { tickets: readonly Ticket[]; onClose: () => void }) {
  const app = useApp();
  const t = app.t.value;
  const { run, retry, busy, refused, tickets } = useBatch(given);
  const one = tickets.length === 1 ? tickets[0] : undefined;
  const about = useMemo(() => aboutTickets(tickets.map((ticket) => ticket.id)), [tickets]);
  const draft = useMemo(() => openSettleDraft(app, about), [app, about]);
  const demanded = demandedFields(tickets, app.settings.value.value.required);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [failure, setFailure] = useState<ErrorData | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const sending = useRef(false);
  const reply = useSettleReply(one, draft);
  const fields = draft.fields.value;
  const say = (error: ErrorData | undefined) => (error ? errorText(app.language.value, error) : null);
  const need = (field: SettlementField) => demanded.includes(field);
  const set = (field: SettlementField, value: string) => {
    draft.set(field, value);
    setErrors(({ [field]: _, ...rest }) => rest);
  };
  // Before anything is typed everybody would lack the compulsory fields: those are said at their fields.
  const preview: TicketCommand = { type: 'settle', settlement: previewSettlement(fields, demanded, app.now.value) };
  const toNote = () => form.current?.querySelector<HTMLElement>('textarea')?.focus();
  // Chosen by hand, the note is next: an input method is off on a radio button, and would lose the first letter there.
  const byPointer = useRef(false);
  // A draft is read after the form has opened: what it says already is not asked first.
  useSignalEffect(() => {
    if (!draft.ready.value || !draft.fields.peek()['agreed']) return;
    const { activeElement } = document;
    if (activeElement instanceof HTMLInputElement && activeElement.name === 'agreed') toNote();
  });
  const addFiles = (files: File[]) => {
    setErrors(({ evidence: _, ...rest }) => rest);
    if (one) void draft.addFiles(files);
  };

  const submit = async () => {
    if (busy || sending.current) return; // a double click settles once
    sending.current = true;
    setFailure(null);
    try {
      if (await draft.complete()) await send();
    } finally {
      sending.current = false;
    }
  };
  const send = async () => {
    const fields = draft.fields.value;
    const pictures = draft.files.value.length + (one?.attachments.length ?? 0);
    const read = readSettlement(fields, pictures, demanded, app.now.value);
    setErrors(read.errors);
    const wrong = SETTLEMENT_FIELDS.find((field) => read.errors[field]);
    if (wrong)
      return form.current?.querySelector<HTMLElement>(`[data-field=${wrong}] :is(input, textarea, button)`)?.focus();
    if (reply.text !== null && !(await reply.copy())) return;
    const settle = { type: 'settle', settlement: read.settlement } as const;
    const command: TicketCommand =
      reply.text === null
        ? { ...settle }
        : { type: 'macro', name: '', parts: [{ type: 'reply', text: reply.text }, settle] };
    if (draft.files.value.length > 0) command.draftId = draft.id; // the worker takes the pictures from the stored draft
    const next = one ? app.list.beside(one.id) : null; // before it leaves the list
    const outcome = await run(command, tickets, { draft });
    if (outcome.results.some((result) => result.ok) || outcome.ok) {
      const left = refusedIds(outcome);
      const gone = draft.discard();
      if (left.length > 0) {
        await gone; // it may have the same name
        await keepFor(app, left, draft.fields.value); // for the next try, with what was typed
      } else if (one && app.settings.value.value.autoAdvance && app.ui.state.value.openTicket === one.id) {
        app.list.cursor.value = next;
        app.ui.update({ dialog: null, openTicket: next });
      } else onClose();
      return;
    }
    if (outcome.results.length > 1) return; // all refused: each with its reason
    const { error } = outcome;
    const field = error?.params?.['field'];
    if (error && SETTLEMENT_FIELDS.includes(field as SettlementField)) setErrors({ [field as SettlementField]: error });
    else setFailure(error ?? { code: 'unexpected' });
  };

  if (refused)
    return (
      <Dialog key="result" title={t('settle.title')} onClose={onClose}>
        {busy && <ProgressLine />}
        <BatchResult
          refused={refused}
          busy={busy}
          onClose={onClose}
          onRetry={async () => {
            const before = refusedIds(refused.outcome);
            const left = await retry();
            await forgetFor(app, before);
            if (left.length > 0) await keepFor(app, left, fields);
            else onClose();
          }}
        />
      </Dialog>
    );
  return (
    <Dialog title={t('settle.title')} onClose={onClose} {...takesPictures(addFiles)}>
      {busy && !one && <ProgressLine />}
      <form
        ref={form}
        class="form"
        noValidate
        aria-busy={busy}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {one ? (
          <p class="subject">
            {kindText(app.language.value, one.kind)} <span class="number">{one.orderId}</span>
          </p>
        ) : (
          <BatchPreview tickets={tickets} command={preview} />
        )}
        <fieldset
          class="labelled"
          data-field="agreed"
          aria-invalid={errors.agreed ? true : undefined}
          onPointerDown={() => {
            byPointer.current = true;
          }}
          onKeyDown={(event) => {
            byPointer.current = false;
            if (beginsText(event)) toNote();
          }}
        >
          <legend>
            {t('settle.agreed')}
            {need('agreed') && <span class="required"> {t('app.required')}</span>}
          </legend>
          <div class="choice">
            {(['yes', 'no', ''] as const).map((value) => (
              <label key={value} class="option">
                <input
                  type="radio"
                  name="agreed"
                  value={value}
                  {...(need('agreed') && !fields['agreed'] && value === '' ? { 'data-autofocus': true } : {})}
                  checked={(fields['agreed'] ?? '') === value}
                  onChange={() => {
                    set('agreed', value);
                    if (byPointer.current) toNote();
                  }}
                />
                <span>{value === 'yes' ? t('app.yes') : value === 'no' ? t('app.no') : t('app.notSaid')}</span>
              </label>
            ))}
          </div>
          {errors.agreed && (
            <span class="error" role="alert">
              {say(errors.agreed)}
            </span>
          )}
        </fieldset>
        <div data-field="note">
          <Field label={t('settle.note')} required={need('note')} error={say(errors.note)}>
            {(ids) => (
              <textarea
                {...ids}
                class="field"
                rows={3}
                name="note"
                maxLength={TEXT_LIMIT}
                placeholder={t('settle.notePlaceholder')}
                value={fields['note'] ?? ''}
                onInput={(event) => set('note', event.currentTarget.value)}
                onKeyDown={(event) => {
                  const plain = !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
                  if (event.key !== 'Enter' || !plain || composing(event) || event.currentTarget.value !== '') return;
                  event.preventDefault(); // nothing to say: j, s, Enter settles
                  form.current?.requestSubmit();
                }}
              />
            )}
          </Field>
        </div>
        <div data-field="promisedAt">
          <Field label={t('settle.promisedAt')} required={need('promisedAt')} error={say(errors.promisedAt)}>
            {(ids) => (
              <MomentField ids={ids} value={fields['promisedAt'] ?? ''} onInput={(value) => set('promisedAt', value)} />
            )}
          </Field>
        </div>
        <div data-field="evidence">
          {one ? (
            <Field
              label={t('settle.evidence')}
              required={need('evidence')}
              hint={t('settle.evidenceHint')}
              error={draft.files.value.length > 0 ? null : say(errors.evidence)}
            >
              {(ids) => <PictureField draft={draft} ids={ids} />}
            </Field>
          ) : (
            <p class="small">{t('settle.batchEvidence')}</p>
          )}
        </div>
        {one && <SettleReplyField reply={reply} />}
        {app.settings.value.value.top.write && tickets.some(sentByUs) && (
          <p class="small" data-withdraws>
            {taskTexts(app.language.value)('settle.withdraws')}
          </p>
        )}
        <FormEnd
          failure={failure && say(failure)}
          title={t('settle.title')}
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
