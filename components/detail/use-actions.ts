import { memoLine } from '@/lib/ticket/memo';
import { replyText } from '@/lib/ticket/reply';
import type { Ticket } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { useClaim } from '../use-claim';

/** What the buttons and keys of one ticket do. */
export function useActions() {
  const app = useApp();
  const t = app.t.value;

  const { run, toggleClaim } = useClaim();
  const copy = async (text: string) => {
    try {
      await app.shell.copy(text);
      app.commands.say('app.copied');
    } catch {
      app.commands.say('app.copyFailed');
    }
  };
  const context = () => ({
    now: app.now.value,
    by: app.me.value || null,
    replies: app.settings.value.value.replies,
  });
  const lastNote = () => app.detail.events.value.find((event) => event.type === 'noted' && event.text)?.text;

  return {
    run,
    copy,
    copyReply: (ticket: Ticket) => copy(replyText(ticket, context())),
    copyMemo: (ticket: Ticket) => {
      const note = lastNote();
      return copy(memoLine(ticket, note ? { ...context(), note } : context()));
    },
    toggleClaim,
    ask: (type: 'settle' | 'cancel' | 'ignore' | 'reopen', ticket: Ticket) =>
      app.ui.update({ dialog: { type, ticketIds: [ticket.id] } }),
    t,
  };
}
