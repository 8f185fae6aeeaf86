// Taking a command back. Within its window nothing has reached the platform; later the ticket is put back here and says so.
import { AppError, toErrorData } from '../platform/errors';
import type { CommandRequest, CommandResult, TargetResult } from '../ticket/command';
import type { CommandRecord, OutboxEntry, TicketTransaction } from '../ticket/ports';
import type { TicketEvent } from '../ticket/ticket';
import { restore } from '../ticket/undo';
import { type CommandDeps, type CommandOrigin, type Committed, stepId } from './context';
import { recordsOf } from './known';

type UndoRequest = CommandRequest & { command: Extract<CommandRequest['command'], { type: 'undo' }> };
type Before = CommandRecord['before'][number];

/**
 * Throws `not-found` for a command that is not known (any more). Per ticket: `not-undoable` where a later change stands in the way,
 * `cancelled` for what was left when `stop` ended it (a whole step is undone or nothing of it).
 */
export async function runUndo(
  deps: CommandDeps,
  request: UndoRequest,
  origin: CommandOrigin,
  committed: Committed,
  stop?: AbortSignal,
): Promise<CommandResult> {
  const records = await deps.repository.transact((tx) => recordsOf(tx, request.command.commandId));
  const steps = records.map(({ before }) => before.map(({ ticketId }) => ticketId));
  if (steps.length === 0) throw new AppError('not-found');
  const total = steps.flat().length;
  const results: TargetResult[] = [];
  committed([], { done: 0, total });
  for (let n = 0; n < steps.length && !stop?.aborted; n += 1) {
    const step = await deps.repository.transact((tx) => undoStep(deps, request, origin, tx, n));
    results.push(...step);
    committed(
      step.filter((each) => each.ok).map((each) => each.ticketId),
      { done: results.length, total },
    );
  }
  const answered = new Set(results.map(({ ticketId }) => ticketId));
  for (const ticketId of steps.flat())
    if (!answered.has(ticketId)) results.push({ ticketId, ok: false, error: { code: 'cancelled' } });
  if (results.length === 0) throw new AppError('not-undoable'); // it had changed nothing
  return { commandId: request.id, results };
}

async function undoStep(
  deps: CommandDeps,
  request: UndoRequest,
  origin: CommandOrigin,
  tx: TicketTransaction,
  n: number,
): Promise<TargetResult[]> {
  const own = stepId(request.id, n);
  const known = await tx.getCommand(own);
  if (known) return known.result.results;
  const record = await tx.getCommand(stepId(request.command.commandId, n));
  if (!record) return []; // forgotten meanwhile
  const now = deps.now();
  const results: TargetResult[] = [];
  await Promise.all(record.before.map(({ ticketId }) => tx.get(ticketId)));
  const owed = await tx.outboxOf(request.command.commandId);
  for (const before of record.before) {
    try {
      if (record.undone) throw new AppError('not-undoable');
      results.push(await undoOne(request, origin, tx, before, owed, now));
    } catch (error) {
      if (!(error instanceof AppError) || error.code.startsWith('db-')) throw error;
      results.push({ ticketId: before.ticketId, ok: false, error: toErrorData(error) });
    }
  }
  // Refused for every ticket (another shop's page asked): the one who may can still undo.
  if (results.some((each) => each.ok)) await tx.putCommand({ ...record, undone: true });
  const result = { commandId: request.id, results };
  await tx.putCommand({ id: own, at: now, result, before: [], undone: true });
  return results;
}

async function undoOne(
  request: UndoRequest,
  origin: CommandOrigin,
  tx: TicketTransaction,
  before: Before,
  owed: readonly OutboxEntry[],
  now: number,
): Promise<TargetResult> {
  const current = await tx.get(before.ticketId);
  if (!current) throw new AppError('not-found');
  if (origin.shop !== null && current.shop !== origin.shop) throw new AppError('wrong-shop');
  if (current.rev !== before.revAfter) throw new AppError('not-undoable', { rev: current.rev });
  const mine = owed.filter(({ ticketId }) => ticketId === current.id);
  const sent = mine.filter((entry) => !isUnsent(entry)).at(-1);
  // Colleagues may have it already: a ticket that is gone here would leave them alone with it.
  if (!before.ticket && sent) throw new AppError('not-undoable');
  await withdraw(tx, mine, now);
  if (!before.ticket) {
    await tx.remove(current.id);
    return { ticketId: current.id, ok: true, rev: current.rev };
  }
  const { ticket, events } = restore(before.ticket, current, { now, by: request.by, commandId: request.id });
  const told = sent ? [...events, alreadySent(sent.action, ticket.events, ticket.id, now)] : events;
  const stored = await tx.put({ ...ticket, events: current.events + told.length });
  await tx.addEvents(told);
  return { ticketId: stored.id, ok: true, rev: stored.rev };
}

/** Nothing of it can have arrived. */
const isUnsent = ({ state, lost }: OutboxEntry): boolean => !lost && (state === 'waiting' || state === 'failed');

/** Removes what was not sent; what may have arrived is looked for at once, so that it is no news when it shows, and not sent again. */
async function withdraw(tx: TicketTransaction, owed: readonly OutboxEntry[], now: number): Promise<void> {
  for (const entry of owed) {
    if (isUnsent(entry)) await tx.removeOutbox(entry.id);
    else if (entry.state !== 'done' && entry.state !== 'unknown') {
      const again = entry.state === 'failed' ? ({ state: 'waiting', attempts: 0 } as const) : {};
      await tx.putOutbox({ ...entry, ...again, takenBack: true, sendAt: now, updatedAt: now });
    }
  }
}

/** «Reopened here; the platform keeps what it was told». */
function alreadySent(action: string, n: number, ticketId: string, at: number): TicketEvent {
  return { ticketId, n, at, by: { type: 'rule', name: 'undo' }, type: 'remote', text: action, after: 'kept' };
}
