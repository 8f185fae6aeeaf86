// The sandbox's own time: runs like the real one, can be set, moved and stopped.

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export interface Clock {
  /** ms since the epoch */
  now(): number;
  set(ms: number): void;
  /** Moves by ms (may be negative). */
  advance(ms: number): void;
  freeze(): void;
  run(): void;
}

/** Starts at `start` ms (default: real time) and runs with real time. */
export function createClock(start?: number): Clock {
  let offset = start === undefined ? 0 : start - Date.now();
  let frozenAt: number | null = null;
  const now = (): number => frozenAt ?? Date.now() + offset;
  const set = (ms: number): void => {
    if (frozenAt !== null) frozenAt = ms;
    else offset = ms - Date.now();
  };
  return {
    now,
    set,
    advance: (ms) => set(now() + ms),
    freeze() {
      frozenAt = now();
    },
    run() {
      if (frozenAt === null) return;
      offset = frozenAt - Date.now();
      frozenAt = null;
    },
  };
}

/** Time left in ms → `2天3时4分`, as the refund list counts down (form observed). */
export function countdownText(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / MINUTE));
  return `${Math.floor(minutes / 1440)}天${Math.floor((minutes % 1440) / 60)}时${minutes % 60}分`;
}

/** `yyyy-MM-dd HH:mm:ss` in Asia/Shanghai, as the platform writes times (documented). */
export function formatTime(ms: number): string {
  return new Date(ms + 8 * HOUR).toISOString().slice(0, 19).replace('T', ' ');
}
