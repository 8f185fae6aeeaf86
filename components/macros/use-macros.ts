import { macroTexts } from '@/lib/i18n/macro-texts';
import { toErrorData } from '@/lib/platform/errors';
import { macros } from '@/lib/settings/macros';
import type { DraftForm } from '@/lib/store/draft-store';
import { beginFill, fillDraftId } from '@/lib/store/macro-fill';
import {
  type MacroTemplate,
  type MacroTexts,
  macroCommand,
  macroMemo,
  macroTargets,
  macroTextsOf,
  needsForm,
} from '@/lib/store/macro-run';
import { macroToConfirm } from '@/lib/store/macro-state';
import { type Macro, macrosOf, offeredFor } from '@/lib/ticket/macro';
import type { DraftFile } from '@/lib/ticket/ports';
import { canSee } from '@/lib/ticket/template';
import type { Ticket } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { useActions } from '../detail/use-actions';
import { useCollection } from '../use-collection';
import { macroName } from './macro-name';

/** Macros that fit, and running one. */
export function useMacros() {
  const app = useApp();
  const { items } = useCollection(macros);
  const { copied, copiedReply, context } = useActions();
  const language = app.language.value;
  const tm = macroTexts(language);

  /** The template that a macro names; null = it names none, undefined = it is gone, or another shop's or agent's. */
  const templateOf = async ({ reply }: Macro, tickets: readonly Ticket[]): Promise<MacroTemplate | undefined> => {
    if (!reply) return null;
    const found = (await app.reader.templates()).find(({ id }) => id === reply);
    const me = app.me.value;
    return found && tickets.every(({ shop }) => canSee(found, { shop, me })) ? found : undefined;
  };

  /**
   * Copies and does; true when it is done. `pictures`: those of its reply; the first is copied where it has no text. `draft`: of its
   * form: sent once more after a lost answer, it is still done once.
   */
  const finish = async (
    macro: Macro,
    ticket: Ticket,
    texts: MacroTexts,
    pictures: readonly DraftFile[],
    draft?: DraftForm,
  ) => {
    const memo = macro.memo ? macroMemo(ticket, texts.note, context()) : null;
    // The memo line first: the clipboard ends with what goes to the buyer, and never holds both at once.
    if (memo !== null && !(await copied(memo))) return false;
    if (texts.reply !== null && !(await copiedReply(texts.reply, pictures))) return false;
    const command = macroCommand(macro, macroName(macro, language), texts, pictures, app.clock());
    const outcome = await app.commands.run(command, [ticket], draft ? { id: await draft.commandId() } : {});
    draft?.answered(outcome);
    // What a settlement demands is asked for in its own form; the reply is copied by now.
    if (outcome.error?.code === 'missing-field' && macro.end === 'settle') {
      await app.reader.deleteDraft(fillDraftId(ticket.id)).catch(() => undefined);
      app.ui.update({ dialog: { type: 'settle', ticketIds: [ticket.id] } });
    } else if (outcome.error) app.commands.complain(outcome.error);
    else if (memo !== null && texts.reply !== null) app.commands.tell(tm('memoToo', { memo }));
    else if (memo !== null) app.commands.tell(tm('memoCopied', { memo }));
    return outcome.ok;
  };

  const runOne = async (macro: Macro, ticket: Ticket, template: MacroTemplate) => {
    const texts = macroTextsOf(macro, ticket, template, context());
    const pictures = template?.pictures ?? [];
    if (!needsForm(texts, pictures)) return void (await finish(macro, ticket, texts, pictures));
    try {
      await beginFill(app, { macro, ticket, texts, pictures });
      app.ui.update({ dialog: { type: 'macro', ticketIds: [ticket.id] } });
    } catch (error) {
      app.commands.complain(toErrorData(error));
    }
  };

  return {
    /** The shop's macros have been read. */
    ready: items !== null,
    /** undefined = it is gone. */
    byId: (id: string | undefined) => macrosOf(items ?? []).find((macro) => macro.id === id),
    /** Offered for one or more of these. */
    offered: (tickets: readonly Ticket[]): Macro[] =>
      items && tickets.length > 0
        ? offeredFor(
            macrosOf(items),
            tickets.map(({ kind }) => kind),
          )
        : [],
    /** On one ticket at once; on several after a look at what it will do. */
    async run(macro: Macro, tickets: readonly Ticket[]): Promise<void> {
      if (macro.assign === 'me' && app.me.value === '')
        return app.ui.update({ dialog: { type: 'name', ticketIds: [] } });
      const { fit } = macroTargets(macro, tickets);
      const [first] = fit;
      if (!first) return;
      const template = await templateOf(macro, fit).catch(() => undefined);
      if (template === undefined) app.commands.tell(tm('gone'));
      else if (tickets.length === 1) await runOne(macro, first, template);
      else macroToConfirm.value = { macro, tickets, template };
    },
    finish,
  };
}
