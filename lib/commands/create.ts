// A ticket that an agent makes. Duplicates are told, never merged.
import { AppError } from '../platform/errors';
import { type AutoRule, applyRules } from '../ticket/auto-rule';
import { type CommandRequest, type CommandResult, type NewTicket, UNDO_WINDOW } from '../ticket/command';
import { createTicket } from '../ticket/create';
import type { TicketTransaction } from '../ticket/ports';
import { isOpen } from '../ticket/ticket';
import type { CommandDeps, CommandOrigin, Committed } from './context';
import { knownResult, printOf } from './known';
import { toRef } from './step';
import { toOutbox } from './to-outbox';

type CreateRequest = CommandRequest & { command: Extract<CommandRequest['command'], { type: 'create' }> };

/** Throws what createTicket throws, `wrong-shop`, and `not-found` for a draft that is not there. */
export async function runCreate(
  deps: CommandDeps,
  request: CreateRequest,
  origin: CommandOrigin,
  committed: Committed,
): Promise<CommandResult> {
  const { ticket: input } = request.command;
  // A page may make tickets, not send tasks to people.
  const { send: _, ...unsent } = input;
  const command: CreateRequest['command'] =
    origin.shop === null ? request.command : { ...request.command, ticket: unsent };
  if (origin.shop !== null && input.shop !== origin.shop) throw new AppError('wrong-shop');
  const [settings, own] = await Promise.all([deps.settings(), deps.autoRules()]);
  const result = await deps.repository.transact(async (tx) => {
    const known = await tx.getCommand(request.id);
    const given = known && knownResult(known, request.command);
    if (given) return given;
    const now = deps.now();
    const id = deps.newId();
    const duplicates = await openTicketsOf(tx, input.shop, input.orderId);
    const { draftId } = request.command;
    const files = draftId === undefined ? [] : await tx.takeDraft(draftId, id, now);
    const typed = createTicket(input, {
      now,
      by: request.by,
      commandId: request.id,
      newId: () => id,
      rules: settings.rules,
      attachments: files.map(toRef),
    });
    const made = applyRules(typed, rulesFor(own, input), now);
    const ticket = await tx.put(made.ticket);
    await tx.addEvents(made.events);
    const undoUntil = now + UNDO_WINDOW;
    for (const entry of toOutbox(deps, request, [command], ticket, settings, now, undoUntil)) await tx.putOutbox(entry);
    const answer: CommandResult = {
      commandId: request.id,
      results: [{ ticketId: id, ok: true, rev: ticket.rev }],
      undoUntil,
      ...(duplicates.length > 0 ? { duplicates } : {}),
    };
    const before = [{ ticketId: id, ticket: null, revAfter: ticket.rev }];
    await tx.putCommand({
      ...{ id: request.id, at: now, print: printOf(request.command) },
      ...{ result: answer, before, undone: false },
    });
    return answer;
  });
  committed(
    result.results.map((each) => each.ticketId),
    { done: 1, total: 1 },
  );
  return result;
}

/** What the agent chose in the form stays: a rule adds only what was left open. */
function rulesFor(rules: readonly AutoRule[], input: NewTicket): AutoRule[] {
  return rules.map((rule) => ({
    ...rule,
    act: { ...rule.act, ...(input.priority === undefined ? {} : { priority: null }), snoozeHours: null },
  }));
}

async function openTicketsOf(tx: TicketTransaction, shop: string, orderId: string | null): Promise<string[]> {
  if (orderId === null) return [];
  return (await tx.ofOrder(shop, orderId)).filter((ticket) => isOpen(ticket.state)).map((ticket) => ticket.id);
}
