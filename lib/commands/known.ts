// What is known of a command by its id: it acts once, whatever is sent again.
import { AppError } from '../platform/errors';
import type { Command, CommandFate, CommandResult } from '../ticket/command';
import type { CommandRecord, TicketTransaction } from '../ticket/ports';
import { type CommandDeps, stepId } from './context';

/** A short digest of what a command asks for (FNV-1a, 32 bits). Its draft's name is left out: pictures sent again have another. */
export function printOf(command: Command): string {
  const text = JSON.stringify({ ...command, draftId: undefined });
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}

/**
 * The answer that was given before. Something else under the same id was changed after a lost answer: `already-done` is thrown where the
 * first did anything, and null says that nothing came of it.
 */
export function knownResult({ result, print }: CommandRecord, command: Command): CommandResult | null {
  if (print === undefined || print === printOf(command)) return result;
  if (result.results.some(({ ok }) => ok)) throw new AppError('already-done');
  return null;
}

/** The records of all steps that were done, in order; empty = no such command (any more). */
export async function recordsOf(tx: TicketTransaction, commandId: string): Promise<CommandRecord[]> {
  const records: CommandRecord[] = [];
  for (;;) {
    const record = await tx.getCommand(stepId(commandId, records.length));
    if (!record) return records;
    records.push(record);
  }
}

export async function whatBecame(deps: CommandDeps, commandId: string): Promise<CommandFate> {
  const records = await deps.repository.transact((tx) => recordsOf(tx, commandId));
  const [first] = records;
  if (!first) return { result: null, undone: false };
  const ends = records.flatMap(({ result }) => result.undoUntil ?? []);
  return {
    result: {
      ...first.result,
      results: records.flatMap(({ result }) => result.results),
      ...(ends.length > 0 ? { undoUntil: Math.max(...ends) } : {}),
    },
    undone: records.some(({ undone }) => undone),
  };
}
