import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { actionTexts } from '@/lib/i18n/action-texts';
import { errorText } from '@/lib/i18n/errors';
import { kindText } from '@/lib/i18n/words';
import { BATCH_LIMIT } from '@/lib/ticket/command';
import type { Ticket } from '@/lib/ticket/ticket';
import type { TicketCommand } from '@/lib/ticket/transitions';
import { useApp } from '../context';
import { previewCommand } from './preview';

interface BatchPreviewProps {
  tickets: readonly Ticket[];
  command: TicketCommand;
  /** How many of the selection were looked at, where that is more than `tickets`. */
  looked?: number;
  /** What else there is to say. */
  children?: ComponentChildren;
}

/** What will happen before it happens: how many of which kind and shop, and who cannot, with the reason. */
export function BatchPreview({ tickets, command, looked = tickets.length, children }: BatchPreviewProps) {
  const app = useApp();
  const language = app.language.value;
  const ta = actionTexts(language);
  const { required, replies, rules } = app.settings.value.value;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a command is compared by what it says
  const preview = useMemo(
    () => previewCommand(tickets, command, { now: app.now.value, by: app.me.value, required, replies, rules }),
    [tickets, JSON.stringify(command), app, required],
  );
  const rest = app.list.selected.value.size - looked;
  const part = (name: string, n: number) => `${name} ${n.toLocaleString('en-US')}`;
  const list = (parts: readonly string[]) => parts.join(language === 'en' ? ', ' : '、');
  return (
    <section class="preview" aria-live="polite">
      <p>
        <b>{preview.can.length > 0 ? ta('preview.will', { n: preview.can.length }) : ta('preview.none')}</b>
      </p>
      {preview.can.length > 0 && (
        <p class="small">
          {list(preview.kinds.map(([kind, n]) => part(kindText(language, kind), n)))}
          {preview.shops.length > 1 && (
            <>
              {' · '}
              <bdi>{list(preview.shops.map(([shop, n]) => part(shop, n)))}</bdi>
            </>
          )}
        </p>
      )}
      {preview.same.length > 0 && <p class="small">{ta('preview.same', { n: preview.same.length })}</p>}
      {preview.cannot.map(({ error, tickets: refused }) => (
        <p key={error.code + JSON.stringify(error.params)} class="warn">
          {ta('preview.cannot', { n: refused.length, why: errorText(language, error) })}
        </p>
      ))}
      {looked >= BATCH_LIMIT && rest > 0 && <p class="small">{ta('preview.limit', { limit: BATCH_LIMIT, rest })}</p>}
      {children}
    </section>
  );
}
