import { useState } from 'preact/hooks';
import { errorText } from '@/lib/i18n/errors';
import { queueTexts } from '@/lib/i18n/queue-texts';
import { kindText } from '@/lib/i18n/words';
import type { ErrorData } from '@/lib/platform/errors';
import { newId } from '@/lib/platform/id';
import { isAnswer } from '@/lib/store/draft-store';
import { TEXT_LIMIT } from '@/lib/ticket/command';
import { KINDS, type Kind } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { Field } from '../forms/field';

/** One ticket for each of several orders that have none: same kind, same text. Stopped or refused, the rest stays in the list above. */
export function CreateMany({ numbers }: { numbers: readonly string[] }) {
  const app = useApp();
  const t = app.t.value;
  const language = app.language.value;
  const tq = queueTexts(language);
  const shops = [...new Set([app.sources.shop.value, ...app.list.shops.value])].filter(
    (shop): shop is string => !!shop,
  );
  const [open, setOpen] = useState(false);
  const [fields, setFields] = useState({ shop: shops[0] ?? '', kind: 'other', text: '' });
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  const [stopping] = useState({ now: false });
  /** Commands without an answer, by order: tried again they are the same. */
  const [ids] = useState(new Map<string, string>());
  const [failed, setFailed] = useState<{ n: number; error: ErrorData } | null>(null);

  const create = async () => {
    stopping.now = false;
    setFailed(null);
    const refused: ErrorData[] = [];
    let done = 0;
    for (const orderId of numbers) {
      if (stopping.now) break;
      setProgress({ done, total: numbers.length });
      const id = ids.get(orderId) ?? newId();
      ids.set(orderId, id);
      const outcome = await app.commands.create(
        { shop: fields.shop, kind: fields.kind as Kind, orderId, text: fields.text.trim() },
        undefined,
        { quiet: true, id },
      );
      if (isAnswer(outcome)) ids.delete(orderId);
      if (outcome.error) refused.push(outcome.error);
      else done += 1;
    }
    setProgress(null);
    setFailed(refused[0] ? { n: refused.length, error: refused[0] } : null);
    if (done > 0) app.commands.say('toast.createdMany', { n: done });
    await app.list.refresh(); // and the numbers above are looked up again
  };
  const label = tq('paste.create', { n: numbers.length });
  if (!open)
    return (
      <p>
        <button type="button" class="button" onClick={() => setOpen(true)}>
          {label}
        </button>
      </p>
    );
  return (
    <form
      class="preview"
      onSubmit={(event) => {
        event.preventDefault();
        if (fields.text.trim() !== '' && fields.shop !== '' && !progress) void create();
      }}
    >
      <div class="two">
        <Field label={t('create.kind')}>
          {(ids) => (
            <select
              {...ids}
              class="field"
              value={fields.kind}
              onChange={(event) => setFields({ ...fields, kind: event.currentTarget.value })}
            >
              {KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {kindText(language, kind)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('create.shop')}>
          {(ids) => (
            <select
              {...ids}
              class="field"
              value={fields.shop}
              onChange={(event) => setFields({ ...fields, shop: event.currentTarget.value })}
            >
              {shops.map((shop) => (
                <option key={shop} value={shop}>
                  {shop}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <Field label={t('create.text')} required>
        {(ids) => (
          <input
            {...ids}
            class="field"
            name="many-text"
            maxLength={TEXT_LIMIT}
            placeholder={t('create.textPlaceholder')}
            value={fields.text}
            onInput={(event) => setFields({ ...fields, text: event.currentTarget.value })}
          />
        )}
      </Field>
      {failed && (
        <p class="error" role="alert">
          {tq('paste.failed', { n: failed.n, why: errorText(language, failed.error) })}
        </p>
      )}
      {progress ? (
        <p class="with-button">
          <progress class="grow" value={progress.done} max={progress.total} aria-label={label} />
          <button
            type="button"
            class="button small"
            onClick={() => {
              stopping.now = true;
            }}
          >
            {t('task.stop')}
          </button>
        </p>
      ) : (
        <p>
          <button type="submit" class="button" disabled={fields.text.trim() === '' || fields.shop === ''}>
            {label}
          </button>
        </p>
      )}
    </form>
  );
}
