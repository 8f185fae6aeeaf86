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
  /** Waits until no task of that name runs, and tells once more how far it is: who asks has just come. */
  over(id: string): Promise<void>;
}

interface Running {
  controller: AbortController;
  told: Progress | null;
  over: Promise<void>;
}

export function createTasks(post: (change: Change) => void): Tasks {
  const running = new Map<string, Running>();
  const tell = (progress: Progress): void => post({ tickets: [], health: false, progress });
  return {
    begin(id) {
      let resolve = () => {};
      const over = new Promise<void>((done) => {
        resolve = done;
      });
      const task: Running = { controller: new AbortController(), told: null, over };
      running.set(id, task);
      return {
        signal: task.controller.signal,
        report(what, done, total) {
          task.told = { id, what, done, total };
          tell(task.told);
        },
        end() {
          if (running.get(id) === task) running.delete(id);
          if (task.told) tell({ id, what: 'end', done: 0, total: 0 });
          resolve();
        },
      };
    },
    stop(id) {
      running.get(id)?.controller.abort();
      return running.has(id);
    },
    async over(id) {
      const { told } = running.get(id) ?? {};
      if (told) tell(told);
      for (let task = running.get(id); task; task = running.get(id)) await task.over;
    },
  };
}
