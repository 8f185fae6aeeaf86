/**
 * Runs `work` one at a time: calls during a run lead to exactly one more after it, and are over with that one.
 * A run that rejects ends the round and rejects its callers.
 */
export function coalesce(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again = false;
  async function loop(): Promise<void> {
    try {
      do {
        again = false;
        await work();
      } while (again);
    } finally {
      // In the same turn as the last look at `again`: a call between the two would be lost.
      running = null;
    }
  }
  return () => {
    if (running) again = true;
    running ??= loop();
    return running;
  };
}
