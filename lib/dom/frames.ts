// Work once a frame, never while the page is hidden, and less often the more it costs.

export interface FrameTask {
  /** Asks for one run in the next frame. Many requests make one run. */
  request(): void;
  stop(): void;
}

/** A run that fits into a frame (ms) may run in every frame. */
const FRAME = 16;
/** Work beyond that (ms) may pile up to here before runs wait: a single dear one, often with the page's own layout in it, delays nothing. */
const BURST = 1_000;
/** Part of the time in which it is worked off. */
const SHARE = 0.3;

/** `run` is called in an animation frame. While hidden, requests wait until the page is shown. */
export function createFrameTask(view: Window & typeof globalThis, run: () => void): FrameTask {
  const { document } = view;
  let frame = 0;
  let timer = 0;
  let waiting = false;
  /** ms of dear work not yet worked off at `settledAt`. */
  let debt = 0;
  let settledAt = 0;
  let stopped = false;

  function start(): void {
    frame = view.requestAnimationFrame(() => {
      frame = 0;
      const begin = performance.now();
      run();
      const end = performance.now();
      debt = Math.max(0, debt - (begin - settledAt) * SHARE) + Math.max(0, end - begin - FRAME);
      settledAt = end;
    });
  }

  function request(): void {
    if (stopped || frame || timer) return;
    if (document.hidden) {
      waiting = true;
      return;
    }
    const rest = (debt - BURST) / SHARE - (performance.now() - settledAt);
    if (rest > 0) {
      timer = view.setTimeout(() => {
        timer = 0;
        request();
      }, rest);
    } else start();
  }

  function onVisible(): void {
    if (document.hidden || !waiting) return;
    waiting = false;
    request();
  }

  document.addEventListener('visibilitychange', onVisible);
  return {
    request,
    stop() {
      stopped = true;
      view.cancelAnimationFrame(frame);
      view.clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisible);
    },
  };
}
