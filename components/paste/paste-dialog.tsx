import { useEffect, useMemo, useState } from 'preact/hooks';
import { queueTexts } from '@/lib/i18n/queue-texts';
import { draftDeps, openDraft } from '@/lib/store/draft-store';
import { clearFilters } from '@/lib/store/views';
import { ORDER_NUMBER_LIMIT } from '@/lib/ticket/command';
import { parseOrderNumbers } from '@/lib/ticket/order-numbers';
import { EMPTY_QUERY } from '@/lib/ticket/query';
import { useApp } from '../context';
import { Dialog } from '../forms/dialog';
import { Field } from '../forms/field';
import { CreateMany } from './create-many';
import { type FoundOrders, findOrders } from './find-orders';

/** Numbers named in a message; more are only counted. */
const NAMED = 5;

/** Order numbers from a spreadsheet or chat → their tickets, and which have none. */
export function PasteDialog({ onClose }: { onClose: () => void }) {
  const app = useApp();
  const t = app.t.value;
  const tq = queueTexts(app.language.value);
  const draft = useMemo(() => openDraft(draftDeps(app), 'action:paste', 'action', null), [app]);
  const text = draft.fields.value['text'] ?? '';
  const read = useMemo(() => parseOrderNumbers(text), [text]);
  const [found, setFound] = useState<FoundOrders | null>(null);
  const key = read.numbers.join();
  const shops = app.list.shops.value;
  const { value: version } = app.cache.version;

  // biome-ignore lint/correctness/useExhaustiveDependencies: again when tickets changed
  useEffect(() => {
    let current = true;
    const numbers = key === '' ? [] : key.split(',');
    if (numbers.length === 0) setFound(null);
    else
      void app.reader
        .ofOrders(shops, numbers)
        .then((tickets) => current && setFound(findOrders(numbers, tickets)))
        .catch(() => undefined); // a closed database is shown by its own banner
    return () => {
      current = false;
    };
  }, [app, key, shops, version]);

  const show = (only: readonly string[], select: boolean) => {
    app.ui.update({
      view: 'all',
      query: { ...clearFilters(EMPTY_QUERY), only: [...only] },
      scrollTop: 0,
      openTicket: null,
      dialog: null,
    });
    app.list.selected.value = new Set(select ? only : []);
  };
  const some = (list: readonly string[]) => `${list.slice(0, NAMED).join(' ')}${list.length > NAMED ? ' …' : ''}`;
  return (
    <Dialog title={tq('paste')} onClose={onClose}>
      <div class="form">
        <Field label={tq('paste.label')} hint={tq('paste.hint')}>
          {(ids) => (
            <textarea
              {...ids}
              class="field"
              rows={5}
              name="orders"
              data-autofocus
              spellcheck={false}
              value={text}
              onInput={(event) => draft.set('text', event.currentTarget.value)}
            />
          )}
        </Field>
        <section class="preview" aria-live="polite">
          <p>
            <b>{tq('paste.found', { n: read.numbers.length })}</b>
          </p>
          {read.repeated > 0 && <p class="small">{tq('paste.repeated', { n: read.repeated })}</p>}
          {read.rest > 0 && <p class="warn">{tq('paste.limit', { limit: ORDER_NUMBER_LIMIT, rest: read.rest })}</p>}
          {read.damaged.length > 0 && (
            <p class="warn">{tq('paste.damaged', { n: read.damaged.length, list: some(read.damaged) })}</p>
          )}
          {read.rounded.length > 0 && (
            <p class="warn">{tq('paste.rounded', { n: read.rounded.length, list: some(read.rounded) })}</p>
          )}
          {found && (
            <ul class="found">
              <li>{tq('paste.open', { n: found.open.length })}</li>
              <li>{tq('paste.closed', { n: found.closed.length })}</li>
              <li>
                {tq('paste.none', { n: found.none.length })}
                {found.none.length > 0 && (
                  <>
                    {' '}
                    <button
                      type="button"
                      class="link"
                      onClick={() =>
                        void app.shell.copy(found.none.join('\n')).then(
                          () => app.commands.say('app.copied'),
                          () => app.commands.say('app.copyFailed'),
                        )
                      }
                    >
                      {tq('paste.copyNone')}
                    </button>
                  </>
                )}
              </li>
            </ul>
          )}
        </section>
        {found && found.none.length > 0 && <CreateMany numbers={found.none} />}
        <footer class="form-end">
          <span class="space" />
          <button type="button" class="button" onClick={onClose}>
            {t('app.close')}
          </button>
          {found && found.openTickets.length > 0 && (
            <button
              type="button"
              class="button"
              onClick={() =>
                show(
                  found.openTickets.map((ticket) => ticket.id),
                  true,
                )
              }
            >
              {tq('paste.select', { n: found.openTickets.length })}
            </button>
          )}
          {found && found.tickets.length > 0 && (
            <button
              type="button"
              class="button primary"
              onClick={() =>
                show(
                  found.tickets.map((ticket) => ticket.id),
                  false,
                )
              }
            >
              {tq('paste.show', { n: found.tickets.length })}
            </button>
          )}
        </footer>
      </div>
    </Dialog>
  );
}
