/** Polls `read` until `good` accepts its value; throws with the last value after `timeout` ms. For states no event tells of. */
export async function waitFor<T>(
  what: string,
  read: () => Promise<T> | T,
  good: (value: T) => boolean,
  timeout = 20_000,
): Promise<T> {
  const end = Date.now() + timeout;
  let value: T | undefined;
  let problem: unknown;
  for (;;) {
    try {
      value = await read();
      problem = undefined;
      if (good(value)) return value;
    } catch (error) {
      problem = error;
    }
    if (Date.now() > end) {
      throw new Error(`Waited ${timeout} ms for ${what}; last: ${problem ? String(problem) : JSON.stringify(value)}`);
    }
    await new Promise((done) => setTimeout(done, 50));
  }
}
