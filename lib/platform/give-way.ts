// Long work gives way to what somebody waits for.

/** Ends when nothing else is due: input, frames and timers go first. Where the browser knows no such order (Firefox before 142), in a timer's turn. */
export function giveWay(): Promise<unknown> {
  const { scheduler } = globalThis as { scheduler?: Scheduler };
  return scheduler?.postTask(() => undefined, { priority: 'background' }) ?? new Promise((done) => setTimeout(done));
}
