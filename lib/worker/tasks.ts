// Work that takes long enough to be watched and stopped. Lives in memory only: a dead worker's task is over, and nobody waits for it.
import type { Change, Progress } from '../messaging/protocol';

interface Task {
  /** Aborted when the agent wants it to end. */
  signal: AbortSignal;
  report(what: Progress['what'], done: number, total: number): void;
  end(): void;
}

export interface Tasks {
  /** `id`: the command's, or one chosen by the page that asked. */
  begin(id: string): Task;
  /** Asks a task to end at its next safe point; false = none of that name runs. */
  stop(id: string): boolean;
}

export function createTasks(post: (change: Change) => void): Tasks {
  const running = new Map<string, AbortController>();
  const tell = (progress: Progress): void => post({ tickets: [], health: false, progress });
  return {
    begin(id) {
      const controller = new AbortController();
      let told = false;
      running.set(id, controller);
      return {
        signal: controller.signal,
        report(what, done, total) {
          told = true;
          tell({ id, what, done, total });
        },
        end() {
          if (running.get(id) === controller) running.delete(id);
          if (told) tell({ id, what: 'end', done: 0, total: 0 });
        },
      };
    },
    stop(id) {
      running.get(id)?.abort();
      return running.has(id);
    },
  };
}
