// The Open Platform as a remote: what a command owes it, and whether that arrived. Part of the worker that only shops with an app load.
import { statusText } from '../sources/top/task-sighting';
import type { TaskStatus } from '../sources/top/tasks';
import type { OutboxEntry } from '../ticket/ports';
import type { CheckOutcome, Done, Remote, SendOutcome } from './remote';
import { type Call, done, failed, type Handler, type TopRemoteDeps } from './top-call';
import { create, increase } from './top-made';
import { cancel, finish, memo, remind, withdraw } from './top-on-task';
import type { TopAction } from './top-plan';

const HANDLERS: Readonly<Record<TopAction, Handler>> = { finish, cancel, withdraw, memo, remind, increase, create };

/** What tasks show after a write that ends them. */
const END: Readonly<Partial<Record<TopAction, TaskStatus>>> = {
  finish: 'done',
  cancel: 'cancelled',
  withdraw: 'cancelled',
};

/**
 * The platform's business «no». A browser sends a request again by itself when a kept connection breaks before the answer: then the
 * first one was done and this is the answer to the second. So a refusal is believed only after a look.
 */
const REFUSAL = /^refused\b/;

export function createTopRemote(deps: TopRemoteDeps): Pick<Remote, 'send' | 'check'> {
  async function open(entry: OutboxEntry): Promise<Call | null> {
    const [app, client] = await Promise.all([deps.appOf(entry.shop), deps.clientOf(entry.shop)]);
    return app && client ? { ...deps, app, client, entry } : null;
  }
  const handlerOf = ({ action }: OutboxEntry): Handler | undefined => HANDLERS[action as TopAction];
  return {
    async send(entry) {
      const [call, handler] = [await open(entry), handlerOf(entry)];
      if (!handler) return failed('unknown-action');
      if (!call) return failed('not-connected');
      const outcome = await handler.send(call);
      if (outcome.type === 'done') return shown(entry, outcome);
      if (outcome.type !== 'failed' || !REFUSAL.test(outcome.reason)) return outcome;
      const seen = await look(handler, call);
      return isDone(seen) ? seen : outcome;
    },
    async check(entry) {
      const [call, handler] = [await open(entry), handlerOf(entry)];
      // Disconnected after it was sent: nobody can tell until the app is connected again.
      return call && handler ? look(handler, call) : 'unknown';
    },
  };
}

async function look(handler: Handler, call: Call): Promise<CheckOutcome> {
  const seen = await handler.check(call);
  if (seen === 'done') return shown(call.entry, done());
  return isDone(seen) ? shown(call.entry, seen) : seen;
}

const isDone = (outcome: SendOutcome | CheckOutcome): outcome is Done =>
  typeof outcome === 'object' && outcome.type === 'done';

/** With what the next poll will show because of it. */
function shown({ action, payload }: OutboxEntry, outcome: Done): Done {
  const status = outcome.note === 'finished' ? 'done' : END[action as TopAction];
  const id = payload['taskId'];
  return status && id ? { ...outcome, shows: { id, text: statusText(status) } } : outcome;
}
