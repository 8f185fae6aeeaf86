import type { DialogType } from '@/lib/store/ui-state';
import { memoLine } from '@/lib/ticket/memo';
import type { DraftFile } from '@/lib/ticket/ports';
import { gapsOf, replyRecord, replyText } from '@/lib/ticket/reply';
import type { Template } from '@/lib/ticket/template';
import type { Ticket } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { useClaim } from '../use-claim';

/** What the buttons and keys of one ticket do. */
export function useActions() {
  const app = useApp();
  const t = app.t.value;

  const { run, toggleClaim } = useClaim();
  const attempt = async (copying: Promise<void>): Promise<boolean> => {
    try {
      await copying;
      return true;
    } catch {
      app.commands.say('app.copyFailed');
      return false;
    }
  };
  const copied = (text: string) => attempt(app.shell.copy(text));
  const copiedPicture = (blob: Blob) => attempt(app.shell.copyPicture(blob));
  /** The text of a reply, or its first picture where it has none. */
  const copiedReply = (text: string, pictures: readonly DraftFile[]) => {
    const [first] = pictures;
    return text.trim() === '' && first ? copiedPicture(first.blob) : copied(text);
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

  /** Copies a reply and writes it down; the same one again is only copied. `template`: whose pictures go with it, whose use is counted. */
  const giveReply = async (ticket: Ticket, said: string, template?: Template): Promise<boolean> => {
    const pictures = template?.pictures ?? [];
    if (!(await copiedReply(said, pictures))) return false;
    const text = replyRecord(said, pictures);
    const [last] = app.detail.events.value;
    if (last?.ticketId === ticket.id && last.type === 'replied' && last.text === text) app.commands.say('app.copied');
    else await run(template ? { type: 'reply', text, template: template.id } : { type: 'reply', text }, ticket);
    return true;
  };
  const ask = (type: DialogType, ticket: Ticket) => app.ui.update({ dialog: { type, ticketIds: [ticket.id] } });

  return {
    run,
    copy,
    copied,
    copiedPicture,
    copiedReply,
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
