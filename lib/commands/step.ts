// One transaction of a command on existing tickets.
import { AppError, toErrorData } from '../platform/errors';
import type { Settings } from '../settings/settings';
import {
  type CommandRequest,
  type CommandResult,
  type CommandTarget,
  type TargetResult,
  UNDO_WINDOW,
  UNDO_WINDOW_BATCH,
} from '../ticket/command';
import type { Attachment, CommandRecord, DraftFile, TicketTransaction } from '../ticket/ports';
import type { AttachmentRef, Ticket } from '../ticket/ticket';
import { applyCommand, type CommandContext, expectRev, singlesOf, type TicketCommand } from '../ticket/transitions';
import type { CommandDeps, CommandOrigin } from './context';
import { knownResult, printOf } from './known';
import { toOutbox } from './to-outbox';

export interface Step {
  recordId: string;
  request: CommandRequest;
  command: TicketCommand;
  targets: readonly CommandTarget[];
  /** More than one ticket in the whole command: longer undo window. */
  batch: boolean;
  settings: Settings;
  origin: CommandOrigin;
  /** Pictures to copy to every ticket of a batch; null = the single ticket takes the draft itself. */
  copies: readonly DraftFile[] | null;
}

/** Gives the stored result where this step was done before. A coded error of one ticket never stops the others. */
export async function runStep(deps: CommandDeps, step: Step): Promise<CommandResult> {
  const [single] = step.targets;
  try {
    return await deps.repository.transact((tx) => runInside(deps, step, tx));
  } catch (error) {
    // Only a lone ticket throws through: its draft must roll back with it. Storage failures are everybody's.
    if (step.batch || !single || !(error instanceof AppError) || error.code.startsWith('db-')) throw error;
    const failed: TargetResult = { ticketId: single.ticketId, ok: false, error: toErrorData(error) };
    return { commandId: step.request.id, results: [failed] };
  }
}

async function runInside(deps: CommandDeps, step: Step, tx: TicketTransaction): Promise<CommandResult> {
  const known = await tx.getCommand(step.recordId);
  const answer = known && knownResult(known, step.request.command);
  if (answer) return answer;
  const now = deps.now();
  const sendAt = now + (step.batch ? UNDO_WINDOW_BATCH : UNDO_WINDOW);
  const results: TargetResult[] = [];
  const before: CommandRecord['before'] = [];
  // All at once: one by one a batch would wait for as many round trips. What was read stays read within the transaction.
  await Promise.all(step.targets.map(({ ticketId }) => tx.get(ticketId)));
  for (const target of step.targets) {
    try {
      const old = await admitted(tx, target, step);
      const ticket = await applyTo(deps, step, tx, old, now, sendAt);
      if (ticket !== old) before.push({ ticketId: old.id, ticket: old, revAfter: ticket.rev });
      results.push({ ticketId: old.id, ok: true, rev: ticket.rev });
    } catch (error) {
      if (!step.batch || !(error instanceof AppError) || error.code.startsWith('db-')) throw error;
      results.push({ ticketId: target.ticketId, ok: false, error: toErrorData(error) });
    }
  }
  const result: CommandResult = {
    commandId: step.request.id,
    results,
    ...(before.length > 0 ? { undoUntil: sendAt } : {}),
  };
  const print = printOf(step.request.command);
  await tx.putCommand({ id: step.recordId, at: now, print, result, before, undone: false });
  return result;
}

async function admitted(tx: TicketTransaction, target: CommandTarget, step: Step): Promise<Ticket> {
  const ticket = await tx.get(target.ticketId);
  if (!ticket) throw new AppError('not-found');
  if (step.origin.shop !== null && ticket.shop !== step.origin.shop) throw new AppError('wrong-shop');
  expectRev(ticket, target.rev);
  return ticket;
}

async function applyTo(
  deps: CommandDeps,
  step: Step,
  tx: TicketTransaction,
  old: Ticket,
  now: number,
  sendAt: number,
): Promise<Ticket> {
  const { command, request, settings } = step;
  const copies = step.copies?.map((file) => copyOf(file, old.id, deps.newId(), now)) ?? [];
  const draftId = !step.copies && 'draftId' in command ? command.draftId : undefined;
  const taken = draftId === undefined ? copies : await tx.takeDraft(draftId, old.id, now);
  const ctx: CommandContext = {
    now,
    by: request.by,
    commandId: request.id,
    required: settings.required,
    replies: settings.replies,
    rules: settings.rules,
    attachments: taken.map(toRef),
  };
  const { ticket, events } = applyCommand(old, command, ctx);
  if (events.length === 0) return old;
  if (copies.length > 0) await tx.addAttachments(copies);
  const stored = await tx.put(ticket);
  await tx.addEvents(events);
  for (const entry of toOutbox(deps, request, singlesOf(command, old, ctx), stored, settings, now, sendAt))
    await tx.putOutbox(entry);
  return stored;
}

function copyOf(file: DraftFile, ticketId: string, id: string, now: number): Attachment {
  const { name, type, hash, blob, thumb } = file;
  return { id, ticketId, name, type, size: blob.size, hash, blob, thumb, createdAt: now };
}

export function toRef({ id, name, type, size }: Attachment): AttachmentRef {
  return { id, name, type, size };
}
