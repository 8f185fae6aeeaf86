// Work once a frame, never while the page is hidden, and less often the more it costs.

export interface FrameTask {
  /** Asks for one run in the next frame. Many requests make one run. */
  request(): void;
  stop(): void;
}

/** A run that took this long (ms) or less may run again in the next frame. */
const CHEAP = 8;
/** After a dearer run the page gets this many times as long for itself. */
const REST = 8;

/** `run` is called in an animation frame. While hidden, requests wait until the page is shown. */
export function createFrameTask(view: Window & typeof globalThis, run: () => void): FrameTask {
  const { document } = view;
  let frame = 0;
  let timer = 0;
  let waiting = false;
  let notBefore = 0;
  let stopped = false;

  function start(): void {
    frame = view.requestAnimationFrame(() => {
      frame = 0;
      const begin = performance.now();
      run();
      const cost = performance.now() - begin;
      notBefore = cost > CHEAP ? begin + cost * REST : 0;
    });
  }

  function request(): void {
    if (stopped || frame || timer) return;
    if (document.hidden) {
      waiting = true;
      return;
    }
    const rest = notBefore - performance.now();
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
