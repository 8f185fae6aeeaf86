// Part: what agents do, and what of it the platform must hear.
import type { CommandDeps } from '../../commands/context';
import { whatBecame } from '../../commands/known';
import { createOutbox, type Outbox } from '../../commands/outbox';
import { decideOutbox } from '../../commands/outbox-decision';
import type { Remote } from '../../commands/remote';
import { runCommand } from '../../commands/run-command';
import { isMoot, planTask } from '../../commands/top-plan';

type Rest<F> = F extends (deps: never, ...rest: infer R) => infer T ? (...rest: R) => T : never;

export interface Commands {
  run: Rest<typeof runCommand>;
  whatBecame: Rest<typeof whatBecame>;
  decideOutbox: Rest<typeof decideOutbox>;
  outbox: Outbox;
}

export interface CommandsDeps extends CommandDeps {
  /** Loads what speaks with the Open Platform. */
  top(): Promise<Pick<Remote, 'send' | 'check'>>;
}

export function createCommands({ top, ...given }: CommandsDeps): Commands {
  const openPlatform: Remote = {
    name: 'top',
    plan: planTask,
    moot: isMoot,
    send: async (entry) => (await top()).send(entry),
    check: async (entry) => (await top()).check(entry),
  };
  const deps: CommandDeps = { ...given, remotes: [...given.remotes, openPlatform] };
  return {
    run: (...rest) => runCommand(deps, ...rest),
    whatBecame: (...rest) => whatBecame(deps, ...rest),
    decideOutbox: (...rest) => decideOutbox(deps, ...rest),
    outbox: createOutbox(deps),
  };
}
