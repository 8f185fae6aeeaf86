// Which remote hears of a command: the one of the ticket's source, if there is one.
import type { Command, CommandRequest } from '../ticket/command';
import type { OutboxEntry } from '../ticket/ports';
import type { Ticket } from '../ticket/ticket';
import type { CommandDeps } from './context';

/** One entry for each thing the remote must hear of (a macro may say several); `sendAt` is the end of the undo window, ms. */
export function toOutbox(
  deps: Pick<CommandDeps, 'remotes' | 'newId'>,
  request: CommandRequest,
  command: Command,
  ticket: Ticket,
  now: number,
  sendAt: number,
): OutboxEntry[] {
  const remote = deps.remotes.find((each) => each.name === ticket.source);
  if (!remote) return [];
  const commands: readonly Command[] = command.type === 'macro' ? command.parts : [command];
  return commands.flatMap((each) => {
    const planned = remote.plan(each, ticket);
    if (!planned) return [];
    return [
      {
        id: deps.newId(),
        commandId: request.id,
        ticketId: ticket.id,
        shop: ticket.shop,
        remote: remote.name,
        action: planned.action,
        payload: planned.payload,
        state: 'waiting',
        sendAt,
        attempts: 0,
        createdAt: now,
        updatedAt: now,
      },
    ];
  });
}
