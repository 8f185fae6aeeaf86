// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFrameTask, type FrameTask } from './frames';

let now = 0;
let frames: (() => void)[] = [];
let task: FrameTask | undefined;

beforeEach(() => {
  vi.useFakeTimers();
  now = 0;
  frames = [];
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  vi.spyOn(window, 'requestAnimationFrame').mockImplementation((run) => frames.push(() => run(now)));
});
afterEach(() => {
  task?.stop();
  vi.useRealTimers();
});

/** Lets a frame pass: whether something ran in it. */
function frame(): boolean {
  now += 16;
  const due = frames;
  frames = [];
  for (const run of due) run();
  return due.length > 0;
}

const start = (cost: number): ReturnType<typeof vi.fn> => {
  const run = vi.fn(() => {
    now += cost;
  });
  task = createFrameTask(window as Window & typeof globalThis, run);
  return run;
};

describe('work once a frame', () => {
  it('makes one run of many requests', () => {
    const run = start(1);
    for (let n = 0; n < 5; n++) task?.request();
    frame();
    expect(run).toHaveBeenCalledTimes(1);
    expect(frame()).toBe(false);
  });

  it('lets work that fits into a frame run in every frame, for as long as the page changes', () => {
    start(15);
    for (let n = 0; n < 500; n++) {
      task?.request();
      expect(frame()).toBe(true);
    }
  });

  it('delays nothing after a single dear run: the page’s own layout is often in it', () => {
    start(600);
    task?.request();
    frame();
    task?.request();
    expect(frame()).toBe(true);
  });

  it('leaves the page most of the time where every run is dear', () => {
    const run = start(100);
    for (let n = 0; n < 2_000; n++) {
      task?.request();
      const before = now;
      frame();
      vi.advanceTimersByTime(now - before);
    }
    const share = (run.mock.calls.length * 100) / now;
    expect(share).toBeLessThan(0.4);
    expect(share).toBeGreaterThan(0.2);
  });

  it('waits while the page is hidden', () => {
    const run = start(1);
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    task?.request();
    expect(frame()).toBe(false);
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event('visibilitychange'));
    frame();
    expect(run).toHaveBeenCalledTimes(1);
  });
});
