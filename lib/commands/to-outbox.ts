// Which remote hears of a command: the first one that has something to do for it.
import type { Settings } from '../settings/settings';
import type { Command, CommandRequest } from '../ticket/command';
import type { OutboxEntry } from '../ticket/ports';
import type { Ticket } from '../ticket/ticket';
import type { CommandDeps } from './context';
import type { Remote, RemoteAction } from './remote';

/** One entry for each of the commands that a remote must hear of (a macro does several); `sendAt` is the end of the undo window, ms. */
export function toOutbox(
  deps: Pick<CommandDeps, 'remotes' | 'newId'>,
  request: CommandRequest,
  commands: readonly Command[],
  ticket: Ticket,
  settings: Settings,
  now: number,
  sendAt: number,
): OutboxEntry[] {
  return commands.flatMap((each, n) => {
    const planned = firstPlan(deps.remotes, (remote) => remote.plan(each, ticket, settings));
    if (!planned) return [];
    return [
      {
        id: deps.newId(),
        commandId: request.id,
        ticketId: ticket.id,
        shop: ticket.shop,
        remote: planned.remote,
        action: planned.action,
        payload: planned.payload,
        state: 'waiting',
        // In the order of the parts: a note before the end, after which the platform may take none.
        sendAt: sendAt + n,
        attempts: 0,
        createdAt: now,
        updatedAt: now,
      },
    ];
  });
}

function firstPlan(remotes: readonly Remote[], plan: (remote: Remote) => RemoteAction | null) {
  for (const remote of remotes) {
    const planned = plan(remote);
    if (planned) return { ...planned, remote: remote.name };
  }
  return null;
}
