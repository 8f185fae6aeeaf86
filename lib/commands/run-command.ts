// One command: idempotent by its id, checked against `rev`, everything it causes in one transaction (design §3).

import { AppError } from '../platform/errors';
import type { Settings } from '../settings/settings';
import type { CommandRequest, CommandResult, TargetResult } from '../ticket/command';
import { CHUNK, type CommandDeps, type CommandOrigin, type Committed, stepId } from './context';
import { runCreate } from './create';
import { runStep, type Step } from './step';
import { runUndo } from './undo';

/**
 * Runs a command and answers per ticket. Throws AppError only where nothing could be tried (`bad-request`, `wrong-shop` of a
 * create, storage failures); after a throw the same request may be sent again. A batch that `stop` ends keeps what is done; the rest
 * is answered with `cancelled`.
 */
export async function runCommand(
  deps: CommandDeps,
  request: CommandRequest,
  origin: CommandOrigin,
  committed: Committed = () => {},
  stop?: AbortSignal,
): Promise<CommandResult> {
  const { command } = request;
  if (command.type === 'create') return runCreate(deps, { ...request, command }, origin, committed);
  if (command.type === 'undo') return runUndo(deps, { ...request, command }, origin, committed, stop);
  if (request.targets.length === 0) throw new AppError('bad-request');
  return runBatch(deps, { ...request, command }, origin, await deps.settings(), committed, stop);
}

async function runBatch(
  deps: CommandDeps,
  request: CommandRequest & { command: Step['command'] },
  origin: CommandOrigin,
  settings: Settings,
  committed: Committed,
  stop: AbortSignal | undefined,
): Promise<CommandResult> {
  const { targets } = request;
  const total = targets.length;
  const results: TargetResult[] = [];
  let undoUntil: number | undefined;
  // One ticket takes the draft inside its transaction; several get copies of its pictures, and the draft goes at the end.
  const draftId = 'draftId' in request.command ? request.command.draftId : undefined;
  const shared = draftId !== undefined && total > 1 ? await deps.repository.draft(draftId) : undefined;
  committed([], { done: 0, total });
  for (let n = 0; n * CHUNK < total && !stop?.aborted; n += 1) {
    const part = targets.slice(n * CHUNK, (n + 1) * CHUNK);
    const step: Step = {
      recordId: stepId(request.id, n),
      request,
      command: request.command,
      targets: part,
      batch: total > 1,
      settings,
      origin,
      copies: shared?.files ?? null,
    };
    const done = await runStep(deps, step);
    results.push(...done.results);
    undoUntil = done.undoUntil ?? undoUntil;
    committed(
      done.results.filter((result) => result.ok).map((result) => result.ticketId),
      { done: Math.min((n + 1) * CHUNK, total), total },
    );
  }
  const rest = targets.slice(results.length);
  for (const { ticketId } of rest) results.push({ ticketId, ok: false, error: { code: 'cancelled' } });
  // What was stopped may be taken up again, with the same text and pictures.
  if (shared && rest.length === 0 && results.some((result) => result.ok)) await deps.repository.deleteDraft(shared.id);
  return { commandId: request.id, results, ...(undoUntil === undefined ? {} : { undoUntil }) };
}
