import type { Command } from '@/lib/ticket/command';
import { memoLine } from '@/lib/ticket/memo';
import { replyText } from '@/lib/ticket/reply';
import type { Ticket } from '@/lib/ticket/ticket';
import { useApp } from '../context';

type Plain = Exclude<Command, { type: 'create' | 'undo' }>;

/** What the buttons and keys of one ticket do. */
export function useActions() {
  const app = useApp();
  const t = app.t.value;

  const run = async (command: Plain, ticket: Ticket) => {
    const outcome = await app.commands.run(command, [ticket]);
    if (outcome.error) app.commands.complain(outcome.error);
    return outcome;
  };
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
    toggleClaim: async (ticket: Ticket) => {
      if (ticket.assignee !== null && ticket.assignee === app.me.value) return run({ type: 'release' }, ticket);
      if (app.me.value === '') {
        app.ui.update({ dialog: { type: 'name', ticketIds: [ticket.id] } });
        return null;
      }
      return run({ type: 'claim' }, ticket);
    },
    ask: (type: 'settle' | 'cancel' | 'ignore' | 'reopen', ticket: Ticket) =>
      app.ui.update({ dialog: { type, ticketIds: [ticket.id] } }),
    t,
  };
}
