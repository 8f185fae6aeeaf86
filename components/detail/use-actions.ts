import type { DialogType } from '@/lib/store/ui-state';
import { memoLine } from '@/lib/ticket/memo';
import { gapsOf, replyText } from '@/lib/ticket/reply';
import type { Ticket } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { useClaim } from '../use-claim';

/** What the buttons and keys of one ticket do. */
export function useActions() {
  const app = useApp();
  const t = app.t.value;

  const { run, toggleClaim } = useClaim();
  const copied = async (text: string): Promise<boolean> => {
    try {
      await app.shell.copy(text);
      return true;
    } catch {
      app.commands.say('app.copyFailed');
      return false;
    }
  };
  const copy = async (text: string) => {
    if (await copied(text)) app.commands.say('app.copied');
  };
  const context = () => ({
    now: app.now.value,
    by: app.me.value || null,
    replies: app.settings.value.value.replies,
    rules: app.settings.value.value.rules,
  });
  const lastNote = () => app.detail.events.value.find((event) => event.type === 'noted' && event.text)?.text;

  /** Copies a reply and writes it down; the same one again is only copied. `template`: whose use is counted. */
  const giveReply = async (ticket: Ticket, text: string, template?: string): Promise<boolean> => {
    if (!(await copied(text))) return false;
    const [last] = app.detail.events.value;
    if (last?.ticketId === ticket.id && last.type === 'replied' && last.text === text) app.commands.say('app.copied');
    else await run(template ? { type: 'reply', text, template } : { type: 'reply', text }, ticket);
    return true;
  };
  const ask = (type: DialogType, ticket: Ticket) => app.ui.update({ dialog: { type, ticketIds: [ticket.id] } });

  return {
    run,
    copy,
    copied,
    context,
    giveReply,
    /** The fitting reply; where something is missing it is asked for first. */
    copyReply: async (ticket: Ticket) => {
      const text = replyText(ticket, context());
      if (gapsOf(text).length > 0) ask('reply', ticket);
      else await giveReply(ticket, text);
    },
    copyMemo: (ticket: Ticket) => {
      const note = lastNote();
      return copy(memoLine(ticket, note ? { ...context(), note } : context()));
    },
    toggleClaim,
    ask,
    t,
  };
}
