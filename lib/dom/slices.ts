// Long work on a page, in pieces that leave it free to answer.

/** ms */
const SLICE = 12;

/** Runs `work` to its end, a slice at a time, with a task of the page in between. */
export async function inSlices<T>(view: Window, work: Generator<void, T, void>): Promise<T> {
  for (;;) {
    const end = performance.now() + SLICE;
    do {
      const step = work.next();
      if (step.done) return step.value;
    } while (performance.now() < end);
    await new Promise((resolve) => view.setTimeout(resolve));
  }
}
