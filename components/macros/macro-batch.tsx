import { useMemo, useRef, useState } from 'preact/hooks';
import { errorText } from '@/lib/i18n/errors';
import { macroTexts } from '@/lib/i18n/macro-texts';
import { replyTexts } from '@/lib/i18n/reply-texts';
import { kindText } from '@/lib/i18n/words';
import type { ErrorData } from '@/lib/platform/errors';
import { isAnswer } from '@/lib/store/draft-store';
import { macroBatch, macroTargets, macroTextsOf, repliesTogether } from '@/lib/store/macro-run';
import { type MacroToConfirm, macroToConfirm } from '@/lib/store/macro-state';
import type { Ticket } from '@/lib/ticket/ticket';
import { BatchPreview } from '../actions/batch-preview';
import { BatchResult } from '../actions/batch-result';
import { previewCommand } from '../actions/preview';
import { useBatch } from '../actions/use-batch';
import { useApp } from '../context';
import { useActions } from '../detail/use-actions';
import { Dialog } from '../forms/dialog';
import { ProgressLine } from '../shell/progress-line';
import { macroName } from './macro-name';
import { macroSummary } from './macro-summary';
import '../styles/forms.css';
import { FormEnd } from '../forms/form-end';

/** A macro on several tickets: what it will do and what it leaves alone, then progress and who was refused. */
export function MacroBatch({ pending }: { pending: MacroToConfirm }) {
  const { macro, template } = pending;
  const app = useApp();
  const language = app.language.value;
  const tm = macroTexts(language);
  const { copied, copiedPicture, context } = useActions();
  const targets = useMemo(() => macroTargets(macro, pending.tickets), [macro, pending]);
  const { run, retry, busy, refused, tickets } = useBatch(targets.fit);
  const begun = useRef<number | null>(null);
  const [failure, setFailure] = useState<ErrorData | null>(null);
  const name = macroName(macro, language);
  const now = app.now.value;
  const command = useMemo(() => macroBatch(macro, name, template, now), [macro, name, template, now]);
  // Only what will be done is answered: a reply that nobody writes down must not be on the clipboard.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the settings do not change under an open form
  const replies = useMemo(() => {
    const said = context();
    const { required } = app.settings.value.value;
    const { can } = previewCommand(tickets, command, { ...said, by: said.by ?? '', required });
    const texts = (ticket: Ticket) => macroTextsOf(macro, ticket, template, said);
    return { can: can.length, ...repliesTogether(can.map((ticket) => ({ ticket, texts: texts(ticket) }))) };
  }, [tickets, command]);
  const close = () => {
    macroToConfirm.value = null;
  };
  const submit = async () => {
    if (busy) return;
    if (replies.n > 0 && !(await copied(replies.text))) return;
    // A reply of pictures alone is the same for all: the first one is copied.
    const picture = template?.text === '' ? template.pictures[0] : undefined;
    if (picture && !(await copiedPicture(picture.blob))) return;
    // The same moment until it is answered: what is sent again must be the same command.
    begun.current ??= app.clock();
    const outcome = await run(macroBatch(macro, name, template, begun.current), tickets, { batch: true });
    if (isAnswer(outcome)) begun.current = null;
    if (outcome.results.length > 0 && replies.n > 0) app.commands.tell(tm('copiedMany', { n: replies.n }));
    else if (outcome.results.length > 0 && picture) app.commands.tell(replyTexts(language)('pictureCopied'));
    if (outcome.ok) close();
    else if (outcome.results.length === 0) setFailure(outcome.error ?? { code: 'unexpected' });
  };
  if (refused)
    return (
      <Dialog key="result" title={name} onClose={close}>
        {busy && <ProgressLine />}
        <BatchResult
          refused={refused}
          busy={busy}
          onClose={close}
          onRetry={async () => {
            if ((await retry()).length === 0) close();
          }}
        />
      </Dialog>
    );
  const list = (parts: readonly string[]) => parts.join(language === 'en' ? ', ' : '、');
  return (
    <Dialog title={name} onClose={close}>
      {busy && <ProgressLine />}
      <form
        class="form"
        aria-busy={busy}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <p class="subject">{macroSummary(macro, language)}</p>
        <BatchPreview tickets={tickets} command={command} looked={pending.tickets.length}>
          {targets.kinds.length > 0 && (
            <p class="warn">
              {tm('many.kinds', {
                n: targets.kinds.reduce((sum, [, n]) => sum + n, 0),
                kinds: list(targets.kinds.map(([kind, n]) => `${kindText(language, kind)} ${n}`)),
              })}
            </p>
          )}
          {targets.closed > 0 && <p class="warn">{tm('many.closed', { n: targets.closed })}</p>}
          {replies.n > 0 && <p class="small">{tm('many.replies', { n: replies.n })}</p>}
          {macro.memo && <p class="small">{tm('many.memo')}</p>}
        </BatchPreview>
        <FormEnd
          failure={failure && errorText(language, failure)}
          title={tm('go')}
          cancel={tm('cancel')}
          onCancel={close}
          disabled={busy || replies.can === 0}
          ready
        />
      </form>
    </Dialog>
  );
}
